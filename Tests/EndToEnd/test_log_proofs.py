"""What grantd hands out to be verified: checkpoints, receipts, proofs of consistency, keys and cosignatures.

Each is checked three times: by grantctl, by verify.py, and against a tree that is computed here.
"""

import base64
import json
import time

import pytest

import books
from auditor import COMMAND_ID, NOT_HELD, SEQUENCE, STREAM, STREAM_VERSION, delimited, failed, fields, leaf, root
from daemon import user, wait_until
from grantctl import DONE, FAILED, USAGE
from witness import Witness

# Of each of the books: a grant.
GRANTS = {"announcements": "JP-IOM-2021", "year": "NORD-UA-2025", "long": "GRANT-0500"}


@pytest.fixture(scope="module")
def leaves(audited):
    records, _ = audited.records("all-records")
    return [leaf(record) for record in delimited(records.read_bytes())]


@pytest.fixture(scope="module")
def events(audited):
    return audited.daemon.status()["position"]


def parts(note):
    """Origin, size and root of a checkpoint."""
    origin, size, tree, empty, *signatures = note.splitlines()
    assert empty == "" and signatures and all(line.startswith(f"— {origin} ") for line in signatures)
    return origin, int(size), tree


def test_a_checkpoint_is_printed_as_the_note_that_was_signed(audited, events, leaves):
    note = audited.grantctl.output("log", "checkpoint")
    status = audited.daemon.status()
    assert parts(note) == (status["origin"], events, base64.b64encode(root(leaves)).decode())
    assert status["signed"] == events
    assert audited.grantctl.output("log", "checkpoint") == note, "nothing was recorded since: the same one again"
    reply = audited.grantctl.json("log", "checkpoint")
    assert (reply["checkpoint"]["note"], reply["isNew"]) == (note, False)
    assert reply["checkpoint"]["size"] == events
    assert audited.grantctl.jsonl("log", "checkpoint", "--list")[-1] == reply["checkpoint"]
    assert f"a checkpoint of {events:,} events" in audited.check(audited.keep("checkpoint", "log", "checkpoint"))


def test_checkpoints_are_signed_at_the_interval_that_is_set_where_something_was_recorded(make_daemon):
    daemon = make_daemon({"checkpoints": {"interval-seconds": 1}}).start()

    def sizes():
        return [one["size"] for one in daemon.call("org.grantd.Log.Checkpoints")["checkpoints"]]

    with daemon.connect() as connection:
        books.record(connection, books.parties(), "parties")
        wait_until(lambda: sizes()[-1:] == [2], "a checkpoint of both events")
        books.record(connection, [books.organisation("ANOTHER")], "another")
    wait_until(lambda: sizes()[-1:] == [3], "the next one")
    signed = sizes()
    time.sleep(2.5)
    assert sizes() == signed, "nothing was recorded since"


