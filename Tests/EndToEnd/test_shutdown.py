"""SIGTERM while commands come in: what is acknowledged is kept, and the next start has nothing to repair."""

import signal
import threading

import pytest

import books
import stream
from daemon import wait_until
from ledger_files import check_views_equal_a_rebuild
from wire import Connection, message

COMMANDS = 3000


@pytest.mark.parametrize("stop_after", [1, 200, 1500])
def test_a_stop_in_the_middle_of_a_stream_loses_nothing_acknowledged(daemon, stop_after):
    acknowledged = {}
    with stream.Pipeline(daemon, range(COMMANDS)) as pipeline:
        for number, recorded in pipeline.results():
            assert not recorded["duplicate"]
            acknowledged[stream.command_id(number)] = recorded["positions"]
            if len(acknowledged) == stop_after:
                daemon.process.send_signal(signal.SIGTERM)
    assert daemon.wait() == 0, daemon.log
    assert "Stopped." in daemon.log
    assert stop_after <= len(acknowledged) < COMMANDS, "the stop came in the middle"

    assert (daemon.state / "views" / "clean").exists()
    daemon.start()
    assert "read models" not in daemon.log, "they are trusted: neither made anew nor caught up"
    with daemon.connect() as connection:
        events = books.log(connection)
    stream.check_log(events)
    logged = stream.positions_by_command(events)
    assert {identifier: logged.get(identifier) for identifier in acknowledged} == acknowledged
    check_views_equal_a_rebuild(daemon, books.reports)


def test_the_stream_goes_on_after_the_restart_where_it_stopped(daemon):
    with stream.Pipeline(daemon, range(200)) as pipeline:
        for number, _ in pipeline.results():
            if number == 100:
                daemon.process.send_signal(signal.SIGTERM)
    assert daemon.wait() == 0
    daemon.start()
    with stream.Pipeline(daemon, range(200)) as pipeline:
        results = [recorded for _, recorded in pipeline.results()]
    assert len(results) == 200
    duplicates = [recorded["duplicate"] for recorded in results]
    assert duplicates == sorted(duplicates, reverse=True), "what was recorded is a prefix of the stream"
    assert all(duplicates[:101])
    positions = [position for recorded in results for position in recorded["positions"]]
    assert positions == list(range(1, len(positions) + 1))


def test_sigint_stops_in_order_as_well(daemon):
    daemon.process.send_signal(signal.SIGINT)
    assert daemon.wait() == 0
    assert (daemon.state / "views" / "clean").exists()


def test_a_stop_does_not_wait_for_idle_clients_or_begun_messages(daemon):
    with daemon.connect() as idle, daemon.connect() as begun:
        idle.call("org.grantd.Reports.Summary")
        begun.send(b'{"method":')
        daemon.stop()
        assert idle.is_closed_by_peer() and begun.is_closed_by_peer()


def test_a_stop_ends_even_when_a_client_does_not_read_its_answers(make_daemon):
    daemon = make_daemon({"server": {"shutdown-seconds": 2}}).start()
    with daemon.connect() as connection:
        books.record(connection, books.announcements(), "announcements")
    with daemon.connect() as deaf:
        deaf.socket.settimeout(0.2)
        with pytest.raises(TimeoutError):
            deaf.send(message("org.grantd.Log.Read") * 100_000)
        daemon.stop()


def test_the_socket_is_gone_after_a_stop_and_a_left_one_does_not_keep_the_daemon_from_starting(daemon):
    daemon.stop()
    assert not daemon.socket.exists()
    daemon.start()
    daemon.kill()
    assert daemon.socket.exists()
    daemon.start()
    assert daemon.call("org.grantd.Reports.Summary")["grants"] == 0


def test_a_follower_sees_every_command_up_to_the_stop(daemon):
    seen = []

    def follow():
        with Connection(daemon.socket) as connection:
            connection.send(message("org.grantd.Log.Read", {"follow": True}, more=True))
            while (reply := connection.receive()) is not None and "error" not in reply:
                seen.extend(event["sequence"] for event in reply["parameters"]["events"])

    follower = threading.Thread(target=follow, daemon=True)
    follower.start()
    with daemon.connect() as connection:
        for number in range(50):
            books.do(connection, books.organisation(f"ORG-{number}"), f"c{number}")
    wait_until(lambda: len(seen) == 50, "the follower to have seen all")
    daemon.stop()
    follower.join(30)
    assert not follower.is_alive()
    assert seen == list(range(1, 51))
