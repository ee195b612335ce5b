"""What a peer may send that is no call, or no call that can be answered: nobody else is harmed, nothing is recorded."""

import json
import re

import pytest

import books
from daemon import refusal, wait_until
from wire import message

MESSAGE_BYTES_MAX = 64 * 1024
SUMMARY = "org.grantd.Reports.Summary"

# What is sent, what it is counted as, and what the log says of it. Every one of them closes the connection.
FRAMING_FAULTS = {
    "truncated JSON": (b'{"method":"org.grantd.Reports.Summ\0', "bad-json", "."),
    "no JSON at all": (b"GET / HTTP/1.1\r\n\r\n\0", "bad-json", "."),
    "something after the object": (b'{"method":"org.grantd.Reports.Summary"} x\0', "bad-json", "byte 40"),
    "half a surrogate pair": (b'{"method":"\\ud800"}\0', "bad-json", "surrogate"),
    "a member twice": (b'{"method":"a.B","method":"c.D"}\0', "unknown-member", "twice"),
    "an empty message": (b"\0", "bad-json", "."),
    "invalid UTF-8": (b'{"method":"org.grantd.\xff\xfe"}\0', "invalid-utf8", "UTF-8"),
    "a message over the limit": (
        b'{"method":"' + b"x" * MESSAGE_BYTES_MAX + b'"}\0',
        "message-too-long",
        "65536 bytes",
    ),
    "a message over the limit that never ends": (b" " * (MESSAGE_BYTES_MAX + 1), "message-too-long", "65536 bytes"),
    "nesting 10,000 deep": (
        b'{"method":"x.Y","parameters":{"a":' + b"[" * 10_000 + b"]" * 10_000 + b"}}\0",
        "nested-too-deep",
        "32",
    ),
    "an array": (b"[]\0", "not-an-object", "not an object"),
    "a string": (b'"org.grantd.Reports.Summary"\0', "not-an-object", "not an object"),
    "no method": (b'{"parameters":{}}\0', "no-method", "'method'"),
    "two flags": (
        b'{"method":"org.grantd.Reports.Summary","more":true,"oneway":true}\0',
        "conflicting-flags",
        "exclude",
    ),
    "a flag that is no boolean": (b'{"method":"org.grantd.Reports.Summary","more":1}\0', "flag-not-boolean", "'more'"),
    "an unknown unprefixed member": (
        b'{"method":"org.grantd.Reports.Summary","colour":"red"}\0',
        "unknown-member",
        "'colour'",
    ),
    "parameters that are no object": (
        b'{"method":"org.grantd.Reports.Summary","parameters":[]}\0',
        "parameters-not-an-object",
        "'parameters'",
    ),
    "a message never finished": (b'{"method":"org.gra', "unfinished-message", "18 bytes"),
}


@pytest.fixture(scope="module")
def daemon(make_module_daemon):
    daemon = make_module_daemon(
        {"limits": {"message-bytes": MESSAGE_BYTES_MAX, "unfinished-message-seconds": 1}}
    ).start()
    with daemon.connect() as connection:
        books.record(connection, [*books.parties(), books.grant("G", currency="USD")], "parties")
    return daemon


@pytest.fixture(scope="module")
def bystander(daemon):
    """A connection that is open throughout, whatever the others do."""
    with daemon.connect() as connection:
        yield connection


@pytest.fixture(autouse=True)
def nobody_is_harmed(daemon, bystander):
    """The bystander is served before and after, and the log has not grown."""
    before = bystander.call("org.grantd.Admin.Status")["position"]
    yield
    assert bystander.call("org.grantd.Admin.Status")["position"] == before
    assert bystander.call(SUMMARY)["grants"] == 1


def faults(daemon):
    return {name: count for name, count in daemon.counters().items() if name.startswith("fault-")}


