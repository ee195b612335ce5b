"""A case, and a sweep over many: each in a folder of its own, some at a time, counted by kind."""

import concurrent.futures
import dataclasses
import random
import shutil
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

# How often a long sweep says how far it is.
PROGRESS_EVERY = 250


@dataclasses.dataclass(frozen=True)
class Case:
    """One hurt. `run` gets a folder for it and raises what does not hold; it returns False if the hurt never came."""

    kind: str
    name: str
    run: Callable[[Path], bool | None]

    @property
    def title(self):
        return f"{self.kind}/{self.name}"


class Tally:
    """How many cases of each kind ran, were missed by their hurt, and failed."""

    def __init__(self):
        self.ran, self.missed, self.failed = Counter(), Counter(), Counter()
        self.failures = []

    def count(self, case, failure, was_hurt, tell):
        """Counts a case that ran, and tells of it if it failed."""
        self.ran[case.kind] += 1
        self.missed[case.kind] += not was_hurt
        if self.ran[case.kind] % PROGRESS_EVERY == 0:
            tell(f"{case.kind}: {self.ran[case.kind]} cases ran")
        if failure:
            self.failed[case.kind] += 1
            self.failures.append(failure)
            tell(failure)

    def lines(self):
        """The counts as text, a line for each kind."""
        made = []
        for kind, ran in self.ran.items():
            missed = f", {self.missed[kind]} of them not hurt since the call never came" if self.missed[kind] else ""
            made.append(f"{kind}: {ran} cases ran, {self.failed[kind]} failed{missed}")
        made.append(f"in all: {self.ran.total()} cases ran, {self.failed.total()} failed")
        return made


def sample(cases, count, seed):
    """At most so many of the cases, in their order: the first, the last, and others by chance."""
    if len(cases) <= count:
        return cases
    inner = random.Random(seed).sample(range(1, len(cases) - 1), max(count - 2, 0))
    return [cases[index] for index in sorted({0, len(cases) - 1, *inner})]


def sweep(cases, scratch, tally, jobs=2, tell=lambda line: None):
    """Runs the cases, `jobs` at a time. The folder of one that failed stays, with what was raised beside it."""
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        running = {pool.submit(_run, case, Path(scratch)): case for case in cases}
        try:
            for done in concurrent.futures.as_completed(running):
                tally.count(running[done], *done.result(), tell)
        except KeyboardInterrupt:
            # Those under way come to their end.
            pool.shutdown(cancel_futures=True)
            raise


def _run(case, scratch):
    """What failed, or None; and whether the case was hurt."""
    # Short, since a socket's path has at most 107 bytes.
    folder = scratch / case.kind / case.name
    folder.mkdir(parents=True)
    try:
        was_hurt = case.run(folder) is not False
    except Exception:
        text = traceback.format_exc()
        (folder / "failure").write_text(text)
        return f"FAILED {case.title}, kept in {folder}:\n{text}", True
    shutil.rmtree(folder)
    return None, was_hurt
