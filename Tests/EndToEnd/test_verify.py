"""A single changed byte in anything that was handed out is found, by grantctl and by verify.py, and its place named."""

import base64
import json
import random
import re

import pytest

import agency_books
import books
import long_log
from auditor import change_byte, failed, leaf
from daemon import refusal
from grantctl import FAILED
from ledger_files import change_row, dump

# Of each piece of evidence: so many bytes are changed, one at a time, for grantctl and, being slower, for verify.py.
CHANGES, CHANGES_INDEPENDENT = 60, 6
GRANT = "NORD-UA-2025"


class Evidence:
    """Files that hold, and what verifies them."""

    def __init__(self, path, arguments=(), independent=None, offsets=None):
        self.path = path
        self.arguments = arguments
        # Arguments of verify.py; None where it does not know this kind.
        self.independent = independent
        # Which bytes are proved; all when None.
        self.offsets = offsets


def receipt(auditor):
    path = auditor.keep("a.receipt", "log", "prove", "100")
    return Evidence(path, [path], ["receipt", path])


def receipts(auditor):
    path = auditor.keep("receipts", "log", "prove", "--grant", GRANT)
    return Evidence(path, [path])


def record(auditor):
    path = auditor.folder / "a.record"
    proof = auditor.keep("its.receipt", "log", "prove", "101", "--record", path)
    return Evidence(path, [proof, "--record", path], ["receipt", proof, path])


def consistency(auditor):
    path = auditor.keep("proof", "log", "consistency", auditor.old)
    return Evidence(path, [path, "--old", auditor.old], ["consistency", auditor.old, path])


def older_checkpoint(auditor):
    proof = auditor.keep("proof-of-it", "log", "consistency", auditor.old)
    path = auditor.folder / "old-copy"
    path.write_bytes(auditor.old.read_bytes())
    return Evidence(path, [proof, "--old", path], ["consistency", path, proof])


def checkpoint(auditor):
    path = auditor.keep("now.checkpoint", "log", "checkpoint")
    return Evidence(path, [path])


def lines(auditor):
    path = auditor.keep("log.jsonl", "log", "export", "-o", "jsonl")
    # What is said of an event beside its record is no evidence; nor is how JSON is laid out.
    proved = re.compile(rb'"(?:leaf|record|checkpoint)":"([^"]*)"|"sequence":(\d+),"leaf"')
    spans = [match.span(match.lastindex) for match in proved.finditer(path.read_bytes())]
    return Evidence(path, [path], offsets=[offset for start, end in spans for offset in range(start, end)])


def part_of_the_lines(auditor):
    path = auditor.keep("part.jsonl", "log", "export", "-o", "jsonl", "--after", "100")
    [frontier] = re.finditer(rb'"frontier":\[([^\]]*)\]', path.read_bytes())
    return Evidence(path, [path], offsets=range(*frontier.span(1)))


def protobuf(auditor):
    path, signed = auditor.records("log.protobuf")
    return Evidence(path, [path, "--checkpoint", signed])


def its_checkpoint(auditor):
    path, signed = auditor.records("log-too.protobuf")
    return Evidence(signed, [path, "--checkpoint", signed])


KINDS = [
    receipt,
    receipts,
    record,
    consistency,
    older_checkpoint,
    checkpoint,
    lines,
    part_of_the_lines,
    protobuf,
    its_checkpoint,
]


@pytest.fixture(scope="module")
def auditor(make_module_daemon, auditor_of):
    """The auditor of the agency's year, who has a checkpoint from the middle of it."""
    auditor = auditor_of(make_module_daemon().start())
    commands = agency_books.commands()
    with auditor.daemon.connect() as connection:
        books.record(connection, commands[:150], "first-half")
        auditor.old = auditor.keep("old.checkpoint", "log", "checkpoint")
        books.record(connection, commands[150:], "second-half")
    auditor.grantctl.output("log", "checkpoint")
    return auditor


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_changed_byte_is_found_and_its_place_is_named(auditor, kind):
    evidence = kind(auditor)
    auditor.check(*evidence.arguments)
    if evidence.independent:
        auditor.check_independently(*evidence.independent)
    for number, (offset, bits) in enumerate(changes(evidence)):
        change_byte(evidence.path, offset, bits)
        done = auditor.verify(*evidence.arguments)
        assert names_a_file(auditor, failed(done)), (offset, bits, done.stderr)
        if evidence.independent and number < CHANGES_INDEPENDENT:
            failed(auditor.verify_independently(*evidence.independent))
        change_byte(evidence.path, offset, bits)
    auditor.check(*evidence.arguments)