def check_fault(daemon, connection, before, category, reason):
    """The connection is closed without an answer, the fault is counted once, and the log says why."""
    assert connection.is_closed_by_peer()
    name = f"fault-{category}"
    assert faults(daemon) == {**before, name: before.get(name, 0) + 1}
    last = [line for line in daemon.log.splitlines() if "A connection is closed" in line][-1]
    assert f"fault={category}" in last
    assert re.search(reason, last.partition("reason=")[2]), last


@pytest.mark.parametrize("fault", FRAMING_FAULTS)
def test_a_framing_fault_closes_the_connection_and_is_counted_and_logged(daemon, fault):
    sent, category, reason = FRAMING_FAULTS[fault]
    before = faults(daemon)
    with daemon.connect() as connection:
        connection.send(sent)
        check_fault(daemon, connection, before, category, reason)


def test_a_message_that_the_peer_breaks_off_is_a_fault(daemon):
    before = faults(daemon)
    with daemon.connect() as connection:
        connection.send(b'{"method":"org.gra')
        connection.end_sending()
        check_fault(daemon, connection, before, "truncated-message", "18 bytes")


def test_sound_calls_before_a_fault_are_answered_first(daemon):
    before = faults(daemon)
    with daemon.connect() as connection:
        connection.send(message(SUMMARY), message(SUMMARY), b"[]\0", message(SUMMARY))
        assert connection.result() == connection.result()
        check_fault(daemon, connection, before, "not-an-object", "not an object")


def test_a_bystander_is_served_while_a_message_is_awaited_that_never_ends(daemon, bystander):
    with daemon.connect() as connection:
        connection.send(b'{"method":')
        while not (closed := _has_ended(connection)):
            assert bystander.call(SUMMARY)["grants"] == 1
        assert closed


def _has_ended(connection):
    connection.socket.settimeout(0.01)
    try:
        return connection.is_closed_by_peer()
    except TimeoutError:
        return False


def test_a_connection_without_a_begun_message_may_idle_past_the_deadline(daemon):
    with daemon.connect() as idle, daemon.connect() as late:
        late.send(b"{")
        assert late.is_closed_by_peer(), "the deadline has passed, which the idle one has waited too"
        assert idle.call(SUMMARY)["grants"] == 1


@pytest.mark.parametrize(
    "noise",
    [
        {"parameters": {}},
        {"parameters": None},
        {"more": False, "oneway": False},
        {"org.example.trace": {"id": [1, 2]}},
    ],
    ids=str,
)
def test_what_other_clients_send_besides_is_no_fault(daemon, noise):
    before = faults(daemon)
    with daemon.connect() as connection:
        connection.send(json.dumps({"method": SUMMARY, **noise}).encode() + b"\0")
        assert connection.result()["grants"] == 1
    assert faults(daemon) == before


@pytest.mark.parametrize("step", [1, 7])
def test_a_message_may_come_in_any_pieces(daemon, step):
    call = message(SUMMARY) * 2
    with daemon.connect() as connection:
        for start in range(0, len(call), step):
            connection.send(call[start : start + step])
        assert connection.result() == connection.result()


LEDGER = "org.grantd.Ledger"
INVALID = "org.varlink.service.InvalidParameter"
PLEDGE = {"grant": "G", "figure": books.money("1")}

