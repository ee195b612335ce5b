"""A verified copy of the log while writing goes on, a store made of it, and an older one that does not pass unseen."""

import base64
import json
import re
import shutil
import stat
import subprocess

import pytest

import agency_books
import books
import long_log
from auditor import NOT_HELD, change_byte, failed, files
from daemon import refusal
from grantctl import DONE, FAILED, NOT_PERMITTED, environment

KEY = "checkpoint.key"
SIGN = "org.grantd.Log.SignCheckpoint"


@pytest.fixture
def auditor(make_daemon, auditor_of):
    """The auditor of a daemon whose books hold the first half of the agency's year."""
    auditor = auditor_of(make_daemon().start())
    record(auditor.daemon, agency_books.commands()[:150], "first-half")
    return auditor


def record(daemon, commands, identifier):
    with daemon.connect() as connection:
        return books.record(connection, commands, identifier)


def record_second_half(auditor):
    record(auditor.daemon, agency_books.commands()[150:], "second-half")


def back_up(auditor, *options, folder="backup"):
    auditor.grantctl.output("backup", auditor.folder / folder, "--key", auditor.key, *options)
    return auditor.folder / folder


def restore(auditor, backup, state, *options):
    done = auditor.grantctl("restore", backup, state, "--key", auditor.key, *options)
    assert done.returncode == DONE, done.stderr
    return done


def answers(daemon):
    with daemon.connect() as connection:
        return books.reports(connection)


def test_a_backup_is_a_folder_of_tiles_with_an_identity_and_all_checkpoints(auditor):
    first = auditor.grantctl.output("log", "checkpoint")
    record_second_half(auditor)
    folder = back_up(auditor)
    status = auditor.daemon.status()
    identity = json.loads((folder / "identity.json").read_text())
    assert {name: identity[name] for name in ("storeId", "origin", "formatVersion", "position")} == {
        name: status[name] for name in ("storeId", "origin", "formatVersion", "position")
    }
    assert identity["verifierKey"] == auditor.key.read_text().strip()
    checkpoints = {path.name: path.read_text() for path in (folder / "checkpoints").iterdir()}
    assert checkpoints == {"150": first, "299": (folder / "checkpoint").read_text()}
    assert not (folder / "keys").exists()
    assert "all 299 events" in auditor.check(folder)
    assert auditor.check_independently("tiles", folder) == "all 299 records hold\n"


def test_a_second_backup_adds_what_is_new(auditor):
    folder = back_up(auditor)
    whole = {name: data for name, data in files(folder).items() if "checkpoints/" in name}
    record_second_half(auditor)
    done = auditor.grantctl.json("backup", folder)
    assert (int(done["size"]), int(done["fetched"]), int(done["checkpoints"])) == (299, 149, 2)
    assert whole.items() <= files(folder).items()
    again = auditor.grantctl.json("backup", folder)
    assert (int(again["size"]), int(again["fetched"])) == (299, 0)
    assert auditor.check_independently("tiles", folder) == "all 299 records hold\n"
    auditor.check(folder)


def test_a_backup_is_readable_by_its_owner_alone(auditor):
    folder = back_up(auditor)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_keys_are_in_a_backup_only_where_that_is_asked_for(auditor):
    folder = back_up(auditor, "--with-keys")
    state = auditor.daemon.state / "keys"
    assert (folder / "keys" / KEY).read_bytes() == (state / KEY).read_bytes()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder / "keys").iterdir()} == {0o600}
    assert stat.S_IMODE((folder / "keys").stat().st_mode) == 0o700
    auditor.check(folder)


def test_who_may_not_read_the_keys_gets_no_half_a_backup(make_daemon, binary, requires_root):
    daemon = make_daemon({"server": {"socket-mode": "0666"}, "roles": {"admin": ["uid:1235"]}}).start()
    record(daemon, books.parties(), "parties")
    folder = daemon.folder / "theirs"
    folder.mkdir()
    folder.chmod(0o777)
    done = subprocess.run(
        [binary.with_name("grantctl"), "backup", folder / "backup", "--with-keys"],
        env=environment(daemon.socket),
        capture_output=True,
        text=True,
        check=False,
        user=1235,
        group=1235,
        extra_groups=[],
    )
    assert (done.returncode, done.stdout) == (NOT_PERMITTED, "") and "--with-keys" in done.stderr
    assert not (folder / "backup").exists()


