"""A daemon that may end at any moment: under strace, in another start of the machine, with another clock."""

import signal
import subprocess
import uuid
from pathlib import Path

from daemon import START_SECONDS_MAX, STOP_SECONDS_MAX, Daemon, toml, wait_until
from wire import CallFailed

FIRST_BOOT = "1" * 32
GONE = (ConnectionError, FileNotFoundError, EOFError)


class Died(Exception):
    """The daemon ended by itself."""


class TorturedDaemon(Daemon):
    """One state folder and its daemons; `prefix` is the command that the next one is started with."""

    def __init__(self, binary, folder, configuration=None):
        super().__init__(binary, folder, configuration)
        self.prefix = []
        self.surroundings = {"GRANTD_BOOT_ID": FIRST_BOOT}

    def boot(self):
        """From now on the machine was started anew, as far as the daemon can see."""
        self.surroundings["GRANTD_BOOT_ID"] = uuid.uuid4().hex

    def configure(self, configuration):
        self._configuration.write_text(toml(configuration))

    def command(self):
        # strace -D and env both leave the daemon the process that was started.
        surroundings = [f"{name}={value}" for name, value in self.surroundings.items()]
        return [*self.prefix, "env", *surroundings, *super().command()]

    def start_or_end(self):
        """Starts it and waits until it is ready, or has ended; says whether it is ready."""
        self.spawn()
        return wait_until(self._ready_or_ended, "the daemon to be ready or to end", START_SECONDS_MAX) == "ready"

    def _ready_or_ended(self):
        if self.process.poll() is not None:
            return "ended"
        try:
            return "ready" if self.status()["ready"] else None
        except (*GONE, CallFailed):
            # A status that cannot be told is the last that is heard of it.
            return None

    def ask_to_stop(self):
        """SIGTERM, and the exit status that comes of it, whatever it is."""
        self.process.send_signal(signal.SIGTERM)
        return self.wait()

    def end(self):
        """Ends what still runs, without asking how."""
        if self.is_running:
            self.process.kill()
            self.wait()

    def has_ended(self, seconds):
        """Whether the process ends within so many seconds."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def wait_until_it_has_run(self):
        """Waits for its last thread; its exit status may still be held back by a tracer."""
        wait_until(self._has_run, "the daemon to end", STOP_SECONDS_MAX)

    def _has_run(self):
        if self.process.returncode is not None:
            return True
        state = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state in "ZX"

    def fallen(self):
        """How the process ended, in words."""
        code = self.process.returncode
        return f"status {code}" if code is None or code >= 0 else signal.Signals(-code).name
