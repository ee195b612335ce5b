"""Programs that are run, how long their processes took of a processor, and why something was not measured."""

import json
import os
import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class NotMeasured(Exception):
    """A sentence that says why a side has no figure."""

    is_installed = True


class NotInstalled(NotMeasured):
    """A peer that this machine does not have and cannot get; it is no fault of the run."""

    is_installed = False


def install(*packages):
    """Installs Debian packages that are missing."""
    installed = subprocess.run(
        [PROJECT / "scripts" / "install-packages", *packages], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if installed.returncode != 0:
        raise NotInstalled(f"not installed: {_complaint(installed.stderr)}")


def run(command, seconds_max=3600, stdout=subprocess.PIPE, **settings):
    """What a program prints. One that fails, or does not end in time, was not measured."""
    command = [str(part) for part in command]
    name = " ".join([os.path.basename(command[0]), *command[1:2]])
    if shutil.which(command[0]) is None:
        raise NotMeasured(f"not measured: there is no {command[0]}")
    try:
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=seconds_max,
            **settings)
    except subprocess.TimeoutExpired:
        raise NotMeasured(f"not measured: {name} did not end within {seconds_max:,} s") from None
    if ended.returncode != 0:
        raise NotMeasured(f"not measured: {name} ended with {ended.returncode}: {_complaint(ended.stderr)}")
    return ended.stdout


def run_json(command, **settings):
    """The JSON object that a program prints as its last line."""
    printed = run(command, **settings)
    try:
        return json.loads(printed.strip().splitlines()[-1])
    except (IndexError, json.JSONDecodeError):
        raise NotMeasured(f"not measured: {command[0]} printed no JSON: {printed[-200:]!r}") from None


def _complaint(text):
    """The line of a program's messages that says what is wrong: the first that is marked as an error, else the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()] or ["it said nothing"]
    return next((line for line in lines if line.lower().startswith(("error:", "e: "))), lines[-1]).rstrip(".")


def cpu_seconds(pid):
    """Processor time of a process so far, in user and in kernel mode."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def family_cpu_seconds(pid):
    """Processor time of a process, of its children that run, and of those that it has waited for.

    A child is never missed: while one is being waited for, the numbers are read again.
    """
    while True:
        waited_for = _stat(pid)[13:15]
        seconds = cpu_seconds(pid) + sum(map(int, waited_for)) / TICKS_PER_SECOND
        try:
            seconds += sum(cpu_seconds(child) for child in _children(pid))
        except (FileNotFoundError, ProcessLookupError):
            continue
        if _stat(pid)[13:15] == waited_for:
            return seconds


def _stat(pid):
    """The fields of /proc/PID/stat from the third on (proc(5)): a name before them may hold spaces."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _children(pid):
    """Processes that the main thread of a process has forked and that it has not waited for."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
