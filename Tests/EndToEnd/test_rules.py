"""The rules of the books: what is refused, with its stable identifier and the figures, and what is flagged."""

import pytest

import books
from daemon import refusal

REFUSED = "org.grantd.Ledger.Refused"


@pytest.fixture
def funded(parties):
    """A grant G of USD 500.00, of which USD 400.00 are allocated as A1; a closed grant, and a project."""
    project = {"registerProject": {"reference": "P", "titles": [{"text": "A project"}], "grants": ["G"]}}
    books.record(
        parties,
        [
            books.grant("G"),
            books.pledge("G", "500"),
            books.allocation("G", "400"),
            project,
            books.grant("SHUT"),
            {"closeGrant": {"grant": "SHUT"}},
        ],
        "books",
    )
    return parties


def split(*percents, mode="exclusive"):
    lines = [{"share": {"percent": percent}, "destinations": [books.country("KE")]} for percent in percents]
    return {"makeAllocation": {"grant": "G", "mode": mode, "lines": lines}}


def open_grant(**members):
    return {"openGrant": {"reference": "NEW", **members}}


def line(**members):
    return {"makeAllocation": {"grant": "G", "lines": [{"figure": books.money("1"), **members}]}}


# Given the books above: the order, the rule that refuses it, and what its message must say.
REFUSALS = [
    (
        books.allocation("G", "100.01"),
        "allocation.exceeds-available",
        ["USD 100.01", "USD 100.00 is available", "USD 500.00", "USD 400.00"],
    ),
    (books.disbursement("G", "400.01", "A1"), "disbursement.exceeds-allocation", ["USD 400.01", "USD 400.00", "A1"]),
    (books.disbursement("G", "100.01"), "disbursement.exceeds-available", ["USD 100.01", "USD 100.00", "USD 500.00"]),
    (books.disbursement("G", "1", "A9"), "entry.unknown", ["A9"]),
    (books.reversal("G", "D1"), "entry.unknown", ["D1"]),
    (books.pledge("SHUT", "1"), "grant.closed", ["SHUT", "grantctl grant reopen"]),
    (books.note("NOWHERE", "a remark"), "grant.unknown", ["NOWHERE", "grantctl grant open"]),
    (books.pledge("NOWHERE", "1"), "grant.unknown", ["NOWHERE"]),
    (books.grant("G"), "grant.duplicate", ["G"]),
    (books.organisation("DONOR"), "organisation.duplicate", ["DONOR"]),
    (open_grant(providers=["NOBODY"]), "organisation.unknown", ["NOBODY", "grantctl org add"]),
    (open_grant(receivers=["NOBODY"]), "organisation.unknown", ["NOBODY"]),
    (open_grant(currency="UDS"), "figure.unknown-currency", ["UDS", "Did you mean USD"]),
    (open_grant(earmarking="M"), "code.unknown", ["M", "A to L"]),
    (books.pledge("G", "1", "UDS"), "figure.unknown-currency", ["UDS", "Did you mean USD"]),
    (books.pledge("G", "1", "EUR"), "figure.currency-differs", ["EUR 1", "USD"]),
    (books.pledge("G", "0"), "figure.not-positive", ["USD 0", "undisclosed"]),
    (books.pledge("G", "-5"), "figure.not-positive", ["USD -5"]),
    (books.pledge("G", "1e5"), "figure.malformed-amount", ["1e5"]),
    (books.pledge("G", "1,000.00"), "figure.malformed-amount", ["1,000.00"]),
    (books.pledge("G", "0.0000000001"), "figure.malformed-amount", ["0.0000000001"]),
    (
        {"makePledge": {"grant": "G", "figure": {"qualifier": "undisclosed", "amount": "0", "currency": "USD"}}},
        "figure.undisclosed-with-amount",
        ["undisclosed"],
    ),
    (
        {"makePledge": {"grant": "G", "figure": {"qualifier": "between", **books.money("2"), "upper": "1"}}},
        "figure.bounds-reversed",
        ["2", "1"],
    ),
    (
        {"makePledge": {"grant": "G", "figure": {"qualifier": "statedTo", **books.money("2")}}},
        "figure.rounding-unit-missing",
        ["rounding unit"],
    ),
    (split("60", "50"), "share.over-100", ["110"]),
    (split("100.0001"), "share.malformed", ["100.0001"]),
    (line(destinations=[books.country("UK")]), "place.unknown-country", ["UK", "GB"]),
    (line(destinations=[{"kind": "subdivision", "code": "KE-99"}]), "place.unknown-subdivision", ["KE-99"]),
    (line(sectors=[{"vocabulary": "1", "code": "99999"}]), "sector.unknown", ["99999"]),
    (line(project="NONE"), "project.unknown", ["NONE"]),
    (line(share={"percent": "5"}), "allocation.figure-and-share", ["5"]),
    ({"makeAllocation": {"grant": "G", "lines": []}}, "allocation.without-lines", ["no line"]),
    ({**books.pledge("G", "1"), "context": {"valueDate": "2026-02-30"}}, "date.malformed", ["2026-02 has 28 days"]),
    ({**books.pledge("G", "1"), "context": {"documents": ["NO-PAPER"]}}, "document.unknown", ["NO-PAPER"]),
    ({"registerProject": {"reference": "P", "titles": [{"text": "Again"}]}}, "project.duplicate", ["P"]),
    ({"registerProject": {"reference": "Q", "sustainableDevelopmentGoals": ["18"]}}, "sdg.unknown", ["18"]),
    (books.grant("x" * 201), "identifier.malformed", ["201 bytes", "200"]),
    ({"openGrant": {"reference": ""}}, "identifier.malformed", ["empty"]),
]


