"""A clock that is wrong, or set while the daemon runs: the order of events is the log's, whatever the clock says."""

import datetime
import functools
import os
import subprocess
from pathlib import Path

import books
from daemon import wait_until

from . import checks, load, mounts
from .cases import Case
from .filesystem import RETRY_SECONDS_MAX, ROOM_PAGES, _is_taken

KIND = "clock"
SOURCE = Path(__file__).with_name("wrong_clock.c")
DAY = 86_400
# By how many seconds the clock is off, one after the other.
SETTINGS = {
    "back-a-second": [0, -1, -2, -3],
    "back-a-day": [0, -DAY],
    "back-ten-years": [0, -3653 * DAY],
    "forth-and-back": [0, 400 * DAY, 0, 400 * DAY, -DAY],
    "to-1970": [0, -20_000 * DAY],
    "far-ahead": [3653 * DAY, 0],
}


def cases(context):
    library = _library(context)
    made = [
        Case(KIND, f"{name}-{when}", functools.partial(_run, context, library, offsets, when))
        for name, offsets in SETTINGS.items()
        for when in ("running", "stopped", "killed")
    ]
    if context.bounded:
        made = made[context.seed % 2 :: 2]
    if os.geteuid() == 0:
        made.append(Case(KIND, "back-while-full", functools.partial(_back_while_full, context, library)))
    return made


def _library(context):
    """The C file beside this one, compiled."""
    library = context.scratch / "wrong_clock.so"
    options = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror"]
    subprocess.run(["cc", *options, "-o", str(library), str(SOURCE)], check=True)
    return library


class _Clock:
    """The clock that a daemon sees."""

    def __init__(self, daemon, library):
        self._file = daemon.folder / "clock"
        self.set(0)
        daemon.surroundings |= {"LD_PRELOAD": str(library), "WRONG_CLOCK": str(self._file)}

    def set(self, seconds):
        # Moved there as a whole, so that nobody reads half of it.
        new = self._file.with_suffix(".new")
        new.write_text(str(seconds))
        new.rename(self._file)


def _run(context, library, offsets, when, folder):
    daemon = context.daemon(folder)
    clock = _Clock(daemon, library)
    notes, steps = load.Notes(), load.steps()
    share = -(-len(steps) // len(offsets))
    parts = [steps[start : start + share] for start in range(0, len(steps), share)]
    try:
        for offset, part in zip(offsets, parts, strict=True):
            clock.set(offset)
            if not daemon.is_running:
                assert daemon.start_or_end(), daemon.log
            assert load.run(daemon, notes, part)
            if when == "stopped":
                daemon.stop()
            elif when == "killed":
                daemon.kill()
        _check_times(notes, offsets)
        daemon.end()
        checks.check(context, daemon, notes, steps)
    finally:
        daemon.end()


def _check_times(notes, offsets):
    """Every command was recorded later than the one before; the first as the clock said."""
    times = [answer["events"][0]["recordedAt"] for answer in notes.answers.values()]
    moments = [datetime.datetime.fromisoformat(time) for time in times]
    assert all(earlier <= later for earlier, later in zip(moments, moments[1:], strict=False)), times
    expected = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=offsets[0])
    assert abs((moments[0] - expected).total_seconds()) < 600


def _back_while_full(context, library, folder):
    """The clock goes back by a day while there is no room: commands are taken soon after there is, not in a day."""
    daemon = context.daemon(folder)
    clock = _Clock(daemon, library)
    notes = load.Notes()
    with mounts.tmpfs(daemon.state, ROOM_PAGES):
        try:
            assert daemon.start_or_end()
            assert load.run(daemon, notes, load.steps()[:1])
            # Answered when the views show it all: they write no more then.
            daemon.call("org.grantd.Reports.Summary")
            used = os.statvfs(daemon.state)
            mounts.grow(daemon.state, used.f_blocks - used.f_bfree)
            call = books.call_of(books.organisation("LATER"), "later")
            notes.sent["later"] = call
            assert not _is_taken(daemon, notes, call)
            clock.set(-DAY)
            mounts.grow(daemon.state, ROOM_PAGES)
            wait_until(lambda: _is_taken(daemon, notes, call), "commands to be taken again", RETRY_SECONDS_MAX)
            daemon.stop()
            checks.check(context, daemon, notes, load.steps())
        finally:
            daemon.end()
