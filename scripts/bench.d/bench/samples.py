"""Samples, what several of them come to, and goals. Nothing here knows what was measured."""

import dataclasses
from statistics import median


@dataclasses.dataclass(frozen=True)
class Sample:
    """One measurement: a figure in the contest's unit, and processor time of the server for one such unit."""

    value: float
    # Of the server alone, per unit of the value; None where there is no server or nothing was counted.
    cpu_microseconds: float | None = None
    # Other figures of the same measurement, by name.
    others: dict = dataclasses.field(default_factory=dict)

    def figure(self, name):
        """The figure of that name; the value itself when the name is None."""
        return self.value if name is None else self.others[name]


def summary(figures, cpu_microseconds=()):
    """Median and spread of some figures, and the median of the processor times that are known."""
    known = [cpu for cpu in cpu_microseconds if cpu is not None]
    return {
        "median": median(figures),
        "low": min(figures),
        "high": max(figures),
        "cpuMicroseconds": median(known) if known else None,
        "samples": list(figures),
    }


@dataclasses.dataclass(frozen=True)
class Goal:
    """What a comparison must come to: `of` says which figure of the two sides is held against the bound.

    ratio: ours by theirs, in the median of the rounds, each round by itself, so that what slows both down is left out.
    difference: ours less theirs. value: ours alone.
    """

    of: str
    least: float | None = None
    most: float | None = None

    def result(self, ours, theirs):
        """The figure that counts. Both are lists of the same rounds; theirs is None for a value."""
        if self.of == "value":
            return median(ours)
        if self.of == "difference":
            return median(our - their for our, their in zip(ours, theirs))
        return paired_ratio(ours, theirs)

    def is_met(self, result):
        return (self.least is None or result >= self.least) and (self.most is None or result <= self.most)

    def __str__(self):
        words = [f"at least {self.least:g}"] if self.least is not None else []
        words += [f"at most {self.most:g}"] if self.most is not None else []
        return " and ".join(words) + {"ratio": "", "difference": " more", "value": ""}[self.of]


def paired_ratio(ours, theirs):
    """The median over the rounds of what one side came to by what the other came to in the same round."""
    return median(our / their for our, their in zip(ours, theirs))
