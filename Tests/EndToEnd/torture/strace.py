"""strace as the hand that hurts: counts a daemon's system calls, kills it at one of them, or lets one of them fail.

Its counter is per thread and per system call, so a phase of the daemon's life is hurt by itself: the start, the commits
(attached once the daemon is ready, when only the writer writes) and the stop.
"""

import re
import subprocess
from collections import Counter
from pathlib import Path

from daemon import START_SECONDS_MAX, wait_until

# What changes the files of a state folder. The question mark passes over what an architecture does not have.
STORE_CALLS = (
    "pwrite64", "pwritev", "pwritev2", "writev", "write", "fdatasync", "fsync", "msync", "ftruncate",
    "?mkdir", "mkdirat", "?rename", "renameat", "renameat2", "?unlink", "unlinkat",
)  # fmt: skip
# Files of a state folder that may come to be; strace's -P names them before they exist.
STORE_FILES = (
    ".", "lock", "log", "log/data.mdb", "log/lock.mdb", "views", "views/data.mdb", "views/lock.mdb", "views/run",
    "views/clean", "views/damaged", "keys", "keys/checkpoint.key", "keys/checkpoint.key.new", "keys/last-checkpoint",
    "keys/last-checkpoint.new",
)  # fmt: skip

LET_GO_SECONDS = 2

_CALL = re.compile(r"^(\d+) +(\w+)\(", re.MULTILINE)


def plain(call):
    return call.removeprefix("?")


def at_store(state):
    """Options that leave only calls on the state folder: what is there now, and what usually comes to be."""
    paths = {state / name for name in STORE_FILES} | set(state.rglob("*"))
    return [option for path in sorted(paths) for option in ("-P", str(path))]


def injection(call, fault, when):
    """Options for a fault ("signal=SIGKILL", "error=EIO") at the call of that number: "3", or from there on: "3+"."""
    return ["-e", f"inject={call}:{fault}:when={when}"]


def _options(output, calls, more):
    return ["-f", "-q", "-o", str(output), "-e", f"trace={','.join(calls)}", *more]


def around(output, calls, more=()):
    """The command before a daemon's that traces it from its start; the daemon stays our child."""
    return ["strace", "-D", "--seccomp-bpf", *_options(output, calls, more)]


class Attached:
    """strace on every thread of a running daemon, until the daemon ends or the tracing does."""

    def __init__(self, daemon, output, calls, more=()):
        self._daemon, self._output = daemon, output
        options = ["-p", str(daemon.process.pid), *_options(output, calls, more)]
        self._tracer = subprocess.Popen(["strace", *options], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        wait_until(self._is_attached, "strace to hold every thread", START_SECONDS_MAX)
        return self

    def __exit__(self, *_):
        # It lets go of what it holds, and of the faults that are still to come.
        self._tracer.terminate()
        try:
            self._tracer.wait(LET_GO_SECONDS)
        except subprocess.TimeoutExpired:
            # It waits for ever for a thread that was killed while it was being made.
            self._tracer.kill()
            self._tracer.wait()

    def _is_attached(self):
        """Every thread is held, or the first fault has already ended the daemon."""
        if self._tracer.poll() is not None:
            assert was_injected(self._output), "strace ended; is another tracer on the daemon, or ptrace forbidden?"
            return True
        held = f"TracerPid:\t{self._tracer.pid}\n"
        tasks = Path(f"/proc/{self._daemon.process.pid}/task")
        try:
            return all(held in (task / "status").read_text() for task in tasks.iterdir())
        except (FileNotFoundError, ProcessLookupError):
            return False


def counts(output):
    """How often each call was made by the thread that made it most."""
    most = Counter()
    for (_, call), count in Counter(_CALL.findall(output.read_text())).items():
        most[call] = max(most[call], count)
    return most


def was_injected(output):
    """Whether the fault was done, as far as strace has written it down."""
    return output.exists() and bool(re.search(r"\(INJECTED\)|killed by SIGKILL", output.read_text()))
