"""A second daemon on the same books, by whatever path: it is refused and told why, and the first goes on."""

import functools
import os
import signal
import threading

from daemon import START_SECONDS_MAX, wait_until

from . import checks, load, mounts
from .cases import Case

KIND = "second"
RACERS = 6


def cases(context):
    made = [
        Case(KIND, f"{way}-{moment}", functools.partial(_run, context, way, moment))
        for way in ("same-path", "symbolic-link", "dots", "same-socket", *(["bind-mount"] if os.geteuid() == 0 else []))
        for moment in ("idle", "under-load")
    ]
    made += [Case(KIND, f"race-{number}", functools.partial(_race, context)) for number in range(3)]
    return [*made, Case(KIND, "stopped-first", functools.partial(_stopped_first, context))]


def _second(context, daemon, folder, way):
    """A daemon that is to be started on the books of another."""
    second = context.daemon(folder / "2")
    if way == "symbolic-link":
        second.state = folder / "link"
        second.state.symlink_to(daemon.state)
    elif way == "bind-mount":
        second.state = folder / "bound"
    else:
        second.state = daemon.state / ".." / "state" if way == "dots" else daemon.state
    if way == "same-socket":
        second.socket = daemon.socket
    return second


def _run(context, way, moment, folder):
    daemon, notes, steps = context.begin("killed", folder)
    second = _second(context, daemon, folder, way)
    try:
        assert daemon.start_or_end()
        loading = threading.Thread(target=load.run, args=(daemon, notes, steps))
        if moment == "under-load":
            loading.start()
        if way == "bind-mount":
            with mounts.mounted(second.state, "--bind", daemon.state):
                _check_refused(daemon, second)
        else:
            _check_refused(daemon, second)
        if moment == "under-load":
            loading.join()
        assert load.run(daemon, notes, steps if moment == "idle" else []), "the first daemon does not go on"
        assert len(notes.answers) == len(notes.sent)
        daemon.stop()
        checks.check(context, daemon, notes, steps)
    finally:
        daemon.end()
        second.end()


def _check_refused(daemon, second):
    second.spawn()
    assert second.wait() > 0, second.fallen()
    assert f"process {daemon.process.pid} holds it" in second.log, second.log


def _race(context, folder):
    """Several start at once on books that a killed one left; one of them gets them."""
    daemon, notes, steps = context.begin("killed", folder)
    racers = [context.daemon(folder / str(number)) for number in range(RACERS)]
    try:
        for racer in racers:
            racer.state = daemon.state
            racer.spawn()
        wait_until(lambda: sum(racer.is_running for racer in racers) == 1, "all but one to end", START_SECONDS_MAX)
        [winner] = [racer for racer in racers if racer.is_running]
        wait_until(lambda: winner._ready_or_ended() == "ready", "the one to be ready", START_SECONDS_MAX)
        assert load.run(winner, notes, steps)
        winner.stop()
        checks.check(context, daemon, notes, steps)
    finally:
        for racer in racers:
            racer.end()
        daemon.end()


def _stopped_first(context, folder):
    """The first is frozen (SIGSTOP), not gone: its lock holds."""
    daemon, notes, steps = context.begin("killed", folder)
    second = _second(context, daemon, folder, "same-path")
    try:
        assert daemon.start_or_end()
        daemon.process.send_signal(signal.SIGSTOP)
        _check_refused(daemon, second)
        daemon.process.send_signal(signal.SIGCONT)
        assert load.run(daemon, notes, steps)
        daemon.stop()
        checks.check(context, daemon, notes, steps)
    finally:
        daemon.end()
        second.end()
