"""A file system with no room, and one that is or turns read-only: real ones, mounted for the case."""

import functools
import os

import books
from daemon import wait_until

from . import checks, load, mounts
from .cases import Case, sample

KIND = "filesystem"
BOUNDED = 12
# From too small for an empty store to room for the whole load.
PAGES = range(6, 150)
ROOM_PAGES = 4096
RETRY_SECONDS_MAX = 60


def cases(context):
    if os.geteuid() != 0:
        return []
    full = [Case(KIND, f"tmpfs-{pages}", functools.partial(_full, context, pages)) for pages in PAGES]
    full += [Case(KIND, f"ext4-{size}", functools.partial(_full_ext4, context, size)) for size in range(220, 900, 20)]
    single = [
        Case(KIND, "room-again", functools.partial(_room_again, context)),
        Case(KIND, "ext4-turns-read-only", functools.partial(_turns_read_only, context)),
    ]
    single += [
        Case(KIND, f"read-only-{scene}", functools.partial(_read_only, context, scene))
        for scene in ("new", "stopped", "killed", "log-only", "rebooted")
    ]
    return single + (sample(full, BOUNDED, context.seed) if context.bounded else full)


def _full(context, pages, folder):
    """The load on a file system that ends somewhere in it; then a start on the full one, and one with room."""
    daemon = context.daemon(folder)
    with mounts.tmpfs(daemon.state, pages):
        _fill_and_recover(context, daemon, lambda: mounts.grow(daemon.state, ROOM_PAGES))


def _full_ext4(context, kibibytes, folder):
    """The same on a disk's file system, where room comes from a file that is deleted."""
    daemon = context.daemon(folder)
    with mounts.ext4(daemon.state, 8 << 10):
        ballast = daemon.state / "ballast"
        room = os.statvfs(daemon.state)
        with open(ballast, "wb") as file:
            os.posix_fallocate(file.fileno(), 0, room.f_bavail * room.f_frsize - (kibibytes << 10))
        _fill_and_recover(context, daemon, ballast.unlink)


def _fill_and_recover(context, daemon, make_room):
    notes = load.Notes()
    try:
        if daemon.start_or_end():
            load.run(daemon, notes, load.steps())
            daemon.ask_to_stop() if daemon.is_running else daemon.wait()
        assert "panic" not in daemon.log.lower()
        if notes.answers:
            _check_start_on_full(daemon, notes)
        make_room()
        checks.check(context, daemon, notes, load.steps())
    finally:
        daemon.end()


def _check_start_on_full(daemon, notes):
    """With books on a full disk the daemon starts, answers what was recorded, and takes nothing or all."""
    assert daemon.start_or_end(), f"it does not start on a full file system:\n{daemon.log}"
    with daemon.connect() as connection:
        checks.check_log(connection, notes)
        books.reports(connection)
    daemon.ask_to_stop()


def _room_again(context, folder):
    """Read-only while there is no room; commands are taken again by themselves once there is."""
    daemon = context.daemon(folder)
    notes = load.Notes()
    with mounts.tmpfs(daemon.state, ROOM_PAGES):
        try:
            assert daemon.start_or_end()
            assert load.run(daemon, notes, load.steps()[: load.HALF])
            # Answered when the views show it all: they write no more then.
            daemon.call("org.grantd.Reports.Summary")
            used = os.statvfs(daemon.state)
            mounts.grow(daemon.state, used.f_blocks - used.f_bfree + 1)
            load.run(daemon, notes, load.steps()[load.HALF :])
            # It is read-only and goes on, or its views were left behind and it ends.
            if not daemon.has_ended(1):
                assert daemon.status()["readOnly"]
                with daemon.connect() as connection:
                    checks.check_log(connection, notes)
                    books.reports(connection)
            mounts.grow(daemon.state, ROOM_PAGES)
            if daemon.is_running:
                call = books.call_of(books.organisation("LATER"), "later")
                notes.sent["later"] = call
                wait_until(lambda: _is_taken(daemon, notes, call), "commands to be taken again", RETRY_SECONDS_MAX)
                daemon.stop()
            checks.check(context, daemon, notes, load.steps())
        finally:
            daemon.end()


def _is_taken(daemon, notes, call):
    with daemon.connect() as connection:
        try:
            notes.answers[load.identifier(call)] = connection.call(*call)["recorded"]
        except Exception as failure:
            assert "ReadOnly" in str(failure), failure
            return False
    return True


def _read_only(context, scene, folder):
    """On a read-only folder the daemon says so and ends, and changes nothing; afterwards all is as it was."""
    daemon, notes, steps = context.begin(scene, folder)
    daemon.state.mkdir(exist_ok=True)
    before = contents(daemon.state)
    try:
        with mounts.read_only(daemon.state):
            assert not daemon.start_or_end(), "it started on a read-only folder"
            assert daemon.process.returncode > 0, daemon.fallen()
            assert str(daemon.state) in daemon.log and "Read-only file system" in daemon.log, daemon.log
        assert contents(daemon.state) == before
        checks.check(context, daemon, notes, steps)
    finally:
        daemon.end()


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _turns_read_only(context, folder):
    """The file system turns read-only between two commands, as after a fault of its own."""
    daemon = context.daemon(folder)
    notes = load.Notes()
    kept = folder / "kept"
    try:
        with mounts.ext4(daemon.state, 8 << 10):
            assert daemon.start_or_end()
            assert load.run(daemon, notes, load.steps()[: load.HALF])
            mounts.break_ext4(daemon.state)
            load.run(daemon, notes, load.steps()[load.HALF :])
            assert len(notes.answers) < len(notes.sent), "commands are acknowledged on a read-only file system"
            if daemon.is_running:
                daemon.ask_to_stop()
            mounts.run("cp", "-a", daemon.state, kept)
        daemon.state.rmdir()
        kept.rename(daemon.state)
        checks.check(context, daemon, notes, load.steps())
    finally:
        daemon.end()
