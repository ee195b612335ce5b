"""Sockets that a service manager passes: systemd-socket-activate listens, and hands them to the daemon it starts.

In processes of their own, since descriptors from 3 on are put in place before a program's threads run.
"""

import os
import socket
import subprocess

import pytest

from daemon import STOP_SECONDS_MAX, wait_until
from wire import Connection


@pytest.fixture
def activate(make_daemon):
    """Starts the daemon as the manager of these sockets does, at the first connection: (names, how it listens)."""
    started = []

    def start(names, *listening):
        daemon = make_daemon()
        paths = [daemon.folder / f"passed{number}" for number in range(len(names))]
        listen = [f"--listen={path}" for path in paths]
        command = ["systemd-socket-activate", *listen, f"--fdname={':'.join(names)}", *listening, *daemon.command()]
        with open(daemon.log_path, "ab") as log:
            daemon.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        started.append(daemon)
        kind = socket.SOCK_DGRAM if "--datagram" in listening else socket.SOCK_STREAM
        with socket.socket(socket.AF_UNIX, kind) as first:
            wait_until(lambda: _connects(first, paths[0]), "the sockets to be there")
            first.send(b"")
        return daemon, paths

    yield start
    for daemon in started:
        if daemon.is_running:
            daemon.process.terminate()
            daemon.process.wait(STOP_SECONDS_MAX)


def _connects(client, path):
    try:
        client.connect(str(path))
        return True
    except (FileNotFoundError, ConnectionRefusedError):
        return False


def _wait_for_refusal(daemon):
    assert daemon.wait() == 1, daemon.log
    return daemon.log


def test_a_socket_of_its_name_is_served_whatever_stands_beside_it(activate):
    daemon, (other, ours) = activate(["metrics", "varlink"])
    with Connection(ours) as connection:
        assert connection.call("org.varlink.service.GetInfo")["product"] == "grantd"
    assert not daemon.socket.exists(), "it makes no socket of its own"
    inherited = os.listdir(f"/proc/{daemon.process.pid}/fd")
    assert {"3", "4"} <= set(inherited)
    flags = [_open_flags(daemon.process.pid, descriptor) for descriptor in (3, 4)]
    assert all(flag & os.O_CLOEXEC for flag in flags), "no child gets them"
    assert other.exists()


def _open_flags(process, descriptor):
    with open(f"/proc/{process}/fdinfo/{descriptor}") as lines:
        return next(int(line.split()[1], 8) for line in lines if line.startswith("flags:"))


def test_sockets_meant_for_another_process_are_not_taken(make_daemon, monkeypatch):
    monkeypatch.setenv("LISTEN_PID", "1")
    monkeypatch.setenv("LISTEN_FDS", "1")
    monkeypatch.setenv("LISTEN_FDNAMES", "varlink")
    daemon = make_daemon().start()
    assert daemon.socket.exists()


def test_two_sockets_of_one_name_are_refused(activate):
    daemon, _ = activate(["varlink", "varlink"])
    assert (
        'The service manager passed 2 descriptors named "varlink" where one is served; '
        "leave one ListenStream= with FileDescriptorName=varlink in the socket units."
    ) in _wait_for_refusal(daemon)


def test_a_socket_of_another_name_is_refused_and_the_name_is_told(activate):
    daemon, _ = activate(["grantd.socket"])
    assert (
        'The service manager passed 1 descriptor, named "grantd.socket", and none named "varlink"; '
        "set FileDescriptorName=varlink in the socket unit."
    ) in _wait_for_refusal(daemon)


def test_a_socket_that_does_not_listen_is_refused(activate):
    daemon, _ = activate(["varlink"], "--datagram")
    assert (
        'Descriptor 3, "varlink", is no listening Unix stream socket; '
        "the socket unit needs ListenStream= with a path, and Accept=no."
    ) in _wait_for_refusal(daemon)