def test_the_root_of_an_answer_is_the_root_of_the_tree(audited, events, leaves):
    with audited.daemon.connect() as connection:
        assert books.report(connection, "summary")["asOf"]["root"] == base64.b64encode(root(leaves)).decode()
        half = books.report(connection, "summary", {"asOf": str(events // 2)})["asOf"]
    assert half["root"] == base64.b64encode(root(leaves[: half["sequence"]])).decode()


def test_any_event_is_proved_by_its_receipt_and_its_very_bytes(audited, events):
    read = {event["sequence"]: event for event in in_places(audited, events)}
    for sequence, event in read.items():
        record = audited.folder / f"{sequence}.record"
        receipt = audited.keep(f"{sequence}.receipt", "log", "prove", str(sequence), "--record", record)
        assert f"event {sequence} is in the log" in audited.check(receipt)
        assert f"event {sequence} is in the log" in audited.check(receipt, "--record", record)
        said = f"the record {sequence} is in the log of {events} records\n"
        assert audited.check_independently("receipt", receipt) == said
        assert audited.check_independently("receipt", receipt, record) == said
        found = fields(record.read_bytes())
        assert {
            "sequence": found[SEQUENCE],
            "stream": found[STREAM].decode(),
            "streamVersion": found[STREAM_VERSION],
            "commandId": found[COMMAND_ID].decode(),
        } == {name: event[name] for name in ("sequence", "stream", "streamVersion", "commandId")}


def in_places(audited, events):
    """The first event, the last one, and those about a tile's edge and in the middle."""
    with audited.daemon.connect() as connection:
        # 256 hashes are in a tile.
        for sequence in sorted({1, 2, events // 2, min(256, events), min(257, events), events - 1, events}):
            parameters = {"after": sequence - 1, "through": sequence}
            yield from connection.call("org.grantd.Log.Read", parameters)["events"]


def test_all_events_of_a_grant_are_proved_against_one_checkpoint(audited):
    grant = GRANTS[audited.books]
    with audited.daemon.connect() as connection:
        pages = connection.stream("org.grantd.Log.Read", {"stream": f"grant/{grant}"})
        expected = [event["sequence"] for page in pages for event in page["events"]]
    folder = audited.receipts(grant, "receipts")
    names = {f"{sequence}.{kind}" for sequence in expected for kind in ("receipt", "record")}
    assert {path.name for path in folder.iterdir()} == names
    for sequence in expected[:3] + expected[-1:]:
        receipt, record = folder / f"{sequence}.receipt", folder / f"{sequence}.record"
        assert f"event {sequence} is" in audited.check(receipt, "--record", record)
        assert audited.check_independently("receipt", receipt, record).startswith(f"the record {sequence} is")
        assert fields(record.read_bytes())[STREAM].decode() == f"grant/{grant}"
    one_after_another = audited.keep("receipts-in-one", "log", "prove", "--grant", grant)
    assert one_after_another.read_text() == "".join(
        (folder / f"{sequence}.receipt").read_text() for sequence in expected
    )
    finding = json.loads(audited.check(one_after_another, "-o", "json"))
    assert finding["sequences"] == expected
    proved = audited.grantctl.jsonl("log", "prove", "--grant", grant)
    assert [base64.b64decode(one["record"]) for one in proved] == [
        (folder / f"{sequence}.record").read_bytes() for sequence in expected
    ]


@pytest.mark.parametrize(
    "arguments, status, words",
    [
        (["prove", "1000000"], NOT_HELD, "1000000"),
        (["prove", "0"], USAGE, "from 1"),
        (["prove", "--grant", "NOWHERE"], NOT_HELD, "NOWHERE"),
        (["prove", "1", "--checkpoint", "1000000"], NOT_HELD, "1000000"),
        (["prove"], USAGE, "--grant"),
        (["prove", "1", "--grant", "JP-IOM-2021"], USAGE, "--grant"),
        (["consistency", "/nonexistent"], FAILED, "/nonexistent"),
        (["export"], USAGE, "--tiles"),
        (["checkpoint", "--accept-rollback"], USAGE, "--reason"),
        (["checkpoint", "--accept-rollback", "--reason", "none"], FAILED, "Nothing was rolled back"),
        (["export", "-o", "jsonl", "--after", "1000000"], FAILED, "1000000"),
    ],
    ids=str,
)
def test_what_cannot_be_proved_has_its_exit_status_and_says_why(few, arguments, status, words):
    done = few.grantctl("log", *arguments)
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert words in done.stderr


def test_a_log_that_grew_is_consistent_with_every_checkpoint_that_was_signed(growing):
    auditor, kept = growing
    sizes = sorted(kept)
    assert [checkpoint["size"] for checkpoint in auditor.grantctl.jsonl("log", "checkpoint", "--list")] == sizes
    for size in sizes:
        proof = auditor.keep(f"from-{size}", "log", "consistency", kept[size], "--key", auditor.key)
        said = auditor.check(proof, "--old", kept[size])
        assert f"first {size:,} of {sizes[-1]:,}" in said or size == sizes[-1]
        assert f"since it had {size}" in auditor.check_independently("consistency", kept[size], proof)
    old, new = kept[sizes[2]], kept[sizes[4]]
    proof = auditor.keep("between", "log", "consistency", old, "--to", str(sizes[4]))
    auditor.check(old, new, "--proof", proof)
    auditor.check(new, old, "--proof", proof)
    done = auditor.verify(old, new)
    assert done.returncode == USAGE and f"grantctl log consistency {old} --to {sizes[4]}" in done.stderr
    assert f"{sizes[2]}" in failed(auditor.verify(kept[sizes[1]], new, "--proof", proof)), "it begins elsewhere"


@pytest.fixture
def growing(make_daemon, binary, auditor_of):
    """A log that was signed at many sizes, around the edges of tiles and subtrees too."""
    auditor = auditor_of(make_daemon().start())
    kept = {}
    with auditor.daemon.connect() as connection:
        for size in (1, 2, 3, 7, 8, 255, 256, 257, 300):
            orders = [books.organisation(f"ORG-{number}") for number in range(max(kept, default=0), size)]
            books.record(connection, orders, f"to-{size}")
            kept[size] = auditor.keep(f"{size}.checkpoint", "log", "checkpoint")
    return auditor, kept


def test_another_logs_checkpoint_is_not_the_beginning_of_this_one(few, make_daemon, auditor_of):
    other = auditor_of(make_daemon().start())
    with other.daemon.connect() as connection:
        books.record(connection, books.parties(), "parties")
    checkpoint = other.keep("checkpoint", "log", "checkpoint")
    assert "sign" in failed(few.grantctl("log", "consistency", checkpoint)), "by no key of this log"
    assert "sign" in failed(few.verify(checkpoint))
    receipt = other.keep("1.receipt", "log", "prove", "1")
    assert "sign" in failed(few.verify(receipt))
    assert "sign" in failed(few.verify_independently("receipt", receipt))


def test_the_keys_are_shown_and_are_what_evidence_is_held_to(few):
    shown = few.grantctl.output("log", "key", "show")
    origin = few.daemon.status()["origin"]
    assert shown.startswith(f"{origin}+") and shown.count("\n") == 1
    assert few.grantctl.json("log", "key", "show") == {"key": shown.strip(), "witnesses": []}
    receipt = few.keep("1.receipt", "log", "prove", "1")
    done = few.offline("verify", receipt)
    assert (done.returncode, done.stdout) == (USAGE, "") and "--key" in done.stderr and "--unsigned" in done.stderr
    done = few.offline("verify", receipt, "--unsigned")
    assert done.returncode == DONE and "not checked" in done.stderr


def test_who_may_only_read_may_have_everything_proved(make_daemon, requires_root):
    daemon = make_daemon({"server": {"socket-mode": "0666"}}).start()
    with daemon.connect() as connection:
        books.record(connection, books.parties(), "parties")
    with user(1235, 1235):
        connection = daemon.connect()
    with connection:
        assert connection.call("org.grantd.Admin.Status")["peer"]["roles"] == ["viewer"]
        assert connection.call("org.grantd.Log.SignCheckpoint")["checkpoint"]["size"] == 2
        assert len(connection.call("org.grantd.Log.Prove", {"sequences": [1, 2]})["receipts"]) == 2
        assert connection.call("org.grantd.Log.ProveConsistency", {"oldSize": 1})["proof"].startswith("old 1\n")
        assert len(connection.call("org.grantd.Log.Records")["records"]) == 2


def test_a_witness_cosigns_what_was_signed_and_is_shown(cosigned):
    auditor, witness, note, at = cosigned
    [shown] = auditor.grantctl.jsonl("log", "checkpoint", "--list")
    assert shown["note"] == note, "every checkpoint is kept with its cosignatures"
    assert [one["witness"] for one in shown["cosignatures"]] == [witness.name]
    assert shown["cosignatures"][0]["cosignedAt"] == time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", time.gmtime(at))
    assert witness.name in auditor.grantctl.output("log", "checkpoint", "--list")
    assert auditor.grantctl.json("log", "key", "show")["witnesses"] == [witness.verifier_key]
    auditor.key = auditor.keep("with-witness.vkey", "log", "key", "show")
    finding = json.loads(auditor.check(auditor.keep("cosigned", "log", "checkpoint"), "-o", "json"))
    assert [one["witness"] for one in finding["cosignatures"]] == [witness.name]
    receipt = auditor.keep("1.receipt", "log", "prove", "1")
    assert f"cosigned by  {witness.name} at" in auditor.check(receipt), "a receipt carries them along"
    assert auditor.check_independently("receipt", receipt)


def test_a_cosignature_that_is_changed_or_of_nobody_known_is_not_taken(cosigned):
    auditor, witness, note, at = cosigned
    bare = note[: note.rindex("— ")]
    later = auditor.folder / "later"
    stranger = Witness("witness.example/stranger")
    head, _, line = note.rpartition(" ")
    changed = bytearray(base64.b64decode(line))
    changed[11] ^= 1  # the last bit of the time
    cases = {
        "of nobody known": stranger.cosign(bare, at),
        "with another time": f"{head} {base64.b64encode(bytes(changed)).decode()}\n",
        "of a checkpoint that was never signed": witness.cosign(bare.replace("\n2\n", "\n1\n", 1), at),
        "of no note": "nothing\n",
    }
    before = auditor.grantctl.output("log", "checkpoint", "--list", "-o", "json")
    for name, text in cases.items():
        later.write_text(text)
        done = auditor.grantctl("log", "checkpoint", "--cosigned", later)
        assert done.returncode in (FAILED, NOT_HELD) and done.stdout == "", (name, done)
        assert done.stderr, name
    assert auditor.grantctl.output("log", "checkpoint", "--list", "-o", "json") == before
    auditor.key = auditor.keep("with-witness.vkey", "log", "key", "show")
    later.write_text(cases["with another time"])
    assert witness.name in failed(auditor.verify(later))


@pytest.fixture
def cosigned(make_daemon, auditor_of):
    """Books of two events, whose one checkpoint a witness has cosigned."""
    witness, at = Witness("witness.example/books"), 1_790_000_000
    auditor = auditor_of(make_daemon({"checkpoints": {"witnesses": [witness.verifier_key]}}).start())
    with auditor.daemon.connect() as connection:
        books.record(connection, books.parties(), "parties")
    note = witness.cosign(auditor.grantctl.output("log", "checkpoint"), at)
    handed_in = auditor.folder / "cosigned-note"
    handed_in.write_text(note)
    done = auditor.grantctl("log", "checkpoint", "--cosigned", handed_in)
    assert (done.returncode, done.stdout) == (DONE, note), done.stderr
    assert "1 cosignature is new" in done.stderr
    return auditor, witness, note, at
