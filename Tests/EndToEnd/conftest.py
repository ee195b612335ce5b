"""Fixtures: daemons on folders of their own, stopped at the end of the test that started them."""

import os
import tempfile
from pathlib import Path

import pytest

import agency_books
import books
import long_log
from auditor import Auditor
from daemon import Daemon


@pytest.fixture(scope="session")
def binary():
    return Path(os.environ["GRANTD_BIN"]) / "grantd"


@pytest.fixture(scope="session")
def scratch():
    folder = Path(os.environ["GRANTD_SCRATCH"])
    folder.chmod(0o755)  # another user's client must reach the socket
    return folder


class _Daemons:
    """Makes daemons, and at the end stops those that still run: in order, as every stop must be."""

    def __init__(self, binary, scratch):
        self._binary = binary
        self._scratch = scratch
        self._made = []

    def __call__(self, configuration=None, arguments=()):
        # Short, since a socket's path has at most 107 bytes.
        folder = Path(tempfile.mkdtemp(prefix="d", dir=self._scratch))
        folder.chmod(0o755)
        daemon = Daemon(self._binary, folder, configuration, arguments)
        self._made.append(daemon)
        return daemon

    def end(self):
        for daemon in self._made:
            if daemon.is_running:
                daemon.stop()


@pytest.fixture
def make_daemon(binary, scratch):
    """Makes a daemon for one test, not yet started: make_daemon({"limits": {"connections": 4}})."""
    daemons = _Daemons(binary, scratch)
    yield daemons
    daemons.end()


@pytest.fixture(scope="module")
def make_module_daemon(binary, scratch):
    """The same for all tests of a file."""
    daemons = _Daemons(binary, scratch)
    yield daemons
    daemons.end()


@pytest.fixture
def daemon(make_daemon):
    """A running daemon on empty books, at its defaults."""
    return make_daemon().start()


@pytest.fixture
def connection(daemon):
    with daemon.connect() as connection:
        yield connection


@pytest.fixture
def parties(connection):
    """A connection to books that know the organisations DONOR and AGENCY."""
    books.record(connection, books.parties(), "parties")
    return connection


@pytest.fixture(scope="module")
def announced(make_module_daemon):
    """A daemon whose books hold the five announcements."""
    daemon = make_module_daemon(arguments=["--certification"]).start()
    with daemon.connect() as connection:
        books.record(connection, books.announcements(), "announcements")
    return daemon


@pytest.fixture
def requires_root():
    if os.geteuid() != 0:
        pytest.skip("only root can connect as another user")


@pytest.fixture(scope="session")
def auditor_of(binary):
    """Makes the auditor of a running daemon: auditor_of(daemon)."""
    return lambda daemon: Auditor(daemon, binary)


@pytest.fixture(scope="session")
def long_state(binary, scratch):
    """The state folder of the long log, to begin with a copy of it: long_log.copy(long_state, daemon)."""
    daemons = _Daemons(binary, scratch)
    yield long_log.make(daemons(), scratch / "long-log")
    daemons.end()


def _fill(daemon, name, long_state):
    """Starts a daemon whose books are those of the name."""
    if name == "long":
        return long_log.copy(long_state(), daemon).start()
    with daemon.start().connect() as connection:
        commands = {"announcements": books.announcements, "year": agency_books.commands}[name]()
        books.record(connection, commands, name)
    return daemon


@pytest.fixture(scope="module", params=["announcements", "year", "long"])
def audited(request, make_module_daemon, auditor_of):
    """The auditor of a daemon whose books hold the announcements, the agency's year, the long log: each in turn."""
    daemon = _fill(make_module_daemon(), request.param, lambda: request.getfixturevalue("long_state"))
    auditor = auditor_of(daemon)
    # Which they are.
    auditor.books = request.param
    return auditor


@pytest.fixture(scope="module")
def few(make_module_daemon, auditor_of):
    """The auditor of a daemon whose books hold the agency's year: a tile and a part of one."""
    return auditor_of(_fill(make_module_daemon(), "year", None))
