"""A store that has no room left: the books are read-only, loudly, and everything acknowledged stays."""

import pytest

import books
from daemon import refusal
from wire import CallFailed

MAP_BYTES = 16 * 1024 * 1024
READ_ONLY = "org.grantd.Ledger.ReadOnly"


def large(number):
    return {"openGrant": {"reference": f"G{number}", "purposes": [{"text": "x" * 60_000}]}}


@pytest.fixture(scope="module", params=["log", "views"])
def full(request, make_module_daemon):
    """A daemon with a small map that was filled: its store, how many commands it took, and how it refused the next."""
    daemon = make_module_daemon({"store": {f"{request.param}-map-bytes": MAP_BYTES}}).start()
    with daemon.connect() as connection:
        for number in range(2 * MAP_BYTES // 60_000):
            try:
                books.do(connection, large(number), f"open-{number}")
            except CallFailed as failure:
                return daemon, request.param, number, failure
    raise AssertionError("32 MiB went into a map of 16 MiB")


def test_a_full_map_refuses_commands_before_it_is_full_and_says_what_to_do(full):
    daemon, store, count, failure = full
    assert failure.error == READ_ONLY
    assert f"{store}-map-bytes" in failure.parameters["message"]
    status = daemon.status()
    assert (status["position"], status["viewsPosition"]) == (count, count)
    assert 0.5 * MAP_BYTES < status[store]["usedBytes"] < status[store]["mapBytes"] == MAP_BYTES
    assert refusal(daemon.call, *books.call_of(books.organisation("ORG"), "small")).error == READ_ONLY


def test_queries_go_on_while_the_books_are_read_only(full):
    daemon, _, count, _ = full
    status = daemon.status()
    assert status["ready"] and "map" in status["readOnly"]
    assert "take no commands" in daemon.log
    assert daemon.call("org.grantd.Reports.Summary")["grants"] == count
    with daemon.connect() as connection:
        assert len(books.log(connection)) == count


def test_what_was_acknowledged_is_answered_again_while_the_books_are_read_only(full):
    daemon, *_ = full
    again = daemon.call(*books.call_of(large(0), "open-0"))["recorded"]
    assert again["duplicate"] and again["positions"] == [1]


def test_the_daemon_starts_on_a_full_map_and_is_still_read_only(full):
    daemon, _, count, _ = full
    daemon.restart()
    assert daemon.call("org.grantd.Reports.Summary")["grants"] == count
    assert refusal(daemon.call, *books.call_of(books.organisation("ORG"), "small")).error == READ_ONLY
