"""What is measured with: programs, peers, filled state folders, daemons. Each is made when it is first needed."""

import contextlib
import shutil
import tempfile
from pathlib import Path

from .daemon import Daemon
from .grantbench import Grantbench
from .journals import Journals
from .postgres import Postgres
from .programs import Programs

# Below, a daemon works on a copy of the filled folder. A larger one would take the disk's time and space: it works on
# the folder itself, and what it records adds little to it.
COPIED_EVENTS_MAX = 1_000_000


class Workbench:
    """Everything of one run, below one folder; what it started ends with the `with`."""

    def __init__(self, options, folder, say):
        self.binaries = options.bin
        self.seconds = options.seconds
        self.sizes = options.sizes
        self.folder = folder
        self.say = say
        # Of the peers that were used, by name.
        self.versions = {}
        self.grantbench = Grantbench(options.bin / "grantbench")
        self._stack = contextlib.ExitStack()
        self.programs = Programs(folder)
        self.postgres = Postgres(folder / "postgres", self._stack, self.versions, say)
        self.journals = Journals(folder, self.versions, say)
        self._running = {}

    def __enter__(self):
        return self

    def __exit__(self, *what):
        return self._stack.__exit__(*what)

    def filled(self, events):
        """A state folder of so many events that no daemon uses."""
        state = self.folder / f"filled-{events}"
        if not state.exists():
            self.say(f"filling a state folder with {events:,} events")
            try:
                self.grantbench.fill(state, events)
            except BaseException:
                shutil.rmtree(state, ignore_errors=True)
                raise
        return state

    @contextlib.contextmanager
    def scratch(self):
        """A folder for one measurement; its path is short, since a socket's has at most 107 bytes."""
        folder = Path(tempfile.mkdtemp(prefix="g", dir=self.folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder)

    @contextlib.contextmanager
    def state(self, events):
        """A state folder of so many events to do with as one likes, for one measurement; empty for 0 events."""
        if events > COPIED_EVENTS_MAX:
            yield self.filled(events)
            return
        filled = self.filled(events) if events else None
        with self.scratch() as folder:
            if filled:
                shutil.copytree(filled, folder / "state")
            yield folder / "state"

    @contextlib.contextmanager
    def daemon(self, state):
        """A daemon on a state folder, for one measurement."""
        with self.scratch() as folder, Daemon(self.binaries / "grantd", folder, state) as daemon:
            yield daemon

    def running(self, name, events):
        """A daemon on a state folder of so many events that goes on running for those who ask for that name."""
        if name not in self._running:
            state = self._stack.enter_context(self.state(events))
            self._running[name] = self._stack.enter_context(self.daemon(state))
        return self._running[name]
