"""What a daemon did to its files, call by call with all data, read from strace's account of it."""

import dataclasses
import json
import re

from daemon import STOP_SECONDS_MAX, wait_until

from . import strace

# Everything that changes a file, a folder or what is known of a descriptor, and what answers a client.
CALLS = (
    *strace.STORE_CALLS, "?open", "openat", "?creat", "close", "lseek", "dup", "?dup2", "dup3", "truncate", "mmap",
    "?rmdir", "?link", "linkat", "symlinkat", "fallocate", "copy_file_range", "sendfile", "splice", "sync", "syncfs",
    "sync_file_range", "sendmsg", "sendto", "fchmodat", "?chmod",
)  # fmt: skip
# As strace prints it, every string in hexadecimal: "\x2f\x74".
_HEX = r'"((?:\\x[0-9a-f]{2})*)"'
_FD = r"(\d+)<([^>]*)>"
_AT = r"(?:(?:AT_FDCWD|\d+)<([^>]*)>)"
_LINE = re.compile(r"^(\d+) +(.*)$")
_RESUMED = re.compile(r"^<\.\.\. (\w+) resumed>(.*)$")
_RESULT = re.compile(r"^(.*)\)\s+= (-?\d+|0x[0-9a-f]+|\?)[^=]*$")


@dataclasses.dataclass
class Call:
    """One system call, from the moment it began to the moment it was done; moments count the lines of the account."""

    name: str
    arguments: str
    began: int
    ended: int | None = None
    result: str = "?"

    @property
    def succeeded(self):
        return not self.result.startswith(("-", "?"))

    def match(self, pattern):
        found = re.match(pattern, self.arguments)
        assert found, f"{self.name} cannot be read: {self.arguments[:200]}"
        return found


def around(output):
    """The command before a daemon's that records what it does."""
    return strace.around(output, CALLS, ["-y", "-xx", "-s", "16777216"])


def text(escaped):
    return data(escaped).decode()


def data(escaped):
    return bytes.fromhex(escaped.replace("\\x", ""))


def read(output):
    """The calls in the order in which they began, and how many moments there are."""
    calls, under_way = [], {}
    moments = 0
    for line in output.read_text().splitlines():
        thread, rest = _LINE.match(line).groups()
        if rest.startswith(("+++", "---")):
            continue
        moments += 1
        if resumed := _RESUMED.match(rest):
            call = under_way.pop(thread)
            _end(call, call.arguments + resumed[2], moments)
            continue
        name, _, arguments = rest.partition("(")
        call = Call(name, arguments, moments)
        calls.append(call)
        if arguments.endswith("<unfinished ...>"):
            call.arguments = arguments.removesuffix("<unfinished ...>").rstrip()
            under_way[thread] = call
        else:
            moments += 1
            _end(call, arguments, moments)
    return calls, moments


def _end(call, whole, moment):
    found = _RESULT.match(whole)
    assert found, f"{call.name} has no result: {whole[:200]}"
    call.arguments, call.result = found.groups()
    call.ended = moment


def replies(calls):
    """What the daemon says on its sockets: (moment from which a client may know, parameters of the reply)."""
    found, buffers = [], {}
    for call in calls:
        if call.name not in ("write", "writev", "sendmsg", "sendto"):
            continue
        socket = re.match(_FD, call.arguments)
        # A socket's name is printed in hexadecimal, too.
        if not socket or not (text(socket[2]) if "\\x" in socket[2] else socket[2]).startswith("socket:"):
            continue
        sent = b"".join(map(data, re.findall(_HEX, call.arguments)))
        if call.succeeded:
            sent = sent[: int(call.result)]
        buffer = buffers.setdefault(socket[2], bytearray())
        buffer += sent
        while (end := buffer.find(b"\0")) >= 0:
            reply = json.loads(bytes(buffer[:end]))
            del buffer[: end + 1]
            found.append((call.began, reply.get("parameters") or {}))
    return found


def strings(call):
    """The strings that a call names or writes, still escaped."""
    return re.findall(_HEX, call.arguments)


def all_text(call):
    """Every path that is named in a call, of descriptors too."""
    named = strings(call) + re.findall(r"<([^>]*)>", call.arguments)
    return " ".join(data(part).decode(errors="replace") if "\\x" in part else part for part in named)


def read_whole(output):
    """The same, of a process that has ended: waits until strace has written its last line."""
    wait_until(lambda: output.read_text().rstrip().endswith("+++"), "the end of strace's account", STOP_SECONDS_MAX)
    return read(output)


def fd(call):
    """Number and path of a call's first descriptor."""
    number, path = call.match(_FD).groups()
    return int(number), text(path) if "\\x" in path else path


def opened(call):
    """Path, flags and, if it went well, the number of what an openat opens."""
    folder, name, flags = call.match(rf"{_AT}, {_HEX}, ([A-Z_|0-9]+)").groups()
    return _joined(folder, name), flags.split("|"), int(call.result.split("<")[0]) if call.succeeded else None


def paths(call):
    """The paths that a call names: one, or two of a rename."""
    at = rf"(?:{_AT}, )?{_HEX}"
    return [_joined(*found) for found in re.findall(at, call.arguments)]


def _joined(folder, name):
    name = text(name)
    if name.startswith("/") or not folder:
        return name
    return f"{text(folder)}/{name}"
