"""The phases of a daemon's life under strace: its start, its commits, a checkpoint, its stop; whatever hurts them."""

import signal

import books
from wire import CallFailed

from . import checks, load, proofs, strace
from .checks import ENDS_SECONDS
from .tortured import GONE

# A scene to begin with, and the phase of the daemon's life in which it is hurt.
PHASES = (
    ("new", "start"),
    ("stopped", "start"),
    ("killed", "start"),
    ("log-only", "start"),
    ("rebooted", "start"),
    ("killed", "commit"),
    ("new", "commit"),
    ("new", "sign"),
    ("killed", "sign"),
    ("killed", "stop"),
)


def live(context, daemon, notes, steps, phase, calls, more=()):
    """Start, load and stop, with strace on the daemon during the phase. Returns where strace wrote."""
    output = daemon.folder / "strace"
    try:
        if phase == "start":
            daemon.prefix = strace.around(output, calls, more)
        is_ready = daemon.start_or_end()
        daemon.prefix = []
        if not is_ready:
            return output
        _check_it_goes_on_or_ends(daemon, notes)
        if phase == "commit":
            with strace.Attached(daemon, output, calls, more):
                load.run(daemon, notes, steps)
        else:
            load.run(daemon, notes, steps[:3], signs=phase != "sign")
        if phase == "sign":
            with strace.Attached(daemon, output, calls, more):
                load.sign(daemon, notes)
        if phase == "stop":
            with strace.Attached(daemon, output, calls, more):
                daemon.process.send_signal(signal.SIGTERM)
                daemon.wait_until_it_has_run()
            daemon.wait()
        _check_it_goes_on_or_ends(daemon, notes)
        if daemon.is_running:
            daemon.ask_to_stop()
        return output
    finally:
        daemon.end()


def _check_it_goes_on_or_ends(daemon, notes):
    """After a fault a daemon ends, or goes on; then everything is answered, and it says so if it is read-only."""
    if not daemon.is_running:
        return
    if notes.store_failed or proofs.has_failed_for_good(notes):
        assert daemon.has_ended(ENDS_SECONDS), f"the store failed, and the daemon goes on:\n{daemon.log}"
        return
    try:
        assert not notes.refused or daemon.status()["readOnly"]
        with daemon.connect() as connection:
            checks.check_log(connection, notes)
            books.reports(connection)
    except (*GONE, CallFailed, AssertionError) as failure:  # one that is killed meanwhile ends a series in its middle
        assert daemon.has_ended(ENDS_SECONDS), f"neither answered nor ended: {failure}\n{daemon.log}"


def census(context, scene, phase, calls, at_store_only):
    """How often each call is made in a phase that nothing hurts."""
    name = f"census-{scene}-{phase}-{'store' if at_store_only else 'all'}"
    with context.trial(scene, name) as (daemon, notes, steps):
        more = strace.at_store(daemon.state) if at_store_only else ()
        output = live(context, daemon, notes, steps, phase, calls, more)
        return strace.counts(output)
