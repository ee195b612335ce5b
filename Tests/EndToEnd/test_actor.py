"""Who did it, as the kernel says: uid, gid, pid and user name in every record, and what each caller may do."""

import os
import pwd

import pytest

import books
from daemon import refusal, user

NOBODY = 65534
DENIED = "org.varlink.service.PermissionDenied"


def me():
    return {"uid": os.geteuid(), "gid": os.getegid(), "pid": os.getpid(), "user": pwd.getpwuid(os.geteuid()).pw_name}


@pytest.fixture
def shared(make_daemon, requires_root):
    """A daemon whose socket everybody may open: uid 1234 and the group 4321 are clerks, everybody else a viewer."""
    roles = {"clerk": ["uid:1234", "gid:4321"], "auditor": ["uid:1236"]}
    daemon = make_daemon({"server": {"socket-mode": "0666"}, "roles": roles}).start()
    with daemon.connect() as connection:
        books.record(connection, [*books.parties(), books.grant("G")], "books")
    return daemon


def connection_of(daemon, uid, gid):
    with user(uid, gid):
        return daemon.connect()


def test_every_record_names_who_asked_for_it(parties):
    books.do(parties, books.grant("G"), "open-g")
    events = books.log(parties)
    assert len(events) == 3
    assert [event["actor"] for event in events] == [me()] * 3


def test_the_status_tells_the_caller_who_it_is(parties):
    peer = parties.call("org.grantd.Admin.Status")["peer"]
    assert {key: peer[key] for key in me()} == me()
    assert peer["roles"] == ["admin"]


@pytest.mark.parametrize("uid, gid", [(1234, 1234), (1235, 4321)], ids=["by user", "by group"])
def test_a_clerk_records_in_its_own_name(shared, uid, gid):
    with connection_of(shared, uid, gid) as connection:
        recorded = books.do(connection, books.note("G", "a remark"), "note")
    [event] = recorded["events"]
    assert event["actor"] == {"uid": uid, "gid": gid, "pid": os.getpid(), "user": ""}, "no such user has a name"
    with shared.connect() as connection:
        assert books.log(connection)[-1]["actor"] == event["actor"]


def test_the_first_result_names_who_asked_first(shared):
    with connection_of(shared, 1234, 1234) as clerk:
        first = books.do(clerk, books.note("G", "a remark"), "note")
    with shared.connect() as root:
        again = books.do(root, books.note("G", "a remark"), "note")
    assert again["duplicate"]
    assert again["events"][0]["actor"] == first["events"][0]["actor"]


@pytest.mark.parametrize("uid, role", [(NOBODY, "viewer"), (1236, "auditor")])
def test_who_is_no_clerk_may_ask_and_may_not_record(shared, uid, role):
    before = shared.status()["position"]
    with connection_of(shared, uid, uid) as connection:
        assert connection.call("org.grantd.Reports.Summary")["grants"] == 1
        assert connection.call("org.grantd.Reports.GetGrant", {"reference": "G"})["grant"]["reference"] == "G"
        assert connection.call("org.grantd.Admin.Status")["peer"]["roles"] == [role]
        for failure in (
            refusal(books.do, connection, books.note("G", "a remark"), "note"),
            refusal(books.record, connection, [books.note("G", "a remark")], "batch"),
            refusal(connection.call, "org.grantd.Admin.Reload"),
        ):
            assert (failure.error, failure.parameters) == (DENIED, {})
    assert shared.status()["position"] == before


def test_a_viewer_with_a_name_is_named(shared):
    with connection_of(shared, NOBODY, NOBODY) as connection:
        peer = connection.call("org.grantd.Admin.Status")["peer"]
    assert (peer["uid"], peer["gid"], peer["user"]) == (NOBODY, NOBODY, pwd.getpwuid(NOBODY).pw_name)


def test_a_socket_that_the_daemon_makes_itself_is_its_owners_alone(daemon, requires_root):
    assert daemon.socket.stat().st_mode & 0o777 == 0o600
    with user(NOBODY, NOBODY), pytest.raises(PermissionError):
        daemon.connect()
