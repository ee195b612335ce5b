"""The store of the first format, opened by this build: the same answers as on the day when it was written."""

import base64
import hashlib
import subprocess

import pytest

import first_format
from grantctl import Grantctl

EVENTS = 372


def leaf(record):
    return hashlib.sha256(b"\0" + record).digest()


def root(hashes):
    """The root of a tree of these leaves (RFC 6962, 2.1)."""
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root(hashes[:half]) + root(hashes[half:])).digest()


def records(log):
    """The bytes of every record, taken from the file by LMDB's own tool: of each value what follows the leaf hash."""
    dumped = subprocess.run(["mdb_dump", "-s", "events", str(log)], check=True, capture_output=True, text=True).stdout
    values = dumped.partition("HEADER=END\n")[2].partition("DATA=END")[0].split()[1::2]
    return [bytes.fromhex(value)[32:] for value in values]


def differences(old, new, path=""):
    """What the old answer had and the new one has not, or otherwise. Members that came since are no difference."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [line for key, value in old.items() for line in differences(value, new.get(key), f"{path}.{key}")]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [line for index, value in enumerate(old) for line in differences(value, new[index], f"{path}[{index}]")]
    return [] if old == new else [f"{path}: {old!r} became {new!r}"]


@pytest.fixture(scope="module")
def written(make_module_daemon, binary):
    """The records' bytes as they were written, and grantctl with a daemon of this build on the same store."""
    program = binary.with_name("grantctl")
    if not program.exists():
        pytest.skip(f"there is no {program}")
    daemon = make_module_daemon()
    first_format.unpack(daemon.state)
    before = records(daemon.state / "log")
    (daemon.state / "log" / "lock.mdb").unlink()
    daemon.start()
    return before, Grantctl(program, daemon.socket), daemon


def ask(grantctl, name):
    """The same question as then: a report by its name, one as of an event, or the log."""
    if name == "log":
        return grantctl.jsonl("log", "show", "--no-pager")
    report, _, position = name.partition("-as-of-")
    return grantctl.json("report", report, *(["--as-of", position] if position else []))


@pytest.mark.parametrize("name", first_format.names())
def test_the_first_store_is_answered_from_as_it_was(written, name):
    old, new = first_format.answer(name), ask(written[1], name)
    assert old, f"the answer {name} is empty, and compares nothing"
    assert differences(old, new) == []


def test_the_tree_over_the_first_store_is_that_of_its_bytes(written):
    before, grantctl, _ = written
    assert len(before) == EVENTS
    note = grantctl.output("log", "checkpoint").splitlines()
    assert note[1] == str(EVENTS)
    assert base64.b64decode(note[2]) == root([leaf(record) for record in before])


def test_the_first_store_keeps_its_bytes_and_verifies_after_the_upgrade(written):
    before, grantctl, daemon = written
    found = grantctl.json("verify", "--store", str(daemon.state))
    assert (found["formatVersion"], found["tree"], found["size"]) == (2, True, EVENTS)
    daemon.stop()
    assert records(daemon.state / "log") == before
