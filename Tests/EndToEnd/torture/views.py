"""Views that are deleted, cut off, or full of noise: at most three starts later the books answer right.

Views are a cache and LMDB's pages carry no checksums. A damaged page may kill the daemon that reads it, or is found
damaged: the views are then made anew. Noise in the content of a page can look like content: an audit finds that.
"""

import functools
import random
import shutil

from grantctl import DONE, NOT_FOUND
from ledger_files import delete_views

from . import checks
from .cases import Case, sample

KIND = "views"
BOUNDED = 24
# What may leave pages that look right, and are not.
CONTENT = ("zeros", "page", "bytes")
PAGE = 4096
META_PAGES = 2
HEADER_BYTES = 16
SCENES = ("stopped", "killed")
FILES = ("data.mdb", "lock.mdb", "run", "clean")
NOISES = 30


def cases(context):
    made = []
    for scene in SCENES:
        with context.trial(scene, f"size-{scene}") as (daemon, _, _):
            size = (daemon.state / "views" / "data.mdb").stat().st_size
        for name, damage in _damages(size).items():
            made.append(Case(KIND, f"{scene}-{name}", functools.partial(_run, context, scene, name, damage)))
    return sample(made, BOUNDED, context.seed) if context.bounded else made


def _damages(size):
    """What is done to the views, by name: (folder of the views, source of chance) -> nothing."""
    made = {"all-deleted": lambda views, chance: shutil.rmtree(views)}
    for name in FILES:
        made[f"{name}-deleted"] = functools.partial(_delete, name)
        made[f"{name}-empty"] = functools.partial(_put, name, 0)
        made[f"{name}-noise"] = functools.partial(_put, name, 100)
    for length in range(0, size, PAGE):
        made[f"cut-at-page-{length // PAGE}"] = functools.partial(_cut, length)
        made[f"cut-in-page-{length // PAGE}"] = functools.partial(_cut_within, length)
        made[f"header-{length // PAGE}"] = functools.partial(_noise, length, HEADER_BYTES)
        made[f"zeros-{length // PAGE}"] = functools.partial(_zeros, length, PAGE)
        made[f"page-{length // PAGE}"] = functools.partial(_noise, length, PAGE)
    for number in range(NOISES):
        made[f"meta-bytes-{number}"] = functools.partial(_noise_somewhere, 0, META_PAGES * PAGE, 4)
        made[f"bytes-{number}"] = functools.partial(_noise_somewhere, META_PAGES * PAGE, size, 4)
    made["both-meta-zeros"] = functools.partial(_zeros, 0, META_PAGES * PAGE)
    made["all-zeros"] = functools.partial(_zeros, 0, size)
    made["all-noise"] = functools.partial(_noise, 0, size)
    return made


def _run(context, scene, name, damage, folder):
    daemon, notes, steps = context.begin(scene, folder)
    damage(daemon.state / "views", random.Random(f"{context.seed} {scene} {name}"))
    try:
        if name.startswith(CONTENT):
            checks.check(context, daemon, notes, steps, lambda: _make_anew_if_unequal(context, daemon))
        else:
            checks.check(context, daemon, notes, steps)
    finally:
        daemon.end()


def _make_anew_if_unequal(context, daemon):
    """What an auditor does: has the log replayed, and the views made anew where they are not what comes of it."""
    done = context.grantctl(daemon)("audit", "replay")
    if done.returncode == NOT_FOUND:
        assert "differ from the replay" in done.stderr, done.stderr
        daemon.stop()
        delete_views(daemon.state)
        daemon.start()
    else:
        assert done.returncode == DONE, f"grantctl audit replay ends with {done.returncode}: {done.stderr}"


def _delete(name, views, chance):
    (views / name).unlink(missing_ok=True)


def _put(name, length, views, chance):
    (views / name).write_bytes(chance.randbytes(length))


def _cut(length, views, chance):
    with open(views / "data.mdb", "r+b") as file:
        file.truncate(length)


def _cut_within(start, views, chance):
    _cut(start + chance.randrange(1, PAGE), views, chance)


def _overwrite(views, offset, data):
    with open(views / "data.mdb", "r+b") as file:
        file.seek(offset)
        file.write(data)


def _noise(offset, length, views, chance):
    _overwrite(views, offset, chance.randbytes(length))


def _zeros(offset, length, views, chance):
    _overwrite(views, offset, bytes(length))


def _noise_somewhere(start, end, count, views, chance):
    """Single bytes of noise, among those that are not zero: the others are most often unused."""
    content = (views / "data.mdb").read_bytes()
    used = [offset for offset in range(start, end) if content[offset]]
    for offset in chance.sample(used, count):
        _overwrite(views, offset, chance.randbytes(1))
