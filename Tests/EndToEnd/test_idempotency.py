"""The same command twice: the first result again. Another command under the same identifier: refused."""

import threading

import pytest

import books
from daemon import refusal
from wire import message

REUSED = "org.grantd.Ledger.CommandIdReused"
REFUSED = "org.grantd.Ledger.Refused"


def position(connection):
    return connection.call("org.grantd.Admin.Status")["position"]


def test_the_same_command_again_returns_the_first_result(parties):
    first = books.do(parties, books.grant("G"), "open-g")
    books.do(parties, books.pledge("G", "500"), "pledge-g")
    again = books.do(parties, books.grant("G"), "open-g")
    assert (first["duplicate"], again["duplicate"]) == (False, True)
    assert (again["positions"], again["events"]) == (first["positions"], first["events"])
    assert position(parties) == first["positions"][-1] + 1


def test_the_same_batch_again_returns_the_first_result(parties):
    orders = [books.grant("G"), books.pledge("G", "500"), books.allocation("G", "400")]
    first = books.record(parties, orders, "batch")
    again = books.record(parties, orders, "batch")
    assert again["duplicate"]
    assert (again["positions"], again["events"]) == (first["positions"], first["events"])
    assert len(first["positions"]) == 3


def test_the_first_result_is_returned_also_after_a_restart(daemon):
    orders = [*books.parties(), books.grant("G"), books.pledge("G", "500")]
    with daemon.connect() as connection:
        first = books.record(connection, orders, "batch")
        single = books.do(connection, books.note("G", "a remark"), "note")
    daemon.restart()
    with daemon.connect() as connection:
        for before, again in (
            (first, books.record(connection, orders, "batch")),
            (single, books.do(connection, books.note("G", "a remark"), "note")),
        ):
            assert again["duplicate"]
            assert (again["positions"], again["events"]) == (before["positions"], before["events"])
        assert position(connection) == len(orders) + 1


@pytest.mark.parametrize(
    "other",
    [
        books.pledge("G", "500.01"),
        books.pledge("G", "500", "EUR"),
        {**books.pledge("G", "500"), "reason": "another reason"},
        {**books.pledge("G", "500"), "context": {"valueDate": "2026-01-01"}},
        books.note("G", "something else"),
    ],
    ids=["amount", "currency", "reason", "context", "order"],
)
def test_the_same_identifier_with_other_content_is_refused(parties, other):
    books.do(parties, books.grant("G"), "open-g")
    first = books.do(parties, books.pledge("G", "500"), "pledge-g")
    failure = refusal(books.do, parties, other, "pledge-g")
    assert failure.error == REUSED
    assert (failure.parameters["commandId"], failure.parameters["sequence"]) == ("pledge-g", first["positions"][0])
    assert position(parties) == first["positions"][0]


def test_a_single_command_and_a_batch_share_their_identifiers(parties):
    books.do(parties, books.grant("G"), "one")
    failure = refusal(books.record, parties, [books.grant("H"), books.pledge("H", "1")], "one")
    assert failure.error == REUSED


def test_members_in_another_order_are_the_same_command(parties):
    first = books.do(parties, {"openGrant": {"reference": "G", "currency": "USD", "providers": ["DONOR"]}}, "open-g")
    again = books.do(parties, {"openGrant": {"providers": ["DONOR"], "currency": "USD", "reference": "G"}}, "open-g")
    assert again["duplicate"] and again["positions"] == first["positions"]


def test_a_refusal_does_not_use_up_the_identifier(parties):
    books.do(parties, books.grant("G"), "open-g")
    assert refusal(books.do, parties, books.pledge("G", "0"), "pledge-g").error == REFUSED
    made = books.do(parties, books.pledge("G", "10"), "pledge-g")
    assert (made["duplicate"], len(made["positions"])) == (False, 1)


@pytest.mark.parametrize("refused", [0, 1, 4])
def test_a_refused_command_of_a_batch_records_nothing_at_all(parties, refused):
    before = position(parties)
    orders = [books.grant(f"G{number}") for number in range(5)]
    orders[refused] = books.pledge("NOWHERE", "1")
    failure = refusal(books.record, parties, orders, "batch")
    assert (failure.error, failure.parameters["rule"], failure.parameters["command"]) == (
        REFUSED,
        "grant.unknown",
        refused,
    )
    assert position(parties) == before
    assert parties.call("org.grantd.Reports.Summary")["grants"] == 0
    assert not books.record(parties, orders[:refused] + [books.grant("LAST")], "batch")["duplicate"]


