"""A device that fails and a disk that is full, at every write and flush: once, and from then on."""

import functools

from . import checks, phases, strace
from .cases import Case, sample

KIND = "errors"
BOUNDED = 24
FAULTS = {"EIO": "error=EIO", "ENOSPC": "error=ENOSPC", "EDQUOT": "error=EDQUOT", "EROFS": "error=EROFS"}
# A write that is cut short, which is how some file systems first say that they are full.
CUT_SHORT = ("pwrite64", "pwritev", "pwritev2", "writev", "write")


def cases(context):
    made = []
    for scene, phase in phases.PHASES:
        counts = phases.census(context, scene, phase, strace.STORE_CALLS, True)
        for call, count in sorted(counts.items()):
            faults = {**FAULTS, "short": "retval=8"} if call in CUT_SHORT else FAULTS
            made += [
                Case(KIND, f"{scene}-{phase}-{call}-{name}-{when}", functools.partial(
                    _run, context, scene, phase, call, fault, when))
                for name, fault in faults.items()
                for number in range(1, count + 1)
                for when in (f"{number}", f"{number}+")
            ]  # fmt: skip
    return sample(made, BOUNDED, context.seed) if context.bounded else made


def _run(context, scene, phase, call, fault, when, folder):
    daemon, notes, steps = context.begin(scene, folder)
    more = [*strace.injection(call, fault, when), *strace.at_store(daemon.state)]
    output = phases.live(context, daemon, notes, steps, phase, [call], more)
    has_failed = strace.was_injected(output)
    checks.check(context, daemon, notes, steps)
    return has_failed
