"""A map that is full, of the log or of the views: what is refused says so, and nothing of it is there."""

import functools

import books
from wire import message

from . import checks, load
from .cases import Case

KIND = "full"
MAP_BYTES = 16 << 20
LARGE_BYTES = 60_000
BOUNDED = (("log", 1, "batch", "kill"), ("views", 5, "single", "stop"))
# A call of a batch fits into a message, and a few of them are more than what is kept free of the map.
BATCH = 40


def cases(context):
    return [
        Case(KIND, f"{store}-{headroom}-{how}-{end}", functools.partial(_run, context, store, headroom, how, end))
        for store in ("log", "views")
        for headroom in (1, 5)
        for how in ("single", "batch")
        for end in ("stop", "kill")
        if not context.bounded or (store, headroom, how, end) in BOUNDED
    ]


def _run(context, store, headroom, how, end, folder):
    daemon = context.daemon(folder)
    daemon.configure({"store": {f"{store}-map-bytes": MAP_BYTES, "headroom-percent": headroom}})
    notes = load.Notes()
    try:
        assert daemon.start_or_end()
        assert load.run(daemon, notes, load.steps())
        _fill(daemon, notes, how)
        assert "map" in daemon.status()["readOnly"].lower()
        daemon.stop() if end == "stop" else daemon.kill()
        _check_still_full(daemon, notes)
    finally:
        daemon.end()
    daemon.configure({})
    checks.check(context, daemon, notes, [])


def _fill(daemon, notes, how):
    """Sends what is large, several at once, until one is refused; what was sent with it gets its own answer."""
    with daemon.connect() as connection:
        for number in range(0, 4 * MAP_BYTES // LARGE_BYTES, 8):
            calls = [_large(f"{number + index}", how) for index in range(8 if how == "single" else 3)]
            notes.sent.update((load.identifier(call), call) for call in calls)
            connection.send(*(message(*call) for call in calls))
            for call in calls:
                notes.take(call, connection)
            if notes.refused:
                assert not notes.store_failed
                return
    raise AssertionError(f"{4 * MAP_BYTES} bytes went into a map of {MAP_BYTES}")


def _large(name, how):
    def order(number):
        return books.note("G0", f"{number} " + "x" * LARGE_BYTES)

    if how == "single":
        return books.call_of(order(0), f"large-{name}")
    return books.batch([order(number) for number in range(BATCH)], f"large-{name}")


def _check_still_full(daemon, notes):
    """On a full map the daemon starts, answers, and takes nothing large."""
    assert daemon.start_or_end(), daemon.log
    with daemon.connect() as connection:
        checks.check_log(connection, notes)
        call = books.call_of(books.organisation("ONE-MORE"), "one-more")
        notes.sent["one-more"] = call
        connection.send(message(*call))
        notes.take(call, connection)
    # What is small may find room where something large did not.
    assert "one-more" in notes.refused | notes.answers.keys()
    daemon.stop()
