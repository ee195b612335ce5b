"""The real daemon as a process: started on a folder of its own, asked when it is ready, stopped or killed."""

import contextlib
import json
import os
import signal
import subprocess
import time

from wire import CallFailed, Connection

START_SECONDS_MAX = 120
STOP_SECONDS_MAX = 60


def toml(configuration):
    """Sections of plain settings as a grantd.toml."""
    lines = []
    for section, settings in configuration.items():
        lines.append(f"[{section}]")
        # A string, number or list of strings is written the same in JSON and in TOML.
        lines += [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    return "\n".join(lines) + "\n"


def wait_until(condition, what, seconds=30.0):
    """Returns the first true value of the condition; fails after `seconds`, naming what was awaited."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, f"waited {seconds} s in vain for: {what}"
        time.sleep(0.01)
    return value


class Daemon:
    """One state folder and the processes that run on it, one after the other."""

    def __init__(self, binary, folder, configuration=None, arguments=()):
        self.binary = binary
        self.folder = folder
        self.state = folder / "state"
        self.socket = folder / "s"
        self.log_path = folder / "log"
        self.process = None
        self._log_from = 0
        self._configuration = folder / "grantd.toml"
        self._configuration.write_text(toml(configuration or {}))
        self._arguments = list(arguments)

    def command(self):
        paths = ["--config", self._configuration, "--state", self.state, "--socket", self.socket]
        return [str(part) for part in [self.binary, *paths, *self._arguments]]

    def spawn(self):
        """Starts the process, without waiting for it."""
        self._log_from = self.log_path.stat().st_size if self.log_path.exists() else 0
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def start(self):
        """Starts the process and returns when it says of itself that it is ready."""
        self.spawn()
        wait_until(self._is_ready, "the daemon to be ready", START_SECONDS_MAX)
        return self

    def _is_ready(self):
        assert self.process.poll() is None, f"grantd ended with {self.process.returncode}:\n{self.log}"
        try:
            return self.status()["ready"]
        except (FileNotFoundError, ConnectionRefusedError, EOFError, ConnectionResetError):
            return False

    def stop(self):
        """Asks the process to stop; it must do so in order, with exit status 0."""
        self.process.send_signal(signal.SIGTERM)
        assert self.wait() == 0, f"grantd did not stop in order:\n{self.log}"

    def kill(self):
        self.process.kill()
        assert self.wait() == -signal.SIGKILL

    def wait(self):
        return self.process.wait(STOP_SECONDS_MAX)

    def restart(self):
        self.stop()
        return self.start()

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    @property
    def log(self):
        """What the process that was started last has logged."""
        with open(self.log_path, "rb") as log:
            log.seek(self._log_from)
            return log.read().decode()

    def connect(self, **settings):
        return Connection(self.socket, **settings)

    def call(self, method, parameters=None):
        """One call on a connection of its own."""
        with self.connect() as connection:
            return connection.call(method, parameters)

    def status(self):
        return self.call("org.grantd.Admin.Status")

    def counters(self):
        return {counter["name"]: counter["count"] for counter in self.status()["counters"]}


@contextlib.contextmanager
def user(uid, gid):
    """Connections made meanwhile come from that user: the kernel notes the effective user at connect(2)."""
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(gid)
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


def refusal(call, *arguments):
    """The error that a call must end in."""
    try:
        answer = call(*arguments)
    except CallFailed as failure:
        return failure
    raise AssertionError(f"it was not refused, but answered: {answer}")