# Method, parameters, and the error that names the culprit.
SCHEMA_FAULTS = {
    "a parameter of the wrong type": (f"{LEDGER}.MakePledge", {"commandId": 7, "pledge": PLEDGE}, INVALID, "commandId"),
    "a nested value of the wrong type": (
        f"{LEDGER}.MakePledge",
        {"commandId": "x", "pledge": {**PLEDGE, "figure": {"amount": 1.5, "currency": "USD"}}},
        INVALID,
        "pledge.figure.amount",
    ),
    "an unknown parameter": (
        f"{LEDGER}.MakePledge",
        {"commandId": "x", "pledge": PLEDGE, "colour": "red"},
        INVALID,
        "colour",
    ),
    "an unknown nested member": (
        f"{LEDGER}.MakePledge",
        {"commandId": "x", "pledge": {**PLEDGE, "colour": "red"}},
        INVALID,
        "pledge.colour",
    ),
    "a missing parameter": (f"{LEDGER}.MakePledge", {"commandId": "x"}, INVALID, "pledge"),
    "a missing nested member": (
        f"{LEDGER}.MakePledge",
        {"commandId": "x", "pledge": {"grant": "G"}},
        INVALID,
        "pledge.figure",
    ),
    "null for what must be there": (
        f"{LEDGER}.MakePledge",
        {"commandId": None, "pledge": PLEDGE},
        INVALID,
        "commandId",
    ),
    "an unknown word of an enumeration": (
        f"{LEDGER}.MakePledge",
        {"commandId": "x", "pledge": {**PLEDGE, "figure": {**books.money("1"), "qualifier": "roughly"}}},
        INVALID,
        "pledge.figure.qualifier",
    ),
    "the path of a fault within a batch": (
        f"{LEDGER}.Record",
        {
            "commandId": "x",
            "commands": [{"closeGrant": {"grant": "G"}}, {"makePledge": {**PLEDGE, "figure": {"amount": True}}}],
        },
        INVALID,
        "commands[1].makePledge.figure.amount",
    ),
    "two orders in one command": (
        f"{LEDGER}.Record",
        {"commandId": "x", "commands": [{"closeGrant": {"grant": "G"}, "reopenGrant": {"grant": "G"}}]},
        INVALID,
        re.compile(r"commands(\[0\].*)?"),
    ),
    "a number that is no integer": ("org.grantd.Reports.Grants", {"limit": 1.5}, INVALID, "limit"),
    "a number beyond 64 bits": ("org.grantd.Reports.Grants", {"limit": 2**63}, INVALID, "limit"),
    "a limit out of its range": ("org.grantd.Reports.Grants", {"limit": 0}, INVALID, "limit"),
    "a negative sequence": ("org.grantd.Log.Read", {"after": -1}, INVALID, "after"),
    "a time that cannot be read": ("org.grantd.Log.Read", {"since": "yesterday"}, INVALID, "since"),
    "an unknown method": (f"{LEDGER}.StealMoney", {}, "org.varlink.service.MethodNotFound", f"{LEDGER}.StealMoney"),
    "an unknown interface": (
        "org.example.Books.Read",
        {},
        "org.varlink.service.InterfaceNotFound",
        "org.example.Books",
    ),
    "a method without an interface": ("Summary", {}, "org.varlink.service.MethodNotFound", "Summary"),
}


@pytest.mark.parametrize("fault", SCHEMA_FAULTS)
def test_a_schema_fault_is_answered_with_an_error_that_names_the_culprit(daemon, fault):
    method, parameters, error, culprit = SCHEMA_FAULTS[fault]
    with daemon.connect() as connection:
        failure = refusal(connection.call, method, parameters)
        assert failure.error == error
        [named] = failure.parameters.values()
        assert culprit.fullmatch(named) if isinstance(culprit, re.Pattern) else named == culprit
        assert connection.call(SUMMARY)["grants"] == 1, "the connection goes on"


def test_following_without_more_is_refused(daemon):
    with daemon.connect() as connection:
        failure = refusal(connection.call, "org.grantd.Log.Read", {"follow": True})
        assert failure.error == "org.varlink.service.ExpectedMore"


def test_a_oneway_call_gets_no_reply_and_no_error(daemon):
    with daemon.connect() as connection:
        connection.send(message("org.example.Nothing.Here", oneway=True), message(SUMMARY, oneway=True))
        assert connection.call("org.varlink.service.GetInfo")["product"] == "grantd"


def test_connections_that_say_nothing_are_no_fault(daemon):
    before = faults(daemon)
    for _ in range(50):
        daemon.connect().close()
    wait_until(lambda: daemon.status()["connections"] == 2, "all but the bystander and the asker to be gone")
    assert faults(daemon) == before
