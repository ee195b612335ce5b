"""The rules of the books: what is refused, with its stable identifier and the figures, and what is flagged."""

import json

import pytest

import books
from daemon import refusal

REFUSED = "org.grantd.Ledger.Refused"


@pytest.fixture
def funded(parties):
    """A grant G of USD 500.00, of which USD 400.00 are allocated as A1; a closed grant, a project, and 2023 closed."""
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
            {"closePeriod": {"through": "2023-12-31"}},
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


ONE = books.money("1")


def of(order, figure=ONE, **members):
    stated = {} if figure is None else {"figure": figure}
    return {order: {"grant": "G", **stated, **members}}


def merged(kind):
    return {"mergeOrganisations": {"organisation": "DONOR", "into": "AGENCY", "kind": kind}}


def matched(entry, other):
    return {"matchPayment": {"grant": "G", "entry": entry, "otherGrant": "G", "otherEntry": other}}


def voided(subject):
    return {"voidEntry": {"subject": subject}, "reason": "recorded wrongly"}


def rate(**members):
    euro = {"base": "EUR", "quote": "USD", "rate": "1.08", "date": "2024-03-28", "source": "ECB"}
    return {"recordExchangeRate": {**euro, **members}}


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
    # One of each further family.
    (of("adjustEntry", kind="committed", entry="P1"), "adjustment.entry-differs", ["P1", "committed"]),
    (of("adjustEntry", kind="disbursed", entry="D7"), "entry.unknown", ["D7"]),
    (of("revisePledge", pledge="P2"), "entry.unknown", ["P2"]),
    (of("cancelCommitment", figure=None, commitment="C1"), "entry.unknown", ["C1"]),
    (of("reverseReceipt", figure=None, receipt="R1"), "entry.unknown", ["R1"]),
    (of("reverseExpenditure", figure=None, expenditure="E1"), "entry.unknown", ["E1"]),
    (of("receiveRefund", disbursement="D1"), "entry.unknown", ["D1"]),
    (of("reviseDisbursementSchedule", figure=None, schedule="S1"), "entry.unknown", ["S1"]),
    (of("reportOtherTransaction", transactionType="3"), "transaction.type-unknown", ["3", "Interest Payment"]),
    (of("fundGrant", fromGrant="G"), "grant.funding-cycle", ["G"]),
    (of("fundGrant", fromGrant="SHUT"), "grant.closed", ["SHUT"]),
    (of("reportExpenditure", project="NONE"), "project.unknown", ["NONE"]),
    ({"reopenGrant": {"grant": "G"}}, "grant.open", ["G"]),
    ({"reopenProject": {"project": "P"}}, "project.open", ["P"]),
    ({"amendProject": {"project": {"reference": "P", "partOf": "P"}}}, "project.part-of-itself", ["P"]),
    (
        {"setBudget": {"project": "P", "period": {"start": "2025"}, "figure": books.money("1")}},
        "budget.malformed",
        ["P"],
    ),
    ({"reviseTarget": {"project": "P", "target": "T1", "quantity": {"value": "1"}}}, "target.unknown", ["T1"]),
    (
        {"reportResult": {"project": "P", "indicator": "people", "quantity": {"value": "many"}}},
        "quantity.malformed",
        ["many"],
    ),
    (merged("successor"), "merger.malformed", ["DONOR", "AGENCY", "date"]),
    ({"undoOrganisationMerger": {"organisation": "DONOR"}}, "merger.unknown", ["DONOR"]),
    (matched("P1", "P1"), "match.of-itself", ["P1"]),
    (matched("P1", "A1"), "match.kinds-differ", ["P1", "A1"]),
    ({"undoPaymentMatch": {"grant": "G", "entry": "P1"}}, "match.unknown", ["P1"]),
    (voided({"grant": "G"}), "voiding.not-possible", ["G"]),
    (voided({"grant": "G", "entry": "P1", "sequence": 1}), "voiding.subject-unknown", ["P1", "event 1"]),
    ({"voidEntry": {"subject": {"grant": "G", "entry": "A1"}}}, "reason.missing", ["--reason"]),
    (voided({"grant": "G", "project": "P"}), "subject.unclear", ["2 things"]),
    (
        {"resolveException": {"sequence": 4, "rule": "grant.closed"}, "reason": "checked"},
        "exception.unknown",
        ["event 4", "grant.closed", "source.missing"],
    ),
    (rate(quote="EUR"), "rate.same-currency", ["EUR"]),
    (rate(rate="0"), "rate.malformed", ["0"]),
    (rate(date="2024-03"), "rate.malformed", ["2024-03"]),
    ({"recordExchangeRates": {"rates": []}}, "rate.table-empty", ["none"]),
    ({"reopenPeriod": {"from": "2024-01-01"}, "reason": "late"}, "period.not-closed", ["2024-01-01"]),
    ({**books.pledge("G", "1"), "context": {"valueDate": "2023-12-31"}}, "period.closed", ["2023-12-31", "2024-01-01"]),
    (rate(date="2023-12-29"), "period.closed", ["2023-12-29"]),
    ({"closePeriod": {"through": "2023-06-30"}}, "period.not-later", ["2023-12-31", "2023-06-30"]),
    ({**books.pledge("G", "1"), "context": {"valueDate": "0024-01"}}, "date.out-of-bounds", ["1900 to 2200"]),
    (
        {"openGrant": {"reference": "NEW", "period": {"start": "2025-03", "end": "2024"}}},
        "period.reversed",
        ["2025-03", "2024"],
    ),
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


