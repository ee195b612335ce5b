"""kill -9 in the middle of `grantctl record --stream`, ten times: the same command goes on where it was."""

import json
import os
import random
import subprocess
import time

import books
import pytest
import stream
from ledger_files import check_views_equal_a_rebuild
from test_crash import COMMANDS, KILLS, SEED, summaries

COMMAND_ID = "import"


@pytest.fixture
def grantctl(binary):
    program = binary.with_name("grantctl")
    if not program.exists():
        pytest.skip(f"there is no {program}")
    return program


def record(grantctl, daemon, file):
    return subprocess.Popen(
        [grantctl, "record", file, "--stream", "--command-id", COMMAND_ID, "-o", "jsonl"],
        env={**os.environ, "GRANTD_SOCKET": str(daemon.socket)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True)


def take(line, acknowledged):
    """One acknowledged command: what it came to must be what it came to before, if it was answered before."""
    recorded = json.loads(line)["recorded"]
    [identifier] = {event["commandId"] for event in recorded["events"]}
    assert acknowledged.setdefault(identifier, recorded["positions"]) == recorded["positions"]


def test_ten_kills_under_grantctl_lose_nothing_and_double_nothing(daemon, grantctl, tmp_path):
    file = tmp_path / "commands.jsonl"
    with open(file, "w") as lines:
        for number in range(COMMANDS):
            lines.write(json.dumps(books.organisation(f"ORG-{number}")) + "\n")
    chance = random.Random(SEED)
    acknowledged = {}
    for kill in sorted(chance.sample(range(1, COMMANDS * 9 // 10), KILLS)):
        client = record(grantctl, daemon, file)
        for line in client.stdout:
            take(line, acknowledged)
            if daemon.is_running and len(acknowledged) >= kill:
                time.sleep(chance.uniform(0, 0.02))
                daemon.kill()
        errors = client.stderr.read()
        assert client.wait() == 5, errors  # the daemon became unreachable
        daemon.start()
    client = record(grantctl, daemon, file)
    for line in client.stdout:
        take(line, acknowledged)
    assert client.wait() == 0, client.stderr.read()

    with daemon.connect() as connection:
        events = books.log(connection)
    stream.check_log(events)
    assert stream.positions_by_command(events) == acknowledged
    assert acknowledged.keys() == {f"{COMMAND_ID}/{line}" for line in range(1, COMMANDS + 1)}
    check_views_equal_a_rebuild(daemon, summaries)
