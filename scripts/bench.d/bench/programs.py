"""The C programs: the machine's limits, compiled on this machine, and SQLite, which has no process of its own."""

import contextlib
import shutil
import tempfile
from functools import cached_property
from pathlib import Path

from .processes import install, run, run_json
from .samples import Sample

SOURCES = Path(__file__).resolve().parents[1] / "c"
FLAGS = ("-std=gnu17", "-O2", "-Wall", "-Wextra", "-Wno-sign-conversion", "-Werror")
# Debian packages and libraries of each program, beside those that all have.
NEEDS = {
    "echo": ((), ()),
    "flush": ((), ()),
    "lmdb_append": ((), ()),
    "lmdb_commands": ((), ()),
    "merkle_tree": (("libssl-dev",), ("-lcrypto",)),
    "sqlite_commands": (("libsqlite3-dev",), ("-lsqlite3",)),
}


class Programs:
    """Compiles a program when it is first run, and runs each in a folder of its own that is deleted afterwards."""

    def __init__(self, folder):
        self._folder = folder

    @cached_property
    def _compiler(self):
        install("gcc", "libc6-dev", "liblmdb-dev")
        return shutil.which("gcc")

    def _program(self, name):
        program = self._folder / name
        if not program.exists():
            packages, libraries = NEEDS[name]
            compiler = self._compiler
            install(*packages)
            run([compiler, *FLAGS, SOURCES / f"{name}.c", "-o", program, "-llmdb", *libraries], seconds_max=120)
        return program

    @contextlib.contextmanager
    def _scratch(self):
        # Short, since a socket's path has at most 107 bytes.
        folder = Path(tempfile.mkdtemp(prefix="c", dir=self._folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder)

    def append(self, events, batch, record_bytes):
        """Events a second into a log environment and nothing else."""
        with self._scratch() as folder:
            printed = run_json([self._program("lmdb_append"), folder / "log", events, batch, record_bytes])
        return _events(printed)

    def commands(self, seconds, record_bytes, batch=1):
        """Frames of so many commands a second over the socket into two environments."""
        with self._scratch() as folder:
            return _operations(run_json([self._program("lmdb_commands"), folder, seconds, record_bytes, batch]))

    def echo(self, clients, seconds):
        """Round trips a second over a socket."""
        with self._scratch() as folder:
            return _operations(run_json([self._program("echo"), folder, clients, seconds]))

    def flush(self, seconds):
        """Flushes a second; the latencies are those of one page."""
        with self._scratch() as folder:
            return _operations(run_json([self._program("flush"), folder, seconds]))

    def sqlite(self, batch, seconds):
        """Events a second into SQLite, in the process itself."""
        with self._scratch() as folder:
            return _events(run_json([self._program("sqlite_commands"), folder, batch, seconds]))

    def tree(self, log):
        """Events a second hashed into the tree of a log that no daemon uses; with its root and the records' bytes."""
        return _events(run_json([self._program("merkle_tree"), log]))


def _events(printed):
    return Sample(printed["eventsPerSecond"], printed["serverCpuMicrosecondsPerOperation"], printed)


def _operations(printed):
    return Sample(printed["operationsPerSecond"], printed.get("serverCpuMicrosecondsPerOperation"), printed)