# Given the same books: what leads to it, the order that is flagged, and the rule.
FLAGS = [
    ([], of("makeCommitment", figure=books.money("501"), pledge="P1"), "commitment.exceeds-pledge"),
    ([of("recordReceipt")], of("reportExpenditure", figure=books.money("2")), "expenditure.exceeds-receipts"),
    (
        [of("makeCommitment", figure=books.money("1"))],
        books.disbursement("G", "2", "A1"),
        "disbursement.exceeds-commitments",
    ),
    (
        [books.disbursement("G", "5", "A1"), of("receiveRefund", figure=books.money("3"), disbursement="D1")],
        of("receiveRefund", figure=books.money("3"), disbursement="D1"),
        "refund.exceeds-payment",
    ),
    ([books.disbursement("G", "5", "A1"), of("recordReceipt")], matched("D1", "R1"), "match.amounts-differ"),
    (
        [books.grant("SUB")],
        {"fundGrant": {"grant": "SUB", "fromGrant": "G", "figure": books.money("501")}},
        "grant.funding-exceeds-source",
    ),
    (
        [
            {"amendGrant": {"grant": {"reference": "G", "earmarking": "I"}}},
            {"openGrant": {"reference": "SUB", "earmarking": "D", "currency": "USD"}},
        ],
        {"fundGrant": {"grant": "SUB", "fromGrant": "G", "figure": books.money("1")}},
        "grant.earmarking-looser",
    ),
    ([], books.pledge("G", "1"), "source.missing"),
]


@pytest.mark.parametrize("before, order, rule", FLAGS, ids=[rule for _, _, rule in FLAGS])
def test_a_flag_is_listed_until_it_is_resolved_with_a_reason(funded, before, order, rule):
    for number, command in enumerate(before):
        books.do(funded, command, f"before-{number}")
    recorded = books.do(funded, order, "flagged")
    [sequence] = recorded["positions"]
    [flag] = [flag for flag in recorded["events"][0]["event"]["flags"] if flag["rule"] == rule]

    def listed(**parameters):
        rows = books.pages(funded, "Exceptions", "exceptions", {"kinds": [rule], **parameters})
        return [row for row in rows if row["sequence"] == sequence]

    [row] = listed()
    assert (row["message"], row["resolvedBy"]) == (flag["message"], None)
    resolution = {"resolveException": {"sequence": sequence, "rule": rule}}
    assert refusal(books.do, funded, resolution, "bare").parameters["rule"] == "reason.missing"
    [resolved] = books.do(funded, {**resolution, "reason": "seen and accepted"}, "resolve")["positions"]
    assert listed() == []
    [row] = listed(resolved=True)
    assert (row["resolvedBy"], row["resolution"]) == (resolved, "seen and accepted")
    again = refusal(books.do, funded, {**resolution, "reason": "once more"}, "again")
    assert again.parameters["rule"] == "exception.resolved"


