"""python -m bench: measures what was asked for, and writes RESULTS.md and results.json."""

import argparse
import dataclasses
import json
import shutil
import signal
import sys
import tempfile
import time
from fnmatch import fnmatchcase
from pathlib import Path

from . import contests, goals, tables
from .machine import describe
from .processes import PROJECT, NotMeasured
from .report import markdown
from .workbench import Workbench

PROFILE = Path(__file__).resolve().parents[1] / "profile.md"
# The organisations and projects that the workload's grants need are 4,501 events; a store of fewer has no grant.
EVENTS_MIN = 6000


@dataclasses.dataclass(frozen=True)
class Sizes:
    """Events in the stores that are measured: what replays and questions are about, a tenth of it, and ten times it."""

    main: int
    small: int
    large: int | None


def main():
    options = _options()
    # So that daemons and servers are stopped, as at an interrupt.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: told to stop"))
    scratch = Path(tempfile.mkdtemp(prefix="grantd-bench.", dir=options.scratch))
    # PostgreSQL's user must reach its part of it.
    scratch.chmod(0o711)
    try:
        with Workbench(options, scratch, _say) as bench:
            results = _measure(options, bench)
    except KeyboardInterrupt:
        sys.exit(f"bench: interrupted; what was measured until then is in {options.output}")
    except NotMeasured as problem:
        sys.exit(f"bench: {problem}; what was measured is in {options.output}")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    _end(results, options.output)


def _say(line):
    print(f"{time.strftime('%T')} {line}", file=sys.stderr, flush=True)


def _measure(options, bench):
    """Measures what was asked for; the results are written after each part, since all of it takes long."""
    def is_wanted(thing):
        return any(fnmatchcase(thing.id, pattern) for pattern in options.only or ["*"])

    chosen = [(contest, [row for row in contest.rows if is_wanted(row)]) for contest in goals.contests(bench)]
    wanted = [table for table in tables.tables(bench, options.rounds) if is_wanted(table)]
    chosen = [(contest, rows) for contest, rows in chosen if rows]
    if not chosen and not wanted:
        sys.exit(f"bench: no row and no table is called {' or '.join(options.only)}; --list names them")
    if options.list:
        print("\n".join([row.id for _, rows in chosen for row in rows] + [table.id for table in wanted]))
        sys.exit()
    results = {
        "machine": describe(bench.folder, bench.programs, bench.seconds),
        "rounds": options.rounds,
        "secondsPerRound": options.seconds,
        "peers": bench.versions,
        "rows": [],
        "tables": [],
    }
    for contest, rows in chosen:
        results["rows"] += contests.measure(contest, rows, options.rounds, _say)
        _write(options.output, results)
    for table in wanted:
        results["tables"].append(tables.measure(table, _say))
        _write(options.output, results)
    return results


def _write(output, results):
    output.mkdir(parents=True, exist_ok=True)
    (output / "results.json").write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    profile = PROFILE.read_text() if PROFILE.exists() else ""
    (output / "RESULTS.md").write_text(markdown(results, profile))


def _end(results, output):
    """Says where the results are. What could not be measured is exit status 1, unless a peer is not installed."""
    sides = [side for row in results["rows"] for side in (row["ours"], row["theirs"]) if side]
    failed = [part for part in [*sides, *results["tables"]] if part.get("isInstalled")]
    missed = [row["id"] for row in results["rows"] if row["goal"].get("isMet") is False]
    _say(f"{output / 'RESULTS.md'} and results.json are written; goals not met: {', '.join(missed) or 'none'}")
    if failed:
        _say(f"{len(failed)} of {len(sides) + len(results['tables'])} could not be measured; the report says why")
        sys.exit(1)


def _options():
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description="Measure grantd side by side with the machine's limits and with its peers.")
    parser.add_argument("bin", type=Path, help="folder with grantd, grantctl and grantbench")
    parser.add_argument("--rounds", type=_positive, default=5, help="times that each side of a pair is measured (5)")
    parser.add_argument("--seconds", type=_positive, help="of load in one round (5; with --quick 1)")
    parser.add_argument("--events", type=_positive, help="in the stores (1000000; with --quick 100000)")
    parser.add_argument("--quick", action="store_true", help="small stores and short rounds")
    parser.add_argument("--large", action="store_true", help="the rows of a store of ten times as many events, too")
    parser.add_argument(
        "--only", action="append", metavar="ROW",
        help="only the rows and tables of that name, which may hold *; can be given again")
    parser.add_argument("--list", action="store_true", help="print the names of the rows and tables, and end")
    parser.add_argument(
        "--output", type=Path, default=PROJECT / ".build" / "bench", metavar="DIR",
        help="for the results (.build/bench)")
    parser.add_argument(
        "--scratch", type=Path, default=Path("/var/tmp"), metavar="DIR",
        help="for stores and sockets: on the disk in question, with a short path (/var/tmp)")
    options = parser.parse_args()
    options.bin = options.bin.resolve()
    options.seconds = options.seconds or (1 if options.quick else 5)
    events = options.events or (100_000 if options.quick else 1_000_000)
    # PostgreSQL's stores are filled in hundreds.
    if events % 1000 or events < EVENTS_MIN:
        parser.error(f"--events is {events}, and must be a multiple of 1000, at least {EVENTS_MIN}")
    options.sizes = Sizes(events, max(events // 10, EVENTS_MIN), events * 10 if options.large else None)
    return options


def _positive(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return number


if __name__ == "__main__":
    main()