@pytest.mark.parametrize("order, rule, words", REFUSALS, ids=[f"{rule}-{n}" for n, (_, rule, _) in enumerate(REFUSALS)])
def test_a_refusal_names_its_rule_and_says_what_is_wrong_with_the_figures(funded, order, rule, words):
    before = funded.call("org.grantd.Admin.Status")["position"]
    failure = refusal(books.do, funded, order, "refused")
    assert failure.error == REFUSED
    assert failure.parameters["rule"] == rule, failure.parameters["message"]
    for word in words:
        assert word in failure.parameters["message"]
    assert failure.parameters["message"].endswith((".", "?"))
    assert funded.call("org.grantd.Admin.Status")["position"] == before


def balance(connection, kind):
    return connection.call("org.grantd.Reports.GetGrant", {"reference": "G"})["balances"][0][kind]["stated"]


def test_exactly_what_is_available_can_be_allocated_and_paid(funded):
    books.do(funded, books.allocation("G", "100.00"), "rest")
    books.do(funded, books.disbursement("G", "400.00", "A1"), "paid")
    books.do(funded, books.disbursement("G", "100.00", "A2"), "paid-2")
    assert (balance(funded, "allocated"), balance(funded, "disbursed")) == ("500.00", "500.00")


def test_a_write_returns_the_resulting_balances(funded):
    recorded = books.do(funded, books.disbursement("G", "150.25", "A1"), "paid")
    [shown] = recorded["balances"]
    assert shown["grant"] == "G"
    assert shown["balances"][0]["disbursed"]["stated"] == "150.25"
    assert shown["balances"] == funded.call("org.grantd.Reports.GetGrant", {"reference": "G"})["balances"]


def test_a_reversal_restores_what_was_paid_and_cannot_be_repeated(funded):
    books.do(funded, books.disbursement("G", "400", "A1"), "paid")
    assert (
        refusal(books.do, funded, books.disbursement("G", "1", "A1"), "more").parameters["rule"]
        == "disbursement.exceeds-allocation"
    )
    reversed_at = books.do(funded, books.reversal("G", "D1"), "back")["positions"][0]
    assert balance(funded, "disbursed") == "0.00"
    failure = refusal(books.do, funded, books.reversal("G", "D1"), "back-again")
    assert failure.parameters["rule"] == "entry.not-standing"
    assert f"the event {reversed_at}" in failure.parameters["message"]
    assert books.do(funded, books.disbursement("G", "400", "A1"), "paid-again")["positions"]
    assert balance(funded, "disbursed") == "400.00"


def test_a_released_allocation_can_be_allocated_again(funded):
    books.do(funded, {"releaseAllocation": {"grant": "G", "allocation": "A1"}}, "release")
    assert balance(funded, "allocated") == "0.00"
    assert books.do(funded, books.allocation("G", "500"), "all")["positions"]