def test_a_folder_of_another_store_is_refused_and_left_as_it_is(auditor, make_daemon, auditor_of):
    folder = back_up(auditor)
    before = files(folder)
    other = auditor_of(make_daemon().start())
    record(other.daemon, books.parties(), "parties")
    done = other.grantctl("backup", folder)
    assert (done.returncode, done.stdout) == (FAILED, "") and "Nothing was changed" in done.stderr
    assert other.daemon.status()["storeId"] in done.stderr
    assert files(folder) == before


def test_a_changed_byte_in_any_file_of_a_backup_is_found(auditor):
    auditor.grantctl.output("log", "checkpoint")
    record_second_half(auditor)
    folder = back_up(auditor)
    state = auditor.folder / "restored"
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "identity.json"):
        data = path.read_bytes()
        for offset in {0, len(data) // 2, len(data) - 1}:
            change_byte(path, offset)
            assert str(folder) in failed(auditor.verify(folder))
            done = auditor.grantctl("restore", folder, state, "--key", auditor.key)
            assert str(folder) in failed(done) and not state.exists(), "no state folder of what does not hold"
            path.write_bytes(data)
    auditor.check(folder)


@pytest.mark.parametrize("name", ["origin", "formatVersion", "position", "verifierKey"])
def test_an_identity_that_is_not_that_of_the_log_is_found(auditor, name):
    folder = back_up(auditor)
    path = folder / "identity.json"
    identity = json.loads(path.read_text())
    identity[name] = {"formatVersion": 99, "position": 1}.get(name, "another")
    path.write_text(json.dumps(identity))
    done = auditor.grantctl("restore", folder, auditor.folder / "restored", "--key", auditor.key)
    assert done.returncode in (FAILED, NOT_HELD) and done.stdout == "", done
    assert "identity.json" in done.stderr
    assert not (auditor.folder / "restored").exists()


def test_a_store_is_restored_with_the_same_answers_and_the_same_root(auditor, make_daemon, auditor_of):
    record_second_half(auditor)
    folder = back_up(auditor, "--with-keys")
    before, records = answers(auditor.daemon), auditor.records()[0].read_bytes()
    status = auditor.daemon.status()
    other = make_daemon()
    done = restore(auditor, folder, other.state)
    assert "299 events" in done.stdout and "start grantd" in done.stderr
    assert {stat.S_IMODE(path.stat().st_mode) for path in other.state.rglob("*")} == {0o600, 0o700}
    assert auditor.grantctl("verify", "--store", other.state, "--key", auditor.key).returncode == DONE
    other.start()
    assert answers(other) == before
    again = other.status()
    assert {name: again[name] for name in ("storeId", "origin", "position")} == {
        name: status[name] for name in ("storeId", "origin", "position")
    }
    other.call("org.grantd.Admin.AcceptRollback", {"reason": "A test of the restore.", "commandId": "accept"})
    assert auditor_of(other).records()[0].read_bytes().startswith(records), "to the byte, and then the acceptance"


def test_a_store_is_restored_only_where_there_is_none(auditor):
    folder = back_up(auditor)
    before = files(auditor.daemon.state / "keys")
    done = auditor.grantctl("restore", folder, auditor.daemon.state, "--key", auditor.key)
    assert (done.returncode, done.stdout) == (FAILED, "") and str(auditor.daemon.state) in done.stderr
    assert "Nothing was changed" in done.stderr
    assert files(auditor.daemon.state / "keys") == before
    assert auditor.daemon.status()["ready"]


def test_a_backup_of_another_key_is_not_restored(auditor, make_daemon, auditor_of):
    other = auditor_of(make_daemon().start())
    record(other.daemon, books.parties(), "parties")
    folder = back_up(other)
    state = auditor.folder / "restored"
    assert "sign" in failed(auditor.grantctl("restore", folder, state, "--key", auditor.key))
    assert not state.exists()


def test_with_the_keys_folder_of_the_lost_machine_nothing_is_to_be_accepted(auditor, make_daemon):
    """Its last checkpoint shows that nothing was signed beyond the backup."""
    folder = back_up(auditor)
    kept = auditor.daemon.state / "keys"
    other = make_daemon()
    shutil.copytree(kept, other.state / "keys")
    auditor.daemon.stop()
    done = restore(auditor, folder, other.state)
    assert "--accept-rollback" not in done.stderr
    other.start()
    assert other.status()["signingRefused"] is None
    assert other.call(SIGN)["checkpoint"]["note"] == (folder / "checkpoint").read_text()


class RolledBack:
    """A log of which an older copy was put in place, and who holds what was signed later."""

    def __init__(self, auditor, daemon):
        self.daemon = daemon
        backup = back_up(auditor, "--with-keys")
        record_second_half(auditor)
        self.later = auditor.keep("later.checkpoint", "log", "checkpoint")
        self.lost = auditor.keep("250.receipt", "log", "prove", "250")
        auditor.daemon.stop()
        # The keys are the newest: they were not on the disk that was lost.
        shutil.copytree(auditor.daemon.state / "keys", daemon.state / "keys")
        self.restored = restore(auditor, backup, daemon.state)
        daemon.start()


@pytest.fixture
def rolled_back(auditor, make_daemon):
    return RolledBack(auditor, make_daemon())


def test_an_older_backup_is_visible_to_who_holds_a_later_checkpoint(rolled_back, auditor, auditor_of):
    other = auditor_of(rolled_back.daemon)
    assert other.key.read_text() == auditor.key.read_text(), "the same log, the same key"
    done = other.grantctl("log", "consistency", rolled_back.later, "--key", auditor.key)
    assert (done.returncode, done.stdout) == (NOT_HELD, ""), done
    assert "299" in done.stderr and "150" in done.stderr, done.stderr
    assert "event 250 is in the log" in auditor.check(rolled_back.lost), "and the receipt still shows what is missing"


def test_nothing_is_signed_after_a_rollback_until_it_is_accepted_in_so_many_words(rolled_back, auditor_of):
    daemon, other = rolled_back.daemon, auditor_of(rolled_back.daemon)
    assert "149" in rolled_back.restored.stderr and "--accept-rollback" in rolled_back.restored.stderr
    status = daemon.status()
    assert status["ready"] and "299" in status["signingRefused"] and "150" in status["signingRefused"]
    for arguments in (
        ["log", "checkpoint"],
        ["log", "export", "--tiles", other.folder / "tiles"],
        ["backup", other.folder / "b"],
    ):
        done = other.grantctl(*arguments)
        assert (done.returncode, done.stdout) == (FAILED, ""), (arguments, done)
        assert "299 events" in done.stderr and "150 events" in done.stderr and "--accept-rollback" in done.stderr
    assert refusal(daemon.call, SIGN).error == "org.grantd.Log.SigningRefused"
    record(daemon, [books.organisation("MEANWHILE")], "meanwhile")
    assert refusal(daemon.call, SIGN).error == "org.grantd.Log.SigningRefused", "growing changes nothing"
    daemon.restart()
    assert daemon.status()["signingRefused"], "nor does a restart"
    assert other.grantctl("log", "prove", "100").returncode == DONE, "what was signed before is proved"


def test_an_accepted_rollback_stands_in_the_log_for_ever_and_proofs_go_on(rolled_back, auditor, auditor_of):
    daemon, other = rolled_back.daemon, auditor_of(rolled_back.daemon)
    reason = "The disk of 22 November is lost; the donors are told."
    accept = ["log", "checkpoint", "--accept-rollback", "--reason", reason, "--command-id", "accept"]
    done = other.grantctl(*accept)
    assert done.returncode == DONE, done.stderr
    assert "299" in done.stderr and "150" in done.stderr and "sequence 151" in done.stderr
    assert done.stdout.splitlines()[1] == "151"
    with daemon.connect() as connection:
        [event] = books.log(connection, after=150)
    fact = event["event"]["rollbackAccepted"]
    assert (event["type"], event["event"]["reason"], event["commandId"]) == ("rollbackAccepted", reason, "accept")
    assert event["actor"]["uid"] == 0
    assert (fact["signedSize"], fact["acceptedSize"]) == (299, 150)
    root = base64.b64decode(rolled_back.later.read_text().splitlines()[2]).hex()
    assert fact["signedRoot"] == root, "the tree that was given up is named for ever"
    again = other.grantctl(*accept)
    assert again.returncode == FAILED and "Nothing was rolled back" in again.stderr
    assert daemon.status()["signingRefused"] is None
    record(daemon, [books.organisation("AFTERWARDS")], "afterwards")
    receipt = other.keep("151.receipt", "log", "prove", "151")
    assert "event 151 is in the log" in auditor.check(receipt)
    old = other.folder / "150.checkpoint"
    old.write_text((auditor.folder / "backup" / "checkpoint").read_text())
    proof = other.keep("from-150", "log", "consistency", old, "--key", auditor.key)
    auditor.check(proof, "--old", old)
    assert "since it had 150" in auditor.check_independently("consistency", old, proof)
    done = other.grantctl("log", "consistency", rolled_back.later)
    assert done.returncode == NOT_HELD, "who holds the later checkpoint still sees it"
    assert other.grantctl.json("audit", "replay")["replay"]["isEqual"]
    daemon.restart()
    assert daemon.status()["signingRefused"] is None


def test_an_older_copy_with_as_many_new_events_is_visible_too(rolled_back, auditor, auditor_of):
    """The log is as long again, and not the one that was signed."""
    other = auditor_of(rolled_back.daemon)
    orders = [books.organisation(f"OTHER-{number}") for number in range(149)]
    record(rolled_back.daemon, orders, "as-many")
    assert rolled_back.daemon.status()["position"] == 299
    assert refusal(rolled_back.daemon.call, SIGN).error == "org.grantd.Log.SigningRefused"
    other.grantctl.output("log", "checkpoint", "--accept-rollback", "--reason", "lost")
    done = other.grantctl("log", "consistency", rolled_back.later)
    assert (done.returncode, done.stdout) == (NOT_HELD, "") and done.stderr


def test_without_keys_a_restored_log_has_a_new_one_and_says_so(auditor, make_daemon, auditor_of):
    folder = back_up(auditor)
    other = make_daemon()
    done = restore(auditor, folder, other.state)
    assert "There is no key" in done.stderr and "grantctl log key show" in done.stderr
    assert "--accept-rollback" in done.stderr, "nobody knows what was signed after it"
    other.start()
    stranger = auditor_of(other)
    assert stranger.key.read_text() != auditor.key.read_text()
    assert refusal(other.call, SIGN).error == "org.grantd.Log.SigningRefused"
    stranger.grantctl.output("log", "checkpoint", "--accept-rollback", "--reason", "The machine is lost.")
    assert "sign" in failed(auditor.verify(stranger.keep("checkpoint", "log", "checkpoint")))
    assert "event 100 is" in stranger.check(stranger.keep("100.receipt", "log", "prove", "100"))


# Over a long log.


def test_a_long_log_is_backed_up_while_writing_goes_on_and_restored(long_state, make_daemon, auditor_of):
    auditor = auditor_of(long_log.copy(long_state, make_daemon()).start())
    data = auditor.daemon.state / "log" / "data.mdb"
    for number in range(2):
        before = data.stat().st_size
        with long_log.Writer(auditor.daemon) as writer:
            folder = back_up(auditor)
            written = len(writer.seconds)
        assert written > 0
        # A reader that were held would pin every page that a commit replaces: some 20 KiB each.
        assert data.stat().st_size - before < (1 << 20) + written * 4096, "the log does not grow for it"
        # What was written meanwhile may be in it or in the next one.
        [size] = re.findall(r"all ([\d,]+) events", auditor.check(folder))
        assert long_log.EVENTS <= int(size.replace(",", "")) <= auditor.daemon.status()["position"]
    auditor.check_independently("tiles", folder)
    auditor.daemon.stop()
    other = make_daemon()
    restore(auditor, folder, other.state)
    other.start()
    with other.connect() as connection:
        summary = books.report(connection, "summary")
    assert summary["asOf"]["sequence"] == int(size.replace(",", ""))
    assert summary["asOf"]["root"] == (folder / "checkpoint").read_text().splitlines()[2]