def changes(evidence):
    """Bytes all over the file, the first and the last among them, and one bit of each; the same every time."""
    generator = random.Random(evidence.path.name)
    offsets = evidence.offsets or range(len(evidence.path.read_bytes()))
    middle = generator.sample(offsets, min(CHANGES, len(offsets)) - 2)
    return [(offset, 1 << generator.randrange(8)) for offset in [offsets[0], offsets[-1], *middle]]


def names_a_file(auditor, message):
    return message.startswith("error: ") and (str(auditor.folder) in message or "grantd" in message)


def test_a_changed_byte_in_any_file_of_a_folder_of_tiles_is_found_in_that_file(auditor):
    folder = auditor.tiles()
    generator = random.Random("tiles")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(paths) == 6, "two tiles of records, two of their hashes, one above them, and the checkpoint"
    for path in paths:
        data = path.read_bytes()
        for number, offset in enumerate([0, len(data) - 1, *generator.sample(range(len(data)), 20)]):
            change_byte(path, offset, 1 << generator.randrange(8))
            message = failed(auditor.verify(folder))
            assert str(folder) in message, message
            if path.name != "checkpoint":
                assert any(part in message for part in places(path, folder)), (path, message)
            if number < 3:
                failed(auditor.verify_independently("tiles", folder))
            path.write_bytes(data)
    auditor.check(folder)


def places(path, folder):
    """A bundle and the tile of its hashes name each other: either may be the one that is wrong."""
    name = str(path.relative_to(folder))
    return {name, name.replace("tile/entries/", "tile/0/"), name.replace("tile/0/", "tile/entries/")}


