"""grantd as a process on a state folder, and a connection to it."""

import contextlib
import json
import socket
import subprocess
import threading
import time
from pathlib import Path

from .processes import NotMeasured

STOP_SECONDS_MAX = 120
START_SECONDS_MAX = 1800


class Connection:
    """One Varlink connection."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX)
        self._received = b""
        try:
            self._socket.connect(str(path))
        except OSError:
            self._socket.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def call(self, method, **parameters):
        """The parameters of the reply; an error reply means that something was not measured."""
        try:
            self._socket.sendall(json.dumps({"method": method, "parameters": parameters}).encode() + b"\0")
            reply = self._reply()
        except (ConnectionError, EOFError):
            raise NotMeasured(f"not measured: grantd closed the connection instead of answering {method}") from None
        if "error" in reply:
            raise NotMeasured(f"not measured: {method}: {reply['error']}: {reply.get('parameters')}")
        return reply.get("parameters", {})

    def _reply(self):
        while b"\0" not in self._received:
            chunk = self._socket.recv(1 << 20)
            if not chunk:
                raise EOFError
            self._received += chunk
        message, self._received = self._received.split(b"\0", 1)
        return json.loads(message)

    def status(self):
        return self.call("org.grantd.Admin.Status")


class Daemon:
    """A grantd that runs until the end of the `with`, which must be a stop in order."""

    def __init__(self, binary, folder, state):
        self._binary = binary
        self._log_path = folder / "log"
        self.state = state
        self.socket = folder / "s"
        self.process = None
        # From the start of the process to its first answer.
        self.answer_milliseconds = None

    def __enter__(self):
        began = time.monotonic()
        with open(self._log_path, "ab") as log:
            self.process = subprocess.Popen(
                [self._binary, "--state", self.state, "--socket", self.socket], stdin=subprocess.DEVNULL, stdout=log,
                stderr=log)
        try:
            while not self._answers():
                if time.monotonic() - began > START_SECONDS_MAX:
                    raise NotMeasured(f"not measured: grantd gave no answer for {START_SECONDS_MAX} s")
                time.sleep(0.0005)
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise
        self.answer_milliseconds = (time.monotonic() - began) * 1000
        return self

    def _answers(self):
        if self.process.poll() is not None:
            raise NotMeasured(f"not measured: grantd ended with {self.process.returncode}: {self._last_words()}")
        try:
            with self.connect() as connection:
                return connection.status()["ready"]
        except (FileNotFoundError, ConnectionRefusedError):
            return False

    def __exit__(self, *_):
        self.process.terminate()
        try:
            status = self.process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        if status != 0:
            raise NotMeasured(f"not measured: grantd ended with {status} when told to stop: {self._last_words()}")

    def _last_words(self):
        lines = self._log_path.read_text().splitlines()
        return lines[-1] if lines else "it logged nothing"

    def connect(self):
        return Connection(self.socket)

    def status(self):
        with self.connect() as connection:
            return connection.status()

    def anonymous_bytes(self):
        """Resident memory that is not of files (RssAnon, proc(5)): the pages of the stores are the kernel's cache."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) * 1024
        raise ValueError(f"/proc/{self.process.pid}/status has no RssAnon")

    @contextlib.contextmanager
    def watching_memory(self):
        """A list that holds, at the end of the `with`, the most that `anonymous_bytes` came to meanwhile."""
        most, ended = [self.anonymous_bytes()], threading.Event()

        def watch():
            while not ended.wait(0.02):
                most[0] = max(most[0], self.anonymous_bytes())

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            yield most
        finally:
            ended.set()
            watcher.join()

    def wait_until_whole(self):
        """Returns when every read model answers and has the last event."""
        with self.connect() as connection:
            while True:
                status = connection.status()
                if all(
                        projector["state"] == "running" and projector["position"] == status["position"]
                        for projector in status["projectors"]):
                    return status
                time.sleep(0.005)
