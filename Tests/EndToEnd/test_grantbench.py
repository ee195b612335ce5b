"""The load generator: against a real daemon, and on folders of its own."""

import json
import subprocess

import pytest

RECORDS_PER_GRANT = 10


@pytest.fixture(scope="session")
def grantbench(binary):
    """Runs grantbench: grantbench("load", "--socket", ...) gives the finished process."""

    def run(*arguments):
        command = [binary.with_name("grantbench"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=300)

    return run


@pytest.fixture(scope="module")
def loaded(make_module_daemon):
    """One daemon for all runs: each goes on where the one before it ended."""
    return make_module_daemon().start()


def load(grantbench, daemon, *arguments):
    """The JSON of a run in which nothing went wrong."""
    run = grantbench("load", "--socket", daemon.socket, "--json", *arguments)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    result = json.loads(run.stdout)
    assert result["lost"] == 0 and result["refused"] == 0
    return result


@pytest.mark.parametrize(
    "options, operations",
    [
        (["--clients", 1], 120),
        (["--clients", 5], 120),
        (["--clients", 1, "--in-flight", 32], 120),
        (["--clients", 3, "--in-flight", 7], 120),
        (["--clients", 1, "--batch", 40], 3),
        (["--clients", 1, "--batch", 1000], 1),
    ],
)
def test_records_every_grant_in_full_and_finds_it_in_the_log(grantbench, loaded, options, operations):
    with loaded.connect() as connection:
        before = connection.call("org.grantd.Admin.Status")["position"]
    result = load(grantbench, loaded, "--grants", 12, *options)
    assert result["events"] == 12 * RECORDS_PER_GRANT
    assert result["acknowledged"] == result["operations"] == result["writes"]["count"] == operations
    assert 0 < result["writes"]["p50"] <= result["writes"]["p999"] <= result["writes"]["max"]
    assert result["serverCpuMicrosecondsPerOperation"] > 0
    with loaded.connect() as connection:
        # What is registered is there from the first run on; a grant is opened and recorded.
        after = connection.call("org.grantd.Admin.Status")["position"]
        assert after - before == 12 * (1 + RECORDS_PER_GRANT) or before == 0
        flagged = connection.call("org.grantd.Reports.Exceptions")["exceptions"]
    assert flagged == []


@pytest.mark.parametrize("query", ["balance", "grant", "destinations", "summary"])
def test_queries_are_answered(grantbench, loaded, query):
    result = load(grantbench, loaded, "--reads", 100, "--query", query, "--seconds", 0.2)
    assert result["reads"]["count"] == result["operations"] > 0
    assert result["events"] == result["acknowledged"] == 0


def test_mixes_reads_and_writes_for_a_time(grantbench, loaded):
    result = load(grantbench, loaded, "--reads", 50, "--clients", 4, "--seconds", 0.5)
    # Out of grants just before the end, it opens no more.
    assert 0.49 <= result["seconds"] < 5
    assert result["reads"]["count"] > 0 and result["writes"]["count"] > 0
    assert result["reads"]["count"] + result["writes"]["count"] == result["operations"]


def test_opens_more_grants_when_they_run_out(grantbench, make_daemon):
    # 200 are opened at first.
    daemon = make_daemon().start()
    result = load(grantbench, daemon, "--batch", 30, "--seconds", 3)
    assert result["acknowledged"] == result["operations"]
    assert result["events"] == 30 * result["operations"] > 200 * RECORDS_PER_GRANT
    with daemon.connect() as connection:
        assert connection.call("org.grantd.Reports.Summary")["grants"] > 200


def test_says_so_when_there_are_too_many_connections(grantbench, make_daemon):
    daemon = make_daemon({"limits": {"connections-per-uid": 4}}).start()
    run = grantbench("load", "--socket", daemon.socket, "--clients", 8, "--seconds", 0.2)
    assert run.returncode != 0
    assert "closed the connection" in run.stderr


def test_says_so_when_nobody_listens(grantbench, tmp_path):
    run = grantbench("load", "--socket", tmp_path / "nobody")
    assert run.returncode != 0
    assert "Is grantd running?" in run.stderr


def test_fills_a_folder_that_a_daemon_then_serves(grantbench, make_daemon):
    daemon = make_daemon()
    run = grantbench("fill", daemon.state, "--events", 6000, "--json")
    assert run.returncode == 0, run.stderr
    filled = json.loads(run.stdout)
    assert filled["events"] == filled["position"] >= 6000

    for command in (["verify"], ["replay", "--models", "balances"], ["replay", "--models", "all", "--verify"]):
        run = grantbench(command[0], daemon.state, *command[1:], "--json")
        assert run.returncode == 0, run.stderr
        assert json.loads(run.stdout)["events"] == filled["position"]

    daemon.start()
    with daemon.connect() as connection:
        assert connection.call("org.grantd.Admin.Status")["position"] == filled["position"]
    run = grantbench("fill", daemon.state, "--events", 7000)
    assert run.returncode != 0 and str(daemon.process.pid) in run.stderr
    load(grantbench, daemon, "--grants", 3)