def test_a_batch_sees_what_its_earlier_commands_did_and_is_one_group(parties):
    recorded = books.record(parties, [books.grant("G"), books.pledge("G", "5"), books.allocation("G", "5")], "batch")
    groups = [(event["groupIndex"], event["groupCount"], event["streamVersion"]) for event in recorded["events"]]
    assert groups == [(0, 3, 1), (1, 3, 2), (2, 3, 3)]
    assert len({event["recordedAt"] for event in recorded["events"]}) == 1


def test_a_dry_run_shows_the_events_and_records_nothing(parties):
    before = position(parties)
    shown = books.do(parties, books.grant("G"), "open-g", dryRun=True)
    assert (shown["dryRun"], shown["duplicate"]) == (True, False)
    [event] = shown["events"]
    assert (event["sequence"], event["type"], event["stream"]) == (0, "grantOpened", "grant/G")
    assert position(parties) == before
    made = books.do(parties, books.grant("G"), "open-g")
    assert not made["duplicate"], "a dry run does not use up the identifier"
    assert made["events"][0]["event"] == event["event"]


def test_a_dry_run_of_a_batch_shows_balances_and_refuses_as_the_real_one_would(parties):
    shown = books.record(parties, [books.grant("G"), books.pledge("G", "5")], "batch", dryRun=True)
    assert [event["type"] for event in shown["events"]] == ["grantOpened", "pledgeMade"]
    [balance] = shown["balances"]
    assert (balance["grant"], balance["balances"][0]["pledged"]["stated"]) == ("G", "5.00")
    failure = refusal(lambda: books.do(parties, books.pledge("G", "5"), "pledge", dryRun=True))
    assert failure.parameters["rule"] == "grant.unknown"


def test_a_command_may_name_the_version_that_it_expects(parties):
    books.do(parties, books.grant("G"), "open-g", expectedVersion=0)
    failure = refusal(lambda: books.do(parties, books.pledge("G", "5"), "pledge", expectedVersion=2))
    assert (failure.error, failure.parameters["rule"]) == (REFUSED, "stream.version-differs")
    assert "version 1" in failure.parameters["message"] and "expects 2" in failure.parameters["message"]
    assert books.do(parties, books.pledge("G", "5"), "pledge", expectedVersion=1)["events"][0]["streamVersion"] == 2
    version = parties.call("org.grantd.Reports.GetGrant", {"reference": "G"})["streamVersion"]
    assert books.do(parties, books.note("G", "on"), "note", expectedVersion=version)["positions"]


def test_commands_that_wait_for_the_same_commit_are_told_apart_as_well(parties):
    first, other = books.organisation("ONE"), books.organisation("OTHER")
    orders = [
        (first, "id"),
        (first, "id"),
        (other, "id"),
        (first, "id"),
        (books.pledge("NOWHERE", "1"), "free"),
        (other, "free"),
    ]
    parties.send(*(message(*books.call_of(order, identifier)) for order, identifier in orders))
    replies = [parties.receive() for _ in orders]
    assert [reply.get("error") for reply in replies] == [None, None, REUSED, None, REFUSED, None]
    made = [replies[index]["parameters"]["recorded"] for index in (0, 1, 3, 5)]
    assert [(recorded["duplicate"], recorded["positions"]) for recorded in made] == [
        (False, [3]),
        (True, [3]),
        (True, [3]),
        (False, [4]),
    ]


def test_clients_that_send_the_same_commands_at_once_have_each_recorded_once(daemon):
    count, clients = 100, 8
    calls = [message(*books.call_of(books.organisation(f"ORG-{number}"), f"c{number}")) for number in range(count)]
    answers = [[] for _ in range(clients)]

    def send(mine):
        with daemon.connect() as connection:
            connection.send(*calls)
            mine.extend(connection.result()["recorded"] for _ in calls)

    threads = [threading.Thread(target=send, args=(mine,), daemon=True) for mine in answers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for results in zip(*answers, strict=True):
        assert len({tuple(recorded["positions"]) for recorded in results}) == 1
        assert sorted(recorded["duplicate"] for recorded in results) == [False] + [True] * (clients - 1)
    assert daemon.status()["position"] == count
