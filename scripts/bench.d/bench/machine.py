"""What the figures were measured on: they hold for this machine, and only side by side."""

import os
import platform
import subprocess
from datetime import datetime, timezone
from pathlib import Path

from .processes import PROJECT, NotMeasured

# Above it somebody else was using the machine, and even ratios are doubtful.
LOAD_IDLE_MAX = 0.5


def describe(scratch, programs, seconds):
    """Processor, memory, kernel, file system of the stores, time of a flush, load before the first measurement."""
    load = os.getloadavg()[0]
    try:
        flush_microseconds = programs.flush(seconds).others["writes"]["p50"]
    except NotMeasured as problem:
        flush_microseconds = str(problem)
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.machine(),
        "cores": os.cpu_count(),
        "memoryBytes": int(_field("/proc/meminfo", "MemTotal").split()[0]) * 1024,
        "kernel": platform.release(),
        "fileSystem": _output("findmnt", "-n", "-o", "FSTYPE", "-T", scratch),
        "flushMicroseconds": flush_microseconds,
        "loadBefore": load,
        "isIdle": load <= LOAD_IDLE_MAX,
        "date": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "commit": commit(),
    }


def commit():
    """Commit of the working tree, with a mark if it was changed since; None outside of a repository."""
    return _output("git", "-C", PROJECT, "describe", "--always", "--dirty", "--abbrev=12")


def _field(path, name):
    """The value of a `name: value` line; None where this kind of machine has none."""
    for line in Path(path).read_text().splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return None


def _output(*command):
    ended = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    return ended.stdout.strip() if ended.returncode == 0 else None
