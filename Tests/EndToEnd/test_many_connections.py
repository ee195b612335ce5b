"""Many clients, clients over the limit, clients that never read or that half-close: the others are served as before."""

import contextlib
import threading

import pytest

import books
from daemon import user, wait_until
from wire import message

STATUS = "org.grantd.Admin.Status"
SUMMARY = "org.grantd.Reports.Summary"
NOBODY = 65534
# Far above what a call takes, and far below a hang: a bystander that has to wait this long is harmed.
BYSTANDER_SECONDS_MAX = 10.0


@contextlib.contextmanager
def bystander(daemon):
    """Calls without a pause on a connection of its own until the block ends; each must be answered in time."""
    ends = threading.Event()
    answered, failures = [], []

    def call():
        try:
            with daemon.connect(timeout=BYSTANDER_SECONDS_MAX) as connection:
                while not ends.is_set():
                    answered.append(connection.call(SUMMARY)["asOf"]["sequence"])
        except Exception as failure:  # whatever it is, it is shown by the test's own thread
            failures.append(failure)

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    try:
        wait_until(lambda: answered or failures, "the bystander's first answer")
        yield answered
        seen = len(answered)
        wait_until(lambda: len(answered) > seen or failures, "the bystander to be served still")
    finally:
        ends.set()
        thread.join(BYSTANDER_SECONDS_MAX)
    assert not failures and not thread.is_alive(), failures


def test_ten_thousand_connections_one_after_the_other(daemon):
    with bystander(daemon):
        for _ in range(10_000):
            with daemon.connect() as connection:
                connection.send(message("org.varlink.service.GetInfo"))
                assert "parameters" in connection.receive()
        assert daemon.counters()["connections-accepted"] >= 10_000
        wait_until(lambda: daemon.status()["connections"] == 2, "all but the bystander and the asker to be gone")
    assert daemon.counters()["connections-refused"] == 0


def test_a_connection_over_the_limit_is_told_so_and_the_others_go_on(make_daemon):
    limit = 16
    daemon = make_daemon({"limits": {"connections": limit, "connections-per-uid": limit}}).start()
    with contextlib.ExitStack() as held:
        first, *others = [held.enter_context(daemon.connect()) for _ in range(limit)]
        for connection in [first, *others]:
            assert connection.call(SUMMARY)["grants"] == 0
        for _ in range(3 * limit):
            with daemon.connect() as refused:
                reply = refused.receive()
                assert reply == {"error": "org.grantd.TooManyConnections", "parameters": {"limit": limit}}
                assert refused.is_closed_by_peer()
        for connection in [first, *others]:
            assert connection.call(SUMMARY)["grants"] == 0
        counted = {counter["name"]: counter["count"] for counter in first.call(STATUS)["counters"]}
        assert counted["connections-refused"] >= 3 * limit
        others[-1].close()
        wait_until(lambda: first.call(STATUS)["connections"] == limit - 1, "the closed connection to be forgotten")
        assert daemon.call(SUMMARY)["grants"] == 0, "its place is free again"


def test_one_user_cannot_shut_out_the_others(make_daemon, requires_root):
    limit = 4
    configuration = {"server": {"socket-mode": "0666"}, "limits": {"connections": 64, "connections-per-uid": limit}}
    daemon = make_daemon(configuration).start()
    with contextlib.ExitStack() as held:
        with user(NOBODY, NOBODY):
            crowd = [held.enter_context(daemon.connect()) for _ in range(limit)]
            for connection in crowd:
                assert connection.call(SUMMARY)["grants"] == 0
            one_more = held.enter_context(daemon.connect())
        assert one_more.receive()["parameters"] == {"limit": limit}
        assert daemon.call(SUMMARY)["grants"] == 0


