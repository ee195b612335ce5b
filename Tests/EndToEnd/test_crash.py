"""kill -9 in the middle of a stream of commands, ten times: nothing acknowledged is lost, nothing is there twice."""

import os
import random
import time

import books
import sample
import stream
from ledger_files import check_views_equal_a_rebuild

KILLS = 10
COMMANDS = int(os.environ.get("GRANTD_E2E_COMMANDS", "20000"))
SEED = int(os.environ.get("GRANTD_E2E_SEED", time.time_ns() % 1_000_000_000))


class History:
    """What was acknowledged, and what of the log was checked, over all the kills."""

    def __init__(self):
        self.acknowledged = {}
        self.logged = {}
        self.checked_through = 0

    def take(self, number, recorded):
        """An answer: a command that the log had before it was sent must be answered as the first time."""
        identifier = stream.command_id(number)
        known = self.logged.get(identifier) or self.acknowledged.get(identifier)
        assert recorded["duplicate"] == (known is not None), identifier
        assert known in (None, recorded["positions"]), f"{identifier} got other positions than the first time"
        assert len(recorded["positions"]) == stream.events_of(number)
        self.acknowledged[identifier] = recorded["positions"]

    def check(self, connection):
        """Reads what the log has gained; every acknowledged command must be in it, once and whole."""
        events = books.log(connection, after=self.checked_through)
        stream.check_log(events, self.checked_through + 1)
        gained = stream.positions_by_command(events)
        assert not gained.keys() & self.logged.keys(), "a command is recorded twice"
        self.logged.update(gained)
        self.checked_through += len(events)
        for identifier, positions in self.acknowledged.items():
            assert self.logged.get(identifier) == positions, f"{identifier} was acknowledged and is not there so"


def test_ten_kills_lose_nothing_and_double_nothing(daemon, capsys):
    with capsys.disabled():
        print(f" GRANTD_E2E_SEED={SEED} GRANTD_E2E_COMMANDS={COMMANDS} ", end="", flush=True)
    chance = random.Random(SEED)
    history = History()
    # Where in the stream each kill comes; the last tenth is left, so that no kill comes when all is acknowledged.
    kills = sorted(chance.sample(range(1, COMMANDS * 9 // 10), KILLS))
    for kill in kills:
        done = len(history.acknowledged)
        with stream.Pipeline(daemon, range(done, COMMANDS)) as pipeline:
            for number, recorded in pipeline.results():
                history.take(number, recorded)
                if daemon.is_running and number >= kill:
                    # Somewhere within the next commits, not always right after an answer.
                    time.sleep(chance.uniform(0, 0.02))
                    daemon.kill()
        assert not daemon.is_running, "the stream ended before its kill"
        daemon.start()
        with daemon.connect() as connection:
            history.check(connection)
            for number in chance.sample(range(len(history.acknowledged)), min(20, len(history.acknowledged))):
                again = connection.call(*stream.call(number))["recorded"]
                assert again["duplicate"] and again["positions"] == history.acknowledged[stream.command_id(number)]
    with stream.Pipeline(daemon, range(len(history.acknowledged), COMMANDS)) as pipeline:
        for number, recorded in pipeline.results():
            history.take(number, recorded)
    check_the_whole(daemon, history)
    check_views_equal_a_rebuild(daemon, summaries)


def check_the_whole(daemon, history):
    """Every command of the stream is there once, and the totals are those of every batch, once."""
    with daemon.connect() as connection:
        events = books.log(connection)
        summary = connection.call("org.grantd.Reports.Summary")
    stream.check_log(events)
    positions = stream.positions_by_command(events)
    assert positions == history.acknowledged
    assert positions.keys() == {stream.command_id(number) for number in range(COMMANDS)}
    batches = len(range(0, COMMANDS, stream.BATCH_EVERY))
    assert (summary["grants"], summary["organisations"]) == (batches, COMMANDS)
    [dollars] = [total for total in summary["totals"] if total["currency"] == "USD"]
    stated = {kind: dollars[kind]["stated"] for kind in ("pledged", "allocated", "disbursed")}
    assert stated == {
        "pledged": f"{batches * 100}.00",
        "allocated": f"{batches * 60}.00",
        "disbursed": f"{batches * 25}.00",
    }


def summaries(connection):
    """The answers about all. Those about each single thing would be thousands, and the tables are compared anyway."""
    methods = {"Grants": "grants", "Exceptions": "exceptions"}
    return {
        "Summary": connection.call("org.grantd.Reports.Summary"),
        **{method: books.pages(connection, method, rows) for method, rows in methods.items()},
        **{name: books.report(connection, name) for name in ("summary", "donors", "destinations")},
    }


def test_a_kill_between_two_runs_leaves_the_views_trusted_and_two_in_a_row_do_not(daemon):
    """Whether kept or made anew, they answer the same: of the announcements, and of commands of all kinds."""
    with daemon.connect() as connection:
        books.record(connection, books.announcements(), "announcements")
        assert len(sample.record(connection, random.Random(SEED), 300)) > 100
        answered = books.reports(connection)
    for made_anew in (False, True, False):
        daemon.kill()
        daemon.start()
        assert ("made anew" in daemon.log) == made_anew, daemon.log
        with daemon.connect() as connection:
            assert books.reports(connection) == answered
