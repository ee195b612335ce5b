"""No loss: the real daemon killed, cut off, filled up and damaged, a sample of each; scripts/torture does the whole.

The sample is the same in every run, and another with another GRANTD_E2E_SEED; at the end is printed how many cases ran.
"""

import importlib
import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest

from torture import KINDS, checks, disk, power
from torture.cases import Tally, sweep
from torture.context import Context

SEED = int(os.environ.get("GRANTD_E2E_SEED", 184_321_568))


@pytest.fixture(scope="module")
def tally(request):
    """The counts over all kinds, printed at the end whether tests pass or fail."""
    tally = Tally()
    yield tally
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print("", f"torture, GRANTD_E2E_SEED={SEED}", *tally.lines(), sep="\n")


@pytest.fixture(scope="module")
def context(binary, scratch):
    # Short, since a socket's path has at most 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="t", dir=scratch))
    return Context(binary.parent, folder, SEED)


@pytest.fixture(scope="module")
def needs():
    """strace attaches to what it did not start only as root, or where the kernel lets it."""
    missing = [program for program in ("strace", "cc", "mdb_dump") if not shutil.which(program)]
    if missing:
        pytest.fail(f"{missing} must be installed; scripts/torture does it")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_acknowledged_is_lost_and_the_views_are_right_or_made_anew(kind, context, tally, needs):
    before = len(tally.failures)
    cases = importlib.import_module(f"torture.{kind}").cases(context)
    if not cases:
        pytest.skip("this kind needs root")
    sweep(cases, context.scratch, tally)
    failures = tally.failures[before:]
    assert not failures, f"{len(failures)} of {len(cases)} cases failed:\n" + "\n".join(failures)


def test_a_daemon_that_forces_nothing_to_disk_is_found_out(context, needs, monkeypatch):
    """The same life without the flushes of its data: a cut at its end loses events, and the checks say so."""
    context = Context(context.bin, tempfile.mkdtemp(prefix="c", dir=context.scratch), SEED)
    life, notes, steps = power.record(context, "new")
    careless = life.without_flushes()
    recorded = careless, notes, steps
    moment = [moment for moment, _ in careless.replay()][-1]
    found, told = power.cut(context, recorded, "new", moment, "none")
    assert told.answers, "there is something to lose"
    # The daemon does not end over what is missing.
    monkeypatch.setattr(checks, "ENDS_SECONDS", 1)
    with pytest.raises(AssertionError, match="was acknowledged at"):
        power.check(context, context.scratch / "careless", found, told, steps)


def test_on_the_disk_that_forgets_a_flushed_write_stays_and_the_last_of_two_wins():
    file = disk.File(b"-" * 2 * disk.SECTOR)
    file.changes = [disk.Write(0, b"1" * disk.SECTOR), disk.Write(0, b"2" * disk.SECTOR, is_certain=True)]
    choices = disk.choices(random.Random(SEED))
    for name, choose in choices.items():
        assert file.after_cut(choose)[: disk.SECTOR] == b"2" * disk.SECTOR, name
    file.changes[1].is_certain = False
    assert file.after_cut(choices["none"]) == b"-" * 2 * disk.SECTOR
    assert file.after_cut(choices["all"])[:1] == b"2"
    assert {file.after_cut(choices["some"])[:1] for _ in range(100)} == {b"-", b"1", b"2"}


def test_on_the_disk_that_forgets_a_write_is_torn_at_its_sectors_and_nowhere_else():
    file = disk.File(b"-" * 4 * disk.SECTOR)
    file.changes = [disk.Write(100, b"x" * 2 * disk.SECTOR)]
    choose = disk.choices(random.Random(SEED))["last-torn"]
    seen = {file.after_cut(choose) for _ in range(200)}
    assert len(seen) == 8, "three parts, each there or not"
    for content in seen:
        for start, end in disk.sectors_of(file.changes[0]):
            assert len(set(content[start:end])) == 1, "a sector is there whole or not at all"


def test_on_the_disk_that_forgets_a_name_comes_back_only_as_it_was_at_some_time():
    old, new = disk.File(b"old"), disk.File(b"new")
    folder = disk.Folder()
    folder.base = {"a": old}
    folder.changes = [disk.Naming({"a": None}), disk.Naming({"b": new}), disk.Naming({"b": None, "a": new})]
    choose = disk.choices(random.Random(SEED))["some"]
    seen = {frozenset(disk.after_cut(folder, choose).items()) for _ in range(300)}
    possible = [{"a": b"old"}, {}, {"b": b"new"}, {"a": b"old", "b": b"new"}, {"a": b"new"}]
    assert seen == {frozenset(names.items()) for names in possible}
