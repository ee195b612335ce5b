"""SIGKILL at every system call that a start, a commit or a stop makes: the daemon ends before the call is done."""

import functools

from . import checks, phases, strace
from .cases import Case, sample

KIND = "kill"
BOUNDED = 24
# Calls that come with time rather than with work, or that a thread ends by.
NO_PART_OF_IT = {"exit", "exit_group", "restart_syscall", "rt_sigreturn", "execve", "arch_prctl", "set_tid_address"}


def cases(context):
    made = []
    for scene, phase in phases.PHASES:
        # At a start the calls of the loader and of the runtime come first; only those at the store say anything.
        is_start = phase == "start"
        at_store = phases.census(context, scene, phase, strace.STORE_CALLS, True)
        made += _of(context, scene, phase, at_store, True)
        if not is_start:
            others = phases.census(context, scene, phase, ["all"], False)
            for call in NO_PART_OF_IT | at_store.keys():
                others.pop(call, None)
            made += _of(context, scene, phase, others, False)
    return sample(made, BOUNDED, context.seed) if context.bounded else made


def _of(context, scene, phase, counts, at_store_only):
    return [
        Case(KIND, f"{scene}-{phase}-{call}-{number}", functools.partial(
            _run, context, scene, phase, call, number, at_store_only))
        for call, count in sorted(counts.items())
        for number in range(1, count + 1)
    ]  # fmt: skip


def _run(context, scene, phase, call, number, at_store_only, folder):
    daemon, notes, steps = context.begin(scene, folder)
    more = strace.injection(call, "signal=SIGKILL", number)
    if at_store_only:
        more += strace.at_store(daemon.state)
    output = phases.live(context, daemon, notes, steps, phase, [call], more)
    was_killed = strace.was_injected(output)
    checks.check(context, daemon, notes, steps)
    return was_killed
