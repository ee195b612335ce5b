"""A backup, and a store made of it: the same answers, nothing changed where it fails, and no signature over a loss."""

import json
import shutil

import pytest

import books
from grantctl import DONE, FAILED, NOT_FOUND, Grantctl


@pytest.fixture(scope="module")
def kept(make_module_daemon, binary, tmp_path_factory):
    """A state folder that was in use, a backup of it with one event less than was signed, and what it answered."""
    program = binary.with_name("grantctl")
    if not program.exists():
        pytest.skip(f"there is no {program}")
    daemon = make_module_daemon().start()
    grantctl = Grantctl(program, daemon.socket)
    folder = tmp_path_factory.mktemp("backup")
    with daemon.connect() as connection:
        books.record(connection, books.announcements(), "announcements")
        grantctl.output("log", "checkpoint")
        grantctl.output("backup", str(folder / "backup"))
        key = grantctl.json("log", "key", "show")["key"]
        answer = grantctl.json("report", "grants", "--as-of", str(len(books.log(connection))))
        shutil.copytree(daemon.state / "keys", folder / "keys-then")
        books.record(connection, [books.organisation("LATER")], "later")
        grantctl.output("log", "checkpoint")
    daemon.stop()
    shutil.copytree(daemon.state / "keys", folder / "keys-now")
    return grantctl, folder, key, answer


def restore(grantctl, backup, state, *arguments):
    return grantctl("restore", str(backup), str(state), "-o", "json", *arguments)


def start(make_daemon, grantctl, state):
    """A daemon on a restored state folder, and grantctl that asks it."""
    daemon = make_daemon()
    shutil.copytree(state, daemon.state)
    daemon.start()
    return daemon, Grantctl(grantctl.program, daemon.socket)


def test_a_restored_store_answers_as_before(kept, make_daemon, tmp_path):
    grantctl, folder, key, answer = kept
    state = tmp_path / "state"
    done = restore(grantctl, folder / "backup", state, "--key", key)
    assert done.returncode == DONE, done.stderr
    restored = json.loads(done.stdout)
    assert (restored["keys"], restored["mustAcceptRollback"]) == ("none", True)
    assert "There is no key in" in done.stderr and "start grantd" in done.stderr
    assert grantctl("verify", "--store", str(state), "--key", key).returncode == DONE
    daemon, asked = start(make_daemon, grantctl, state)
    assert daemon.call("org.grantd.Log.Identity")["storeId"] == restored["storeId"]
    assert asked.json("report", "grants", "--as-of", str(restored["size"]))["rows"] == answer["rows"]


def test_nothing_is_signed_over_a_loss_until_it_is_accepted(kept, make_daemon, tmp_path):
    grantctl, folder, key, _ = kept
    state = tmp_path / "state"
    state.mkdir()
    shutil.copytree(folder / "keys-now", state / "keys")
    done = restore(grantctl, folder / "backup", state, "--key", key)
    assert done.returncode == DONE, done.stderr
    assert json.loads(done.stdout)["mustAcceptRollback"]
    assert "1 of them are lost" in done.stderr and "--accept-rollback" in done.stderr
    _, asked = start(make_daemon, grantctl, state)
    refused = asked("log", "checkpoint")
    assert refused.returncode == FAILED and "accept-rollback" in refused.stderr
    asked.output("log", "checkpoint", "--accept-rollback", "--reason", "The disk was lost.")
    assert asked.jsonl("log", "show")[-1]["type"] == "rollbackAccepted"
    asked.output("log", "checkpoint")


def test_where_nothing_signed_is_lost_grantd_signs_on(kept, make_daemon, tmp_path):
    grantctl, folder, key, _ = kept
    state = tmp_path / "state"
    state.mkdir()
    shutil.copytree(folder / "keys-then", state / "keys")
    done = restore(grantctl, folder / "backup", state, "--key", key)
    assert done.returncode == DONE, done.stderr
    assert not json.loads(done.stdout)["mustAcceptRollback"]
    _, asked = start(make_daemon, grantctl, state)
    asked.output("log", "checkpoint")


@pytest.mark.parametrize(
    "damaged", ["tile/entries/000.p", "tile/0/000.p", "checkpoint", "checkpoints", "identity.json"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(kept, tmp_path, damaged):
    grantctl, folder, key, _ = kept
    backup = shutil.copytree(folder / "backup", tmp_path / "backup")
    found = backup / damaged
    if found.is_dir():
        [found] = found.iterdir()
    content = bytearray(found.read_bytes())
    content[len(content) // 2] ^= 1
    found.write_bytes(content)
    done = restore(grantctl, backup, tmp_path / "state", "--key", key)
    assert done.returncode == NOT_FOUND, done.stderr
    assert found.name in done.stderr
    assert not (tmp_path / "state").exists()


def test_a_state_folder_in_use_is_left_alone(kept, tmp_path):
    grantctl, folder, key, _ = kept
    state = tmp_path / "state"
    assert restore(grantctl, folder / "backup", state, "--key", key).returncode == DONE
    before = (state / "log" / "data.mdb").read_bytes()
    again = restore(grantctl, folder / "backup", state, "--key", key)
    assert again.returncode == FAILED and "holds log" in again.stderr
    assert (state / "log" / "data.mdb").read_bytes() == before