def rules(connection, **parameters):
    return {rule["rule"]: rule for rule in connection.call("org.grantd.Ledger.Rules", parameters)["rules"]}


def test_every_rule_that_refuses_or_flags_is_described(connection):
    known = rules(connection)
    assert list(known) == sorted(known) and len(known) >= 100
    named = {rule for _, rule, _ in REFUSALS} | {rule for _, _, rule in FLAGS}
    assert named <= known.keys()
    for name, rule in known.items():
        for part in ("summary", "why", "remedy"):
            assert rule[part].endswith("."), (name, part)
        assert rules(connection, rule=name) == {name: rule}


# What their examples leave out, the interface asks for before the rules are asked.
NEEDED_BY_THE_INTERFACE = {"adjustment.without-kind", "document.malformed", "figure.missing"}


def test_the_example_of_every_rule_does_on_empty_books_what_it_says(connection):
    tried = 0
    for name, rule in rules(connection).items():
        if rule["command"] is None:
            continue  # of a batch, of a record's size, of an expected version
        commands = [json.loads(command) for command in [*rule["given"], rule["command"]]]
        example = books.batch(commands, name, dryRun=True)
        if name in NEEDED_BY_THE_INTERFACE:
            assert refusal(connection.call, *example).error == "org.varlink.service.InvalidParameter"
        elif rule["action"] == "refuse":
            parameters = refusal(connection.call, *example).parameters
            assert (parameters["rule"], parameters["command"]) == (name, len(rule["given"])), parameters["message"]
            assert parameters["message"] == rule["message"]
        else:
            last = connection.call(*example)["recorded"]["events"][-1]
            assert (name, rule["message"]) in [(flag["rule"], flag["message"]) for flag in last["event"]["flags"]]
        tried += 1
    assert tried > 90


def test_a_rule_that_nobody_knows_is_told_so(connection):
    failure = refusal(connection.call, "org.grantd.Ledger.Rules", {"rule": "pledge.too-generous"})
    assert failure.error == "org.grantd.Ledger.RuleUnknown"
    assert failure.parameters["rule"] == "pledge.too-generous"
    assert "grantctl explain rule" in failure.parameters["message"]


def test_the_rules_say_what_the_configuration_makes_of_them(make_daemon):
    policy = {"over-allocation": "flag", "over-expenditure": "refuse", "missing-source": "refuse"}
    daemon = make_daemon({"policy": policy}).start()
    with daemon.connect() as connection:
        known = rules(connection)
    found = {name: (known[name]["action"], known[name]["setting"]) for name in known}
    assert found["allocation.exceeds-available"] == ("flag", "over-allocation")
    assert found["expenditure.exceeds-receipts"] == ("refuse", "over-expenditure")
    assert found["source.missing"] == ("refuse", "missing-source")
    assert found["disbursement.exceeds-allocation"] == ("refuse", "over-disbursement"), "at its default"
    assert found["commitment.exceeds-pledge"] == ("flag", None), "always"
    assert found["grant.closed"] == ("refuse", None), "always"


def test_an_over_expenditure_is_refused_where_the_configuration_says_so(make_daemon):
    daemon = make_daemon({"policy": {"over-expenditure": "refuse"}}).start()
    with daemon.connect() as connection:
        received = of("recordReceipt", figure=books.money("100"))
        books.record(connection, [*books.parties(), books.grant("G"), books.pledge("G", "500"), received], "books")
        failure = refusal(books.do, connection, of("reportExpenditure", figure=books.money("100.01")), "over")
        assert failure.parameters["rule"] == "expenditure.exceeds-receipts"
        assert "USD 100.01" in failure.parameters["message"]
        assert books.do(connection, of("reportExpenditure", figure=books.money("100")), "all")["positions"]