@pytest.mark.parametrize(
    "name",
    ["tile/entries/000", "tile/entries/001.p/43", "tile/0/000", "tile/0/001.p/43", "tile/1/000.p/1", "checkpoint"],
)
def test_a_file_of_tiles_that_is_missing_or_cut_off_is_named(auditor, name):
    folder = auditor.tiles(f"folder-{name.replace('/', '-')}")
    path = folder / name
    data = path.read_bytes()
    for left in (None, b"", data[: len(data) // 2], data + b"\0"):
        path.unlink(missing_ok=True)
        if left is not None:
            path.write_bytes(left)
        assert name in failed(auditor.verify(folder))
        failed(auditor.verify_independently("tiles", folder))


def test_records_that_are_swapped_left_out_or_doubled_are_found(auditor):
    exported = auditor.keep("whole.jsonl", "log", "export", "-o", "jsonl").read_text().splitlines(keepends=True)
    altered = auditor.folder / "altered.jsonl"
    cases = {
        "swapped": [*exported[:9], exported[10], exported[9], *exported[11:]],
        "left out": exported[:9] + exported[10:],
        "doubled": exported[:10] + exported[9:],
        "without its checkpoint": exported[:-1],
        "cut off": [*exported[:20], exported[20][:100]],
        "with a line behind it": exported + exported[:1],
        "empty": [],
    }
    for name, text in cases.items():
        altered.write_text("".join(text))
        assert str(altered) in failed(auditor.verify(altered)), name


def test_a_record_that_was_changed_with_its_leaf_still_does_not_hold(auditor):
    """Who changes a record and computes its leaf anew comes to another root."""
    exported = auditor.keep("to-forge.jsonl", "log", "export", "-o", "jsonl")
    *lines, last = exported.read_text().splitlines()
    line = json.loads(lines[49])
    record = bytearray(base64.b64decode(line["record"]))
    record[-1] ^= 1
    line |= {"record": base64.b64encode(record).decode(), "leaf": base64.b64encode(leaf(bytes(record))).decode()}
    lines[49] = json.dumps(line)
    exported.write_text("\n".join([*lines, last]) + "\n")
    assert "root" in failed(auditor.verify(exported))


def test_the_daemon_gives_no_proof_of_what_it_does_not_have(auditor):
    with auditor.daemon.connect() as connection:
        for method, parameters in (
            ("Prove", {"sequences": [0]}),
            ("Prove", {"sequences": [10**12]}),
            ("Prove", {"sequences": []}),
            ("Prove", {"sequences": list(range(1, 102))}),
            ("Prove", {"sequences": [200], "size": 150}),
            ("Prove", {"sequences": [1], "size": 149}),
            ("ProveConsistency", {"oldSize": 10**12}),
            ("ProveConsistency", {"oldSize": 200, "size": 150}),
        ):
            failure = refusal(connection.call, f"org.grantd.Log.{method}", parameters)
            assert failure.error == "org.grantd.Log.NoProof" and failure.parameters["message"].endswith("."), failure


@pytest.fixture(scope="module")
def long_evidence(long_state, make_module_daemon, auditor_of):
    """The long log as a folder of tiles, and the auditor who has it."""
    auditor = auditor_of(long_log.copy(long_state, make_module_daemon()).start())
    return auditor, auditor.tiles()


def test_a_whole_store_is_verified_beside_its_daemon(long_evidence):
    auditor, _ = long_evidence
    with long_log.Writer(auditor.daemon) as writer:
        finding = json.loads(auditor.check("--store", auditor.daemon.state, "-o", "json"))
    assert writer.seconds and finding["size"] >= long_log.EVENTS
    assert auditor.daemon.status()["ready"], "its hold on the store is not disturbed"
    assert auditor.grantctl.output("log", "checkpoint")


@pytest.fixture
def stopped(make_daemon, auditor_of):
    """The auditor of a store of the agency's year, which is signed and whose daemon has stopped."""
    auditor = auditor_of(make_daemon().start())
    with auditor.daemon.connect() as connection:
        books.record(connection, agency_books.commands(), "year")
    auditor.grantctl.output("log", "checkpoint")
    auditor.daemon.stop()
    return auditor


def test_a_changed_row_in_any_table_of_a_store_is_found(stopped):
    log = stopped.daemon.state / "log"
    # One row of meta says by itself what the format is: what it is changed to may be one.
    tables = dump(log).keys() - {"meta"}
    assert tables == {"events", "tree", "frontier", "checkpoints"}
    stopped.check("--store", stopped.daemon.state)
    whole = (log / "data.mdb").read_bytes()
    for table in tables:
        change_row(log, table)
        message = failed(stopped.verify("--store", stopped.daemon.state))
        assert str(log) in message, (table, message)
        if table == "events":
            assert re.search(r"\b(event|sequence|record) 1\b", message), message
        (log / "data.mdb").write_bytes(whole)
    stopped.check("--store", stopped.daemon.state)


def test_what_is_no_store_is_no_fault_of_one(stopped, tmp_path):
    done = stopped.verify("--store", tmp_path)
    assert (done.returncode, done.stdout) == (FAILED, "") and str(tmp_path) in done.stderr


def test_changes_in_the_long_log_are_found_at_their_sequence(long_evidence):
    auditor, folder = long_evidence
    generator = random.Random("long")
    for number in range(6):
        bundle = generator.choice(sorted(folder.glob("tile/entries/???")))
        offset, first = generator.randrange(bundle.stat().st_size), int(bundle.name) * 256 + 1
        change_byte(bundle, offset)
        message = failed(auditor.verify(folder))
        found = re.search(r"sequence ([\d,]+)", message)
        assert found and first <= int(found[1].replace(",", "")) < first + 256 or bundle.name in message, message
        if number == 0:
            failed(auditor.verify_independently("tiles", folder))
        change_byte(bundle, offset)
    assert "all 100,000 events" in auditor.check(folder)
