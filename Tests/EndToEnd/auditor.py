"""What an auditor holds: the log's key, what grantctl printed and wrote, and two programs that check it offline.

The tree and the records are read here a third time, in a few lines of their own (RFC 6962; protobuf's wire format).
"""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from grantctl import DONE, NOT_FOUND, Grantctl, environment

VERIFIER = Path(__file__).with_name("verify.py")
# A check that did not hold.
NOT_HELD = NOT_FOUND


class Auditor:
    """Somebody with a folder of evidence about the log of one daemon."""

    def __init__(self, daemon, binary):
        self.daemon = daemon
        self.grantctl = Grantctl(binary.with_name("grantctl"), daemon.socket)
        self.offline = Grantctl(self.grantctl.program, daemon.folder / "no-daemon")
        self.folder = daemon.folder / "evidence"
        self.folder.mkdir()
        self.key = self.keep("grantd.vkey", "log", "key", "show")

    def keep(self, name, *arguments):
        """Runs grantctl with its output going to a file of that name, and returns the file."""
        path = self.folder / name
        with open(path, "wb") as output:
            subprocess.run(
                [self.grantctl.program, *arguments],
                env=environment(self.daemon.socket),
                stdin=subprocess.DEVNULL,
                stdout=output,
                check=True,
                timeout=120,
            )
        return path

    def verify(self, *arguments):
        """grantctl verify, where no daemon can be reached; the caller looks at what came of it."""
        return self.offline("verify", *arguments, "--key", self.key)

    def verify_independently(self, *arguments):
        """verify.py, which shares nothing with grantctl; the caller looks at what came of it."""
        return subprocess.run(
            [sys.executable, VERIFIER, self.key.read_text().split()[0], *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def check(self, *arguments):
        """What grantctl verify says of evidence that holds."""
        return held(self.verify(*arguments))

    def check_independently(self, *arguments):
        return held(self.verify_independently(*arguments))

    def receipts(self, grant, name):
        """The receipts and records of all of a grant's events, in a folder."""
        self.grantctl.output("log", "prove", "--grant", grant, "--directory", self.folder / name)
        return self.folder / name

    def tiles(self, name="tiles"):
        """The log as a folder of tiles, new or brought up to date."""
        done = self.grantctl("log", "export", "--tiles", self.folder / name, "--key", self.key)
        assert (done.returncode, done.stdout) == (DONE, ""), done.stderr
        return self.folder / name

    def records(self, name="records"):
        """The log as protobuf, and its checkpoint."""
        checkpoint = self.folder / f"{name}.checkpoint"
        return self.keep(name, "log", "export", "-o", "protobuf", "--checkpoint", checkpoint), checkpoint


def held(done):
    assert (done.returncode, done.stderr) == (DONE, ""), done
    return done.stdout


def failed(done):
    """The place and the reason that a check names which does not hold: on stderr alone, with exit status 3."""
    assert (done.returncode, done.stdout) == (NOT_HELD, ""), done
    assert "Traceback" not in done.stderr and done.stderr.count("\n") <= 4, done.stderr
    return done.stderr


def files(folder):
    """Every file below a folder by its path in it, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def change_byte(path, offset, bits=1):
    """Turns some bits of one byte of a file over; done again, it is as it was."""
    data = bytearray(path.read_bytes())
    data[offset] ^= bits
    path.write_bytes(data)


# The tree: RFC 6962, 2.1.


def leaf(record):
    return sha256(b"\0" + record).digest()


def root(hashes):
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256().digest()
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1" + root(hashes[:split]) + root(hashes[split:])).digest()


# Records: protobuf's wire format.


def varint(data, at=0):
    """A number and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def delimited(data):
    """Messages that follow their lengths."""
    at, found = 0, []
    while at < len(data):
        length, at = varint(data, at)
        assert at + length <= len(data), "a record is cut off"
        found.append(data[at : at + length])
        at += length
    return found


def fields(message):
    """A message's members by their numbers: integers and bytes, the last of each."""
    at, found = 0, {}
    while at < len(message):
        tag, at = varint(message, at)
        if tag & 7 == 0:
            found[tag >> 3], at = varint(message, at)
        else:
            assert tag & 7 == 2, "a record has numbers and texts alone"
            length, at = varint(message, at)
            found[tag >> 3], at = message[at : at + length], at + length
    return found


# Members of grantd.v1.Record, by their numbers.
SEQUENCE, STREAM, STREAM_VERSION, COMMAND_ID = 1, 2, 3, 6
