"""A power cut at every moment of a daemon's life: what was forced to disk is there, and any part of the rest.

The books must come back from any of it, in another start of the machine, with the views' files or without them.
"""

import functools
import hashlib
import random
import shutil

from . import checks, disk, load, recording, trace
from .cases import Case, sample

KIND = "power"
BOUNDED = 36
SCENES = ("new", "stopped", "killed", "rebooted")
NO_VIEWS = "no-views"


def cases(context):
    recorded = {scene: record(context, scene) for scene in SCENES}
    cuts = [
        (scene, moment, way)
        for scene, (life, _, _) in recorded.items()
        for moment, _ in life.replay()
        for way in (*disk.choices(None), NO_VIEWS)
    ]
    if context.bounded:
        cuts = sample(cuts, BOUNDED, context.seed)
    return [
        Case(KIND, f"{scene}-{moment}-{way}", functools.partial(_run, context, recorded[scene], scene, moment, way))
        for scene, moment, way in _different(context, recorded, cuts)
    ]


def record(context, scene):
    """A whole life on a scene: start, load, stop. The life, the notes of what was before, and the steps sent in it."""
    folder = context.scratch / f"recorded-{scene}"
    daemon, notes, steps = context.begin(scene, folder)
    before = folder / "before"
    shutil.copytree(daemon.state, before) if daemon.state.exists() else before.mkdir()
    output = folder / "strace"
    daemon.prefix = trace.around(output)
    assert daemon.start_or_end(), daemon.log
    sent = notes.copy()
    assert load.run(daemon, sent, steps)
    daemon.stop()
    life = recording.Recording(*trace.read_whole(output), daemon.state, before)
    answered = {answer["positions"][0] for answer in life.answered_by(life.moments, "recorded")}
    expected = {answer["positions"][0] for name, answer in sent.answers.items() if name not in notes.answers}
    assert answered == expected, "the account does not hold the answers that came"
    signed = [checkpoint["note"] for checkpoint in life.answered_by(life.moments, "checkpoint")]
    assert notes.checkpoints + signed == sent.checkpoints, "the account does not hold the checkpoints that came"
    return life, notes, steps


def cut(context, recorded, scene, moment, way, root=None):
    """What is on the disk after the cut, and the notes of a client that had every answer by then."""
    life, before, steps = recorded
    chance = random.Random(f"{context.seed} {scene} {moment} {way}")
    choose = disk.choices(chance)["some" if way == NO_VIEWS else way]
    found = disk.after_cut(root or life.at(moment), choose)
    if way == NO_VIEWS:
        found = {path: content for path, content in found.items() if path.split("/")[0] != "views"}
    notes = before.copy()
    notes.sent.update((load.identifier(call), call) for step in steps for call in step)
    answered = life.answered_by(moment, "recorded")
    notes.answers.update((answer["events"][0]["commandId"], answer) for answer in answered)
    notes.checkpoints += [checkpoint["note"] for checkpoint in life.answered_by(moment, "checkpoint")]
    notes.keys.update(life.answered_by(moment, "key"))
    return found, notes


def check(context, folder, found, notes, steps):
    daemon = context.daemon(folder)
    daemon.boot()
    disk.write_out(found, daemon.state)
    try:
        checks.check(context, daemon, notes, steps)
    finally:
        daemon.end()


def _run(context, recorded, scene, moment, way, folder):
    check(context, folder, *cut(context, recorded, scene, moment, way), recorded[2])


def _different(context, recorded, cuts):
    """Leaves out cuts that leave the same disk and the same answers as one before."""
    ways = {}
    for scene, moment, way in cuts:
        ways.setdefault((scene, moment), []).append(way)
    seen = set()
    for scene, (life, _, _) in recorded.items():
        for moment, root in life.replay():
            for way in ways.get((scene, moment), ()):
                digest = _digest(scene, *cut(context, recorded[scene], scene, moment, way, root))
                if digest not in seen:
                    seen.add(digest)
                    yield scene, moment, way


def _digest(scene, found, notes):
    digest = hashlib.sha256(f"{scene} {len(notes.answers)} {len(notes.checkpoints)} {len(notes.keys)}".encode())
    for path, content in sorted(found.items()):
        digest.update(f"{path} {content is None} {len(content or b'')}\n".encode())
        digest.update(content or b"")
    return digest.digest()
