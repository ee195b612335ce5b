"""The proofs that were handed out before a case must still hold after it: checkpoints, the tree, the key."""

import subprocess

from wire import CallFailed


def take_checkpoint(connection, notes):
    """Has all that is recorded signed, and notes the checkpoint; where nothing can be written there is none."""
    try:
        if not notes.keys:
            notes.keys.add(connection.call("org.grantd.Log.VerifierKeys")["key"])
        notes.checkpoints.append(connection.call("org.grantd.Log.SignCheckpoint")["checkpoint"]["note"])
    except CallFailed as failure:
        # What is signed is never refused: nothing here puts an older log in the place of a newer one.
        assert failure.error == "org.grantd.Log.Unreadable", failure
        notes.signing_failures.add(str(failure))


def has_failed_for_good(notes):
    """Whether the log could not be written for another reason than a lack of room: the daemon must then end."""
    return any("/state/log" in failure and "Free space" not in failure for failure in notes.signing_failures)


def check(context, daemon, notes):
    """Every checkpoint handed out was kept, is of a beginning of this log, and is signed with the log's one key."""
    grantctl = context.grantctl(daemon)
    key = _said(grantctl("log", "key", "show")).strip()
    assert notes.keys <= {key}, f"checkpoints were handed out under {notes.keys}, and now the key is {key}"
    _said(grantctl("log", "checkpoint", "--key", key))
    kept = [checkpoint["note"] for checkpoint in grantctl.jsonl("log", "checkpoint", "--list")]
    for number, checkpoint in enumerate(dict.fromkeys(notes.checkpoints)):
        assert checkpoint in kept, f"this was handed out, and is not among the {len(kept)} kept:\n{checkpoint}"
        path = daemon.folder / f"checkpoint-{number}"
        path.write_text(checkpoint)
        _said(grantctl("log", "consistency", str(path), "--key", key), checkpoint)
    notes.keys.add(key)


def check_store(context, daemon, notes):
    """The store as it lies there, with no daemon on it, is whole."""
    [key] = notes.keys
    command = [str(context.bin / "grantctl"), "verify", "--store", str(daemon.state), "--key", key]
    _said(subprocess.run(command, capture_output=True, text=True))


def _said(done, about=""):
    """What a run of grantctl printed, which must have gone well."""
    command = " ".join(done.args[1:])
    assert done.returncode == 0, f"grantctl {command} ends with {done.returncode}: {done.stderr}{about}"
    return done.stdout