def test_a_client_that_never_reads_is_closed_and_harms_nobody(make_daemon):
    pages = 20_000
    daemon = make_daemon({"limits": {"reply-buffer-bytes": 64 * 1024, "slow-reader-seconds": 1}}).start()
    with daemon.connect() as connection:
        books.record(connection, books.announcements(), "announcements")
        connection.call("org.grantd.Log.Read")
    resident = daemon.status()["residentBytes"]
    calls = message("org.grantd.Log.Read") * pages
    with bystander(daemon), daemon.connect() as deaf:
        deaf.socket.settimeout(0.2)
        with contextlib.suppress(TimeoutError, BrokenPipeError, ConnectionResetError):
            deaf.send(calls)
        wait_until(lambda: daemon.counters().get("fault-slow-reader") == 1, "the deaf client to be closed")
        assert daemon.status()["residentBytes"] < resident + 64 * 1024 * 1024, "its replies are not kept without end"
    assert "fault=slow-reader" in daemon.log


def test_a_follower_that_reads_late_holds_up_nobody_and_misses_nothing(daemon):
    count, text = 200, "x" * 16384  # 3 MB, far more than a socket holds
    with daemon.connect() as late, daemon.connect() as connection:
        late.send(message("org.grantd.Log.Read", {"follow": True}, more=True))
        assert late.result()["events"] == []
        resident = daemon.status()["residentBytes"]
        for number in range(1, count + 1):
            order = {"openGrant": {"reference": f"G{number}", "purposes": [{"text": text}]}}
            assert books.do(connection, order, f"open-{number}")["positions"] == [number]
        assert daemon.status()["residentBytes"] < resident + 64 * 1024 * 1024, "what it has not read is not kept for it"
        followed = []
        while len(followed) < count:
            followed += [event["sequence"] for event in late.result()["events"]]
    assert followed == list(range(1, count + 1))


@pytest.mark.parametrize("count", [1, 200])
def test_a_client_that_half_closes_after_its_last_call_gets_all_its_replies(daemon, count):
    commands = [books.call_of(books.organisation(f"ORG-{number}"), f"c{number}") for number in range(count)]
    with bystander(daemon), daemon.connect() as connection:
        connection.send(*(message(method, parameters) for method, parameters in commands))
        connection.end_sending()
        positions = [connection.result()["recorded"]["positions"][0] for _ in commands]
        assert connection.is_closed_by_peer()
    assert positions == list(range(1, count + 1)), "in the order of the calls"
    assert daemon.status()["position"] == count


def test_queries_and_commands_pipelined_together_are_answered_in_order_after_a_half_close(daemon):
    with daemon.connect() as connection:
        for number in range(100):
            connection.send(
                message(*books.call_of(books.organisation(f"ORG-{number}"), f"c{number}")), message(SUMMARY)
            )
        connection.end_sending()
        for number in range(1, 101):
            assert connection.result()["recorded"]["positions"] == [number]
            assert connection.result()["asOf"]["sequence"] == number, "a query sees the commands before it"
        assert connection.is_closed_by_peer()


def test_a_client_that_hangs_up_before_its_answer_has_its_command_recorded_once(daemon):
    method, parameters = books.call_of(books.organisation("ORG"), "once")
    with daemon.connect() as connection:
        connection.send(message(method, parameters))
    wait_until(lambda: daemon.status()["position"] == 1, "the command to be recorded")
    again = daemon.call(method, parameters)["recorded"]
    assert again["duplicate"] and again["positions"] == [1]


def test_a_stop_answers_what_is_under_way_and_closes_every_connection(daemon):
    with daemon.connect() as idle, daemon.connect() as follower:
        follower.send(message("org.grantd.Log.Read", {"follow": True}, more=True))
        assert follower.receive()["continues"]
        daemon.stop()
        assert idle.is_closed_by_peer() and follower.is_closed_by_peer()
    assert refusal_of_connect(daemon)


def refusal_of_connect(daemon):
    try:
        daemon.connect()
    except (ConnectionRefusedError, FileNotFoundError):
        return True
    return False
