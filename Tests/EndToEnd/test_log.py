"""The log as org.grantd.Log.Read gives it: all of it, a part by position, by time and by stream."""

import pytest

import books
from daemon import wait_until

READ = "org.grantd.Log.Read"


@pytest.fixture(scope="module")
def history(make_module_daemon):
    """A daemon, and the events of three commits: the parties, two grants with their entries, and a remark on each."""
    daemon = make_module_daemon().start()
    with daemon.connect() as connection:
        books.record(connection, books.parties(), "first")
        orders = [books.grant("A"), books.pledge("A", "5"), books.grant("B"), books.pledge("B", "7")]
        books.record(connection, orders, "second")
        books.record(connection, [books.note("A", "a remark"), books.note("B", "another")], "third")
        return daemon, books.log(connection)


def sequences(daemon, **parameters):
    with daemon.connect() as connection:
        pages = list(connection.stream(READ, parameters))
    assert pages[-1]["next"] is None
    return [event["sequence"] for page in pages for event in page["events"]]


def test_an_event_says_what_happened_to_what_when_and_by_which_command(history):
    _, events = history
    event = events[3]
    assert {name: event[name] for name in ("sequence", "type", "stream", "streamVersion", "commandId")} == {
        "sequence": 4,
        "type": "pledgeMade",
        "stream": "grant/A",
        "streamVersion": 2,
        "commandId": "second",
    }
    assert (event["groupIndex"], event["groupCount"]) == (1, 4)
    assert event["event"]["pledgeMade"]["figure"] == {"qualifier": "exact", **books.money("5")}


def test_recorded_at_is_strictly_increasing_from_commit_to_commit(history):
    _, events = history
    by_command = {}
    for event in events:
        by_command.setdefault(event["commandId"], set()).add(event["recordedAt"])
    assert all(len(times) == 1 for times in by_command.values())
    [first], [second], [third] = by_command["first"], by_command["second"], by_command["third"]
    assert first < second < third


@pytest.mark.parametrize(
    "parameters, expected",
    [
        ({}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"limit": 1}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"after": 5}, [6, 7, 8]),
        ({"after": 2, "through": 4}, [3, 4]),
        ({"through": 0}, []),
        ({"after": 8}, []),
        ({"after": 1000}, []),
        ({"stream": "grant/A"}, [3, 4, 7]),
        ({"stream": "grant/A", "limit": 1}, [3, 4, 7]),
        ({"stream": "grant/B", "after": 5, "through": 7}, [6]),
        ({"stream": "grant/NONE"}, []),
    ],
    ids=str,
)
def test_a_part_of_the_log_is_read_by_position_and_by_stream(history, parameters, expected):
    daemon, _ = history
    assert sequences(daemon, **parameters) == expected


def test_a_part_of_the_log_is_read_by_time_with_both_ends_included(history):
    daemon, events = history
    first, second, third = (events[index]["recordedAt"] for index in (0, 2, 6))
    assert sequences(daemon, since=second) == [3, 4, 5, 6, 7, 8]
    assert sequences(daemon, until=second) == [1, 2, 3, 4, 5, 6]
    assert sequences(daemon, since=second, until=second) == [3, 4, 5, 6]
    assert sequences(daemon, since=third, until=first) == []
    assert sequences(daemon, until="2020-01-01T00:00:00Z") == []


def test_a_page_by_itself_says_where_to_go_on(history):
    daemon, _ = history
    with daemon.connect() as connection:
        page = connection.call(READ, {"limit": 3})
        assert ([event["sequence"] for event in page["events"]], page["next"]) == ([1, 2, 3], 3)
        page = connection.call(READ, {"limit": 3, "after": page["next"]})
        assert [event["sequence"] for event in page["events"]] == [4, 5, 6]
        assert page["position"] == 8


def test_a_follower_of_one_stream_gets_that_stream_alone(daemon):
    with daemon.connect() as connection, daemon.connect() as follower:
        books.record(connection, [*books.parties(), books.grant("A"), books.grant("B")], "books")
        replies = follower.stream(READ, {"stream": "grant/B", "follow": True})
        assert [event["sequence"] for event in next(replies)["events"]] == [4]
        books.do(connection, books.note("A", "not for the follower"), "note-a")
        books.do(connection, books.note("B", "for the follower"), "note-b")
        assert [event["sequence"] for event in next(replies)["events"]] == [6]


def test_a_follower_that_goes_away_is_forgotten(daemon):
    with daemon.connect() as follower:
        next(follower.stream(READ, {"follow": True}))
    wait_until(lambda: daemon.status()["connections"] == 1, "the follower to be forgotten")
    with daemon.connect() as connection:
        books.record(connection, books.parties(), "parties")
