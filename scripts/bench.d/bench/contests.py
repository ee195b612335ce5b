"""Contests: sides that do the same work, measured in turns, and the rows that compare two of them."""

import dataclasses
import os

from .processes import NotMeasured
from .samples import Goal, paired_ratio, summary


@dataclasses.dataclass(frozen=True)
class Row:
    """One line of the table: one side of a contest against another, and what it must come to."""

    id: str
    what: str
    ours: str
    # None where the goal is a figure of ours alone.
    theirs: str | None
    goal: Goal
    # Which figure of the samples is compared; the value itself when None. Unit of that figure; the contest's when None.
    figure: str | None = None
    unit: str | None = None


@dataclasses.dataclass(frozen=True)
class Contest:
    """Sides by name: each a function without arguments that measures once and returns a Sample, or NotMeasured."""

    id: str
    unit: str
    sides: dict
    rows: tuple
    # Fewer rounds than asked for, where a figure is the same each time.
    rounds_max: int | None = None


def measure(contest, rows, rounds, say):
    """Measures what the rows need, each side once a round, and returns them as results.

    The order turns around each round, so that what drifts favours no side; what one has left to be written is on the
    disk before the next begins. A side that cannot be measured is left out from then on, with its reason; the others
    go on.
    """
    names = [name for name in contest.sides if any(name in (row.ours, row.theirs) for row in rows)]
    samples, reasons = {name: [] for name in names}, {}
    rounds = min(rounds, contest.rounds_max or rounds)
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            if name in reasons:
                continue
            os.sync()
            try:
                sample = contest.sides[name]()
            except NotMeasured as problem:
                reasons[name] = problem
                say(f"{contest.id}: {name}: {problem}")
                continue
            samples[name].append(sample)
            say(f"{contest.id}: round {number + 1} of {rounds}: {name}: {sample.value:,.2f} {contest.unit}")
    return [_result(contest, row, samples, reasons) for row in rows]


def _result(contest, row, samples, reasons):
    result = {
        "id": row.id,
        "what": row.what,
        "unit": row.unit or contest.unit,
        "ours": _side(row.ours, row, samples, reasons),
        "theirs": _side(row.theirs, row, samples, reasons) if row.theirs else None,
        "goal": {"of": row.goal.of, "text": str(row.goal)},
    }
    sides = [side for side in (result["ours"], result["theirs"]) if side]
    if any("reason" in side for side in sides):
        return result
    ours, theirs = sides[0]["samples"], sides[-1]["samples"]
    reached = row.goal.result(ours, theirs)
    result["goal"] |= {"result": reached, "isMet": row.goal.is_met(reached)}
    if row.theirs:
        result["ratioOfMedians"] = sides[0]["median"] / sides[1]["median"]
        result["pairedRatio"] = paired_ratio(ours, theirs)
    return result


def _side(name, row, samples, reasons):
    if name in reasons:
        return {"name": name, "reason": str(reasons[name]), "isInstalled": reasons[name].is_installed}
    figures = [sample.figure(row.figure) for sample in samples[name]]
    # Processor time goes with the value, and with no other figure.
    cpu = [sample.cpu_microseconds for sample in samples[name]] if row.figure is None else ()
    return {"name": name, **summary(figures, cpu)}
