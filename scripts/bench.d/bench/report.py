"""The results as Markdown. All that is printed is in the results themselves, which are written as JSON beside it."""

HEAD = """\
# grantd, measured side by side

{machine}

The sides of a pair took turns, in rounds: {rounds}. A figure is the median, with the lowest and the highest behind it.
The ratio that counts is the median of the rounds' own ratios; that of the medians stands behind it. CPU is the
processor time of the server alone for one unit of the figure: the load generator shares the cores.
"""
ROW_COLUMNS = ("what", "measured", "CPU µs", "against", "it measured", "CPU µs", "ratio, of medians", "goal", "met")


def markdown(results, profile=""):
    """The whole report. `profile` is what was found by profiling, Markdown that stands at its top."""
    parts = [HEAD.format(machine=_machine(results["machine"]), rounds=results["rounds"])]
    if profile:
        parts.append(profile.strip() + "\n")
    if results["peers"]:
        parts.append("Peers: " + "; ".join(f"{name} {version}" for name, version in results["peers"].items()) + ".\n")
    if results["rows"]:
        parts.append("## Goals\n\n" + _table(ROW_COLUMNS, map(_row, results["rows"])))
        parts.append(_reasons(results["rows"]))
    for table in results["tables"]:
        body = f"{table['reason']}\n" if "reason" in table else _table(table["columns"], table["lines"])
        parts.append(f"## {table['title']}\n\n{body}")
    return "\n".join(part for part in parts if part)


def _machine(machine):
    flush = machine["flushMicroseconds"]
    flush = f"{flush:.0f} µs a flush of one page" if isinstance(flush, float) else f"flush {flush}"
    text = (
        f"{machine['date']}, commit {machine['commit'] or 'unknown'}. {machine['processor']}, "
        f"{machine['cores']} cores, {machine['memoryBytes'] / 2**30:.0f} GiB; Linux {machine['kernel']}; "
        f"{machine['fileSystem']}, {flush}.")
    if not machine["isIdle"]:
        text += (
            f"\n\n**The machine was not idle before the first measurement (load {machine['loadBefore']:.1f}): "
            "figures and ratios are doubtful.**")
    return text


def _reasons(rows):
    """Why sides have no figure, each reason once, with the rows that it concerns."""
    concerned = {}
    for row in rows:
        for side in (row["ours"], row["theirs"]):
            if side and "reason" in side:
                concerned.setdefault((side["name"], side["reason"].rstrip(".")), []).append(row["id"])
    return "".join(f"- {name} ({', '.join(ids)}): {reason}.\n" for (name, reason), ids in concerned.items())


def _row(row):
    ours, theirs, goal = row["ours"], row["theirs"], row["goal"]
    cells = [row["what"], *_measured(ours, row["unit"])]
    cells += [theirs["name"], *_measured(theirs, row["unit"])] if theirs else ["", "", ""]
    ratio = ""
    if "pairedRatio" in row:
        ratio = f"{row['pairedRatio']:.2f} ({row['ratioOfMedians']:.2f})"
    if goal["of"] == "difference" and "result" in goal:
        ratio = f"{'+' if goal['result'] > 0 else ''}{number(goal['result'])} {row['unit']}"
    met = {True: "yes", False: "**no**", None: "not measured"}[goal.get("isMet")]
    return [*cells, ratio, goal["text"], met]


def _measured(side, unit):
    if "reason" in side:
        return ["not measured" if side["isInstalled"] else "not installed", ""]
    spread = f" ({number(side['low'])} to {number(side['high'])})" if len(side["samples"]) > 1 else ""
    cpu = side["cpuMicroseconds"]
    return [f"{number(side['median'])} {unit}{spread}", number(cpu) if cpu is not None else ""]


def number(value):
    """A figure to three digits, or to the unit where it has more."""
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:,.2f}"


def _table(columns, lines):
    rows = [columns, ["---"] * len(columns), *([_cell(cell) for cell in line] for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n"


def _cell(cell):
    return cell if isinstance(cell, str) else number(cell)
