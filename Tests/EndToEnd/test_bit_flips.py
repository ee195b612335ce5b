"""Single bits of a copied store, flipped one at a time: `grantctl verify --store` must find every one that matters."""

import collections
import concurrent.futures
import json
import os
import random
import shutil

import pytest

import first_format
from grantctl import DONE, NOT_FOUND, Grantctl
from lmdb_pages import Pages

# How many bits; the run prints its seed, and the same one flips the same bits.
FLIPS = int(os.environ.get("GRANTD_E2E_FLIPS", 2400))
SEED = int(os.environ.get("GRANTD_E2E_SEED", random.SystemRandom().randrange(1 << 32)))
WORKERS = 2
# Of the bits in a byte of flags those that a reader looks at. Of a page: branch (0), leaf (1, which says nothing where
# that one is set), keys without values (5); of a value: on pages of its own (0), several under one key (2).
FLAGS = {"the kind of a branch page": (0, 5), "the kind of a leaf page": (0, 1, 5), "the kind of a value": (0, 2)}
# Longer than a page: it lies on pages of its own.
LONG = "What a partner wrote. " * 400


@pytest.fixture(scope="module")
def grantctl(binary):
    program = binary.with_name("grantctl")
    if not program.exists():
        pytest.skip(f"there is no {program}")
    return program


@pytest.fixture(scope="module")
def store(make_module_daemon, grantctl, tmp_path_factory):
    """A state folder that no daemon runs on, with a tree of two levels, long records and checkpoints."""
    daemon = make_module_daemon()
    first_format.unpack(daemon.state)
    daemon.start()
    run = Grantctl(grantctl, daemon.socket)
    for index in range(3):
        run.output("log", "checkpoint")
        about = ["--about-document", "JP-IOM-LS-2021-PRESS", "--command-id", f"long-{index}"]
        run.output("note", f"{LONG} {index}", *about)
    run.output("log", "checkpoint")
    daemon.stop()
    folder = tmp_path_factory.mktemp("flips") / "state"
    shutil.copytree(daemon.state, folder, ignore=shutil.ignore_patterns("views", "lock*", "s"))
    return folder


def bits(part, pages):
    """The bits of a part that change what is read."""
    every = [(part.start + index // 8, index % 8) for index in range(part.length * 8)]
    if part.what == "the places of nodes":
        return [(offset, bit) for offset, bit in every if pages.leads_elsewhere(offset, bit)]
    if part.what in FLAGS:
        return [(offset, bit) for offset, bit in every if bit in FLAGS[part.what]]
    if part.what == "the number of nodes":
        # Twice the number is stored: the lowest bit says nothing.
        return every[1:]
    return every


def sample(data):
    """Bits to flip, of every kind of byte in every table as many, until there are enough."""
    kinds = collections.defaultdict(list)
    pages = Pages(data)
    for table in ("events", "tree", "frontier", "checkpoints"):
        for part in pages.parts(table):
            kinds[part.table, part.what] += bits(part, pages)
    chance = random.Random(SEED)
    chosen = []
    left = FLIPS
    # From the kind with the fewest bits on, so that what it cannot give is left for the others.
    for number, (kind, found) in enumerate(sorted(kinds.items(), key=lambda kind: len(kind[1]))):
        count = min(len(found), left // (len(kinds) - number))
        chosen += [(kind, *place) for place in chance.sample(found, count)]
        left -= count
    return chosen


def verify(grantctl, state):
    return Grantctl(grantctl, "/nowhere")("verify", "--store", str(state), "-o", "json")


def flip_all(grantctl, state, flips):
    """Flips each bit alone in a copy of the store; gives those that were not found as faults."""
    missed = []
    with open(state / "log" / "data.mdb", "r+b", buffering=0) as file:
        for kind, offset, bit in flips:
            byte = os.pread(file.fileno(), 1, offset)
            os.pwrite(file.fileno(), bytes([byte[0] ^ 1 << bit]), offset)
            found = verify(grantctl, state)
            os.pwrite(file.fileno(), byte, offset)
            if found.returncode != NOT_FOUND or "fault" not in json.loads(found.stdout):
                missed.append((kind, offset, bit, found.returncode, found.stdout, found.stderr))
    return missed


def test_every_flipped_bit_is_found(store, grantctl, tmp_path):
    assert verify(grantctl, store).returncode == DONE
    flips = sample((store / "log" / "data.mdb").read_bytes())
    print(f"seed {SEED}: {len(flips)} bits")
    assert len(flips) == FLIPS
    copies = [shutil.copytree(store, tmp_path / f"copy-{number}") for number in range(WORKERS)]
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        runs = [pool.submit(flip_all, grantctl, copy, flips[number::WORKERS]) for number, copy in enumerate(copies)]
        missed = [flip for run in runs for flip in run.result()]
    assert not missed, f"seed {SEED}: {len(missed)} of {len(flips)} were not found, such as {missed[:3]}"
    # Nothing was left changed, so each of them was alone.
    assert all(verify(grantctl, copy).returncode == DONE for copy in copies)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_page_that_kills_its_reader_is_a_fault_with_its_place(store, grantctl, tmp_path, part):
    state = shutil.copytree(store, tmp_path / "state")
    file = state / "log" / "data.mdb"
    # What lies beyond the end of a mapped file is a SIGBUS for who reads it.
    os.truncate(file, int(file.stat().st_size * part) // 4096 * 4096)
    found = verify(grantctl, state)
    assert found.returncode == NOT_FOUND, found.stderr
    fault = json.loads(found.stdout)["fault"]
    assert fault["kind"] == "unreadable", fault
    assert "killed the reader (Bus error)" in found.stderr
    if fault.get("table") == "events":
        assert f"The page after event {fault['sequence'] - 1}" in found.stderr