def test_a_revision_states_the_new_total(funded):
    books.do(funded, {"revisePledge": {"grant": "G", "pledge": "P1", "figure": books.money("600")}}, "revise")
    assert balance(funded, "pledged") == "600.00"
    assert books.do(funded, books.allocation("G", "200"), "rest")["positions"]
    assert (
        refusal(books.do, funded, books.allocation("G", "0.01"), "over").parameters["rule"]
        == "allocation.exceeds-available"
    )


def test_a_reopened_grant_takes_entries_again(funded):
    books.do(funded, {"reopenGrant": {"grant": "SHUT"}}, "reopen")
    assert books.do(funded, books.pledge("SHUT", "1"), "pledge")["positions"]


def test_shares_follow_their_base_when_it_is_revised(parties):
    books.record(
        parties, [books.grant("G"), books.pledge("G", "100.01"), split("33.3333", "33.3333", "33.3334")], "books"
    )

    def apportioned():
        entries = parties.call("org.grantd.Reports.GetGrant", {"reference": "G"})["entries"]
        return [line["apportioned"]["amount"] for line in entries[1]["lines"]]

    assert apportioned() == ["33.34", "33.33", "33.34"], "the two cents over go to the largest remainders"
    books.do(parties, {"revisePledge": {"grant": "G", "pledge": "P1", "figure": books.money("300")}}, "revise")
    assert apportioned() == ["100.00", "100.00", "100.00"]


def test_an_overrun_beyond_an_undisclosed_pledge_is_recorded_and_flagged(parties):
    undisclosed = {"makePledge": {"grant": "G", "figure": {"qualifier": "undisclosed"}}}
    books.record(parties, [books.grant("G"), undisclosed], "books")
    recorded = books.do(parties, books.allocation("G", "1000"), "allocate")
    assert "allocation.ceiling-unjudged" in [flag["rule"] for flag in recorded["events"][0]["event"]["flags"]]


@pytest.mark.parametrize(
    "setting, order, rule",
    [
        ("over-allocation", books.allocation("G", "600"), "allocation.exceeds-available"),
        ("over-disbursement", books.disbursement("G", "501"), "disbursement.exceeds-available"),
    ],
)
def test_what_the_configuration_flags_is_recorded_and_listed_as_an_exception(make_daemon, setting, order, rule):
    daemon = make_daemon({"policy": {setting: "flag"}}).start()
    with daemon.connect() as connection:
        books.record(connection, [*books.parties(), books.grant("G"), books.pledge("G", "500")], "books")
        recorded = books.do(connection, order, "over")
        [flag] = [flag for flag in recorded["events"][0]["event"]["flags"] if flag["rule"] == rule]
        assert "USD 500.00" in flag["message"]
        listed = books.pages(connection, "Exceptions", "exceptions")
        [row] = [row for row in listed if row["kind"] == rule]
        assert (row["grant"], row["sequence"], row["message"]) == ("G", recorded["positions"][0], flag["message"])


def test_what_the_configuration_refuses_is_refused(make_daemon):
    daemon = make_daemon({"policy": {"missing-source": "refuse", "percentages-not-100": "refuse"}}).start()
    with daemon.connect() as connection:
        paper = {"attachDocument": {"id": "PAPER", "grade": "agreement"}}
        books.record(connection, [*books.parties(), paper, books.grant("G")], "books")
        assert refusal(books.do, connection, books.pledge("G", "5"), "bare").parameters["rule"] == "source.missing"
        sourced = {"context": {"documents": ["PAPER"]}}
        books.do(connection, {**books.pledge("G", "500"), **sourced}, "sourced")
        failure = refusal(books.do, connection, {**split("50", "49"), **sourced}, "split")
        assert failure.parameters["rule"] == "allocation.shares-below-100"
        assert "99" in failure.parameters["message"]


def test_the_ceiling_is_what_the_configuration_says(make_daemon):
    daemon = make_daemon({"policy": {"allocation-ceiling": "committed"}}).start()
    with daemon.connect() as connection:
        books.record(connection, [*books.parties(), books.grant("G"), books.pledge("G", "500")], "books")
        failure = refusal(books.do, connection, books.allocation("G", "1"), "early")
        assert failure.parameters["rule"] == "allocation.exceeds-available"
        assert "committed" in failure.parameters["message"]
        books.do(connection, {"makeCommitment": {"grant": "G", "pledge": "P1", "figure": books.money("300")}}, "commit")
        assert books.do(connection, books.allocation("G", "300"), "now")["positions"]
