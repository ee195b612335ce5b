"""The store of the first format, which is opened by every later build: its files, and what it answered then."""

import gzip
import json
from pathlib import Path

_STORE = Path(__file__).resolve().parent / "stores" / "format-1"


def unpack(state):
    """Puts the store into a state folder that does not exist yet, as the machine that wrote it left it."""
    log = state / "log"
    log.mkdir(parents=True, mode=0o700)
    (log / "data.mdb").write_bytes(gzip.decompress((_STORE / "data.mdb.gz").read_bytes()))


def answer(name):
    """The answer to one question, given by the build that wrote the store: "summary", or "log" for all events."""
    [file] = (_STORE / "answers").glob(f"{name}.json*.gz")
    lines = [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]
    return lines if file.name.endswith(".jsonl.gz") else lines[0]


def names():
    return sorted(file.name.split(".")[0] for file in (_STORE / "answers").iterdir())
