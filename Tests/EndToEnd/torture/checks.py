"""What must hold after every case: all that was acknowledged is there, once and in its place, and all figures fit.

The daemon is started as systemd would, again when it ends by itself; then the rest of the load is sent, so that all
books end up the same.
"""

import contextlib
import threading

import books
import stream
from ledger_files import check_views_equal_a_rebuild
from wire import CallFailed

from . import load, proofs
from .tortured import GONE, Died

STARTS_MAX = 3
# How long a daemon that is on its way down may take.
ENDS_SECONDS = 30
# For all questions to one daemon; noise in the views can make lists that go round.
ANSWERS_SECONDS_MAX = 180


def check(context, daemon, notes, steps, audit=lambda: None):
    """All that must hold of books that were hurt; `steps` are those that may not have been sent.

    `audit` is done on the running daemon before anything is asked of it, and may start it again.
    """
    assert not daemon.is_running
    fallen = []
    while True:
        try:
            _check_running(context, daemon, notes, steps, audit)
            break
        except Died as died:
            fallen.append(str(died))
            assert len(fallen) < STARTS_MAX, f"it did not recover in {STARTS_MAX} starts: {fallen}\n{daemon.log}"
    check_views_equal_a_rebuild(daemon, lambda connection: answers(context, daemon, connection))
    proofs.check_store(context, daemon, notes)


def answers(context, daemon, connection):
    """Everything that the books answer, and the same report as a user gets it."""
    grants = context.grantctl(daemon).json("report", "grants")
    return {**books.reports(connection), "grantctl report grants": grants}


@contextlib.contextmanager
def _limited(daemon):
    """Kills a daemon whose answers have no end."""
    timer = threading.Timer(ANSWERS_SECONDS_MAX, lambda: daemon.process.kill())
    timer.start()
    try:
        yield
    finally:
        hung = timer.finished.is_set()
        timer.cancel()
        assert not hung, f"the daemon has not answered everything after {ANSWERS_SECONDS_MAX} s:\n{daemon.log}"


def _check_running(context, daemon, notes, steps, audit):
    """Starts the daemon and looks at the books through it, until all is seen or it ends."""
    if not daemon.start_or_end():
        raise Died(f"at its start, {daemon.fallen()}: {daemon.log[-600:]}")
    with _limited(daemon):
        _look(context, daemon, notes, steps, audit)


def _look(context, daemon, notes, steps, audit):
    try:
        audit()
        with daemon.connect() as connection:
            logged = check_log(connection, notes)
            books.reports(connection)
            _check_answered_again(connection, notes, logged)
            _send_the_rest(connection, notes, steps, logged)
            check_log(connection, notes)
            _check_totals(connection)
            proofs.check(context, daemon, notes)
            answers(context, daemon, connection)
    except (*GONE, CallFailed, AssertionError) as failure:
        # What a daemon on its way down answers may be anything, and is looked at again after the next start.
        if daemon.has_ended(ENDS_SECONDS):
            raise Died(f"while in use, {daemon.fallen()}: {daemon.log[-600:]}") from failure
        raise


def check_log(connection, notes):
    """The log has no gap, no half of a batch, nothing twice, nothing nobody sent, and all that was acknowledged."""
    events = books.log(connection)
    stream.check_log(events)
    logged = stream.positions_by_command(events)
    for name, answer in notes.answers.items():
        assert logged.get(name) == answer["positions"], f"{name} was acknowledged at {answer['positions']}: {logged}"
        kept = [events[sequence - 1] for sequence in answer["positions"]]
        assert kept == answer["events"], f"{name} is not recorded as it was acknowledged"
    lost_refusals = (notes.refused & logged.keys()) - notes.answers.keys()
    assert not lost_refusals, f"{lost_refusals} were answered with 'nothing was recorded', and are in the log"
    assert logged.keys() <= notes.sent.keys(), "the log holds what nobody sent"
    return logged


def _check_answered_again(connection, notes, logged):
    """The same command again gets the first result, and what was not answered but is there gets the one it had."""
    for name in logged:
        again = connection.call(*notes.sent[name])["recorded"]
        assert again["duplicate"], f"{name} is recorded twice"
        assert again["positions"] == logged[name]
        if name in notes.answers:
            assert again["events"] == notes.answers[name]["events"]


def _send_the_rest(connection, notes, steps, logged):
    """Goes on where the load was cut off, as a client would, with what has no answer first."""
    rest = [notes.sent[name] for name in notes.sent if name not in logged]
    rest += [call for step in steps for call in step if load.identifier(call) not in notes.sent]
    for call in rest:
        name = load.identifier(call)
        notes.sent[name] = call
        recorded = connection.call(*call)["recorded"]
        assert not recorded["duplicate"], f"{name} was not in the log, and is answered as if it were"
        notes.answers[name] = recorded


def _check_totals(connection):
    """The whole load is in the books, once: figures that can be checked in the head."""
    [dollars] = connection.call("org.grantd.Reports.Summary")["totals"]
    pledged = sum(1000 + number + 100 for number in range(load.ROUNDS))
    stated = {kind: dollars[kind]["stated"] for kind in ("pledged", "allocated", "disbursed")}
    assert stated == {
        "pledged": f"{pledged}.00",
        "allocated": f"{load.ROUNDS * 660}.{load.ROUNDS:02}",
        "disbursed": f"{load.ROUNDS * 25}.00",
    }
