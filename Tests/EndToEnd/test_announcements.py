"""The five announcements through the real daemon: every figure that the books must show, to the cent."""

import hashlib
import json
from decimal import Decimal

import pytest

import books

GRANTS = ["JP-IOM-2011", "JP-IOM-2021", "JP-IOM-KE-2024", "JP-IOM-LS-2021", "JP-UNHCR-MX-2025"]
NINE = {"AF", "KE", "KG", "PK", "RW", "SO", "SD", "TJ", "TZ"}
UNDISCLOSED = {"JP-IOM-LS-2021", "JP-IOM-KE-2024"}
SOURCES = {
    "JP-IOM-LS-2021-PRESS": "000_39f02218cab300b1.txt",
    "JP-IOM-2011-PRESS": "001_33dc9b533eb17b48.txt",
    "JP-IOM-2021-PRESS": "002_98d0c8af84a2cf68.txt",
    "JP-IOM-KE-2024-PRESS": "003_62ebb79807f27e95.txt",
    "JP-UNHCR-MX-2025-PRESS": "004_0f3b6fa3bd4ce80a.txt",
}


@pytest.fixture(scope="module")
def answers(announced):
    with announced.connect() as connection:
        return books.reports(connection)


def entry(answers, grant, identifier):
    [found] = [entry for entry in answers[f"GetGrant {grant}"]["entries"] if entry["id"] == identifier]
    return found


def balance(balances, currency):
    [found] = [balance for balance in balances if balance["currency"] == currency]
    return found


def destinations(answers):
    return answers["Report destinations"]["rows"]


def destination(row):
    [key] = row["keys"]
    return key


def stated(row, part, column):
    return row[part][column]["stated"]


def figures(entry):
    return [(line["apportioned"].get("amount"), line["apportioned"]["qualifier"]) for line in entry["lines"]]


def test_the_file_opens_all_five_grants_and_every_command_is_recorded_in_one_group(announced, answers):
    with announced.connect() as connection:
        events = books.log(connection)
    assert len(events) == len(books.announcements())
    assert {(event["commandId"], event["groupCount"]) for event in events} == {("announcements", len(events))}
    assert [event["groupIndex"] for event in events] == list(range(len(events)))
    assert [grant["reference"] for grant in answers["Grants"]] == GRANTS
    assert answers["Summary"]["grants"] == 5
    assert answers["Summary"]["asOf"]["sequence"] == len(events)


def test_the_summary_shows_the_stated_pledges_and_the_undisclosed_ones_apart(answers):
    totals = answers["Summary"]["totals"]
    assert [total["currency"] for total in totals] == ["USD", None]
    dollars = balance(totals, "USD")["pledged"]
    assert (dollars["stated"], dollars["inexact"], dollars["undisclosed"]) == ("78500767.00", "41400000.00", 0)
    assert dollars["unconfirmed"] == "78500767.00", "all of it rests on press"
    assert {part["qualifier"]: (part["amount"], part["entries"]) for part in dollars["byQualifier"]} == {
        "exact": ("37100767.00", 1),
        "statedTo": ("41400000.00", 2),
    }
    assert balance(totals, None)["pledged"]["undisclosed"] == 2


@pytest.mark.parametrize(
    "grant, amount, qualifier, unit",
    [
        ("JP-IOM-2011", "37900000.00", "statedTo", "100000"),
        ("JP-IOM-2021", "37100767.00", "exact", None),
        ("JP-UNHCR-MX-2025", "3500000.00", "statedTo", "100000"),
    ],
)
def test_a_stated_pledge_keeps_how_exactly_it_was_stated(answers, grant, amount, qualifier, unit):
    pledged = balance(answers[f"GetGrant {grant}"]["balances"], "USD")["pledged"]
    assert (pledged["stated"], pledged["qualifier"]) == (amount, qualifier)
    figure = entry(answers, grant, "P1")["figure"]
    assert (figure["qualifier"], figure.get("roundingUnit")) == (qualifier, unit)


@pytest.mark.parametrize("grant", sorted(UNDISCLOSED))
def test_an_undisclosed_grant_has_no_currency_and_is_never_zero(answers, grant):
    shown = answers[f"GetGrant {grant}"]
    assert shown["currency"] is None
    assert [balance["currency"] for balance in shown["balances"]] == [None]
    pledged = shown["balances"][0]["pledged"]
    assert (pledged["qualifier"], pledged["undisclosed"]) == ("undisclosed", 1)
    assert entry(answers, grant, "P1")["figure"].keys() <= {"qualifier", "words"}, "neither amount nor currency"


def test_the_shares_of_2021_are_apportioned_to_the_cent(answers):
    allocation = entry(answers, "JP-IOM-2021", "A1")
    assert figures(allocation) == [
        ("14840306.80", "moreThan"),
        ("12985268.45", "exact"),
        ("7420153.40", "exact"),
    ]
    rest = allocation["unassigned"]
    assert (rest["amount"], rest["qualifier"], rest["currency"]) == ("1855038.35", "lessThan", "USD")
    assert sum(Decimal(amount) for amount, _ in figures(allocation)) + Decimal(rest["amount"]) == Decimal("37100767")


def test_the_money_of_2011_is_shared_by_nine_countries_and_counted_once(answers):
    allocation = entry(answers, "JP-IOM-2011", "A1")
    [line] = allocation["lines"]
    assert {place["code"] for place in line["line"]["destinations"]} == NINE
    assert line["apportioned"]["amount"] == "37900000.00"
    rows = [row for row in destinations(answers) if destination(row)["value"] in NINE and row["currency"] == "USD"]
    assert {destination(row)["value"] for row in rows} == NINE
    for row in rows:
        assert (stated(row, "shared", "allocated"), stated(row, "own", "allocated")) == ("37900000.00", "0.00")
    assert balance(answers["GetGrant JP-IOM-2011"]["balances"], "USD")["allocated"]["stated"] == "37900000.00"


def test_the_horn_of_africa_and_pakistan_are_parts_of_what_is_counted_already(answers):
    parts = entry(answers, "JP-IOM-2011", "A2")
    assert parts["mode"] == "ofWhich"
    horn, pakistan = parts["lines"]
    assert horn["line"]["destinations"] == [{"kind": "region", "vocabulary": "99", "name": "Horn of Africa"}]
    assert (horn["apportioned"]["amount"], horn["apportioned"]["qualifier"]) == ("9475000.00", "about")
    assert [place["code"] for place in pakistan["line"]["destinations"]] == ["PK"]
    assert (pakistan["line"]["share"]["qualifier"], pakistan["line"]["share"]["rank"]) == ("undisclosed", 1)
    assert "amount" not in pakistan["apportioned"]
    [row] = [row for row in destinations(answers) if destination(row)["value"] == "Horn of Africa"]
    assert destination(row) == {
        "dimension": "destination",
        "value": "Horn of Africa",
        "name": "Horn of Africa",
        "kind": "region",
        "vocabulary": "99",
    }
    assert (stated(row, "own", "allocated"), stated(row, "ofWhich", "allocated")) == ("0.00", "9475000.00")
    assert row["ofWhich"]["allocated"]["qualifier"] == "about"
    assert row["shared"] is None
    [row] = [row for row in destinations(answers) if destination(row)["value"] == "PK" and row["currency"] is None]
    assert row["ofWhich"]["allocated"]["undisclosed"] == 1, "Pakistan has the largest share, which nobody states"


@pytest.mark.parametrize("currency", ["USD", None])
def test_what_is_allocated_and_unassigned_adds_up_to_what_is_pledged(answers, currency):
    pledged = balance(answers["Summary"]["totals"], currency)["pledged"]
    own = balance(answers["Report destinations"]["totals"], currency)["own"]
    parts = [own[part] for part in ("allocated", "unassigned")]
    assert sum(Decimal(part["stated"]) for part in parts) == Decimal(pledged["stated"])
    assert sum(part["undisclosed"] for part in parts) == pledged["undisclosed"]


def test_what_nothing_was_said_of_is_unassigned_in_the_totals_and_less_than_it_looks(answers):
    for name in ("destinations", "sectors", "summary"):
        unassigned = balance(answers[f"Report {name}"]["totals"], "USD")["own"]["unassigned"]
        assert (unassigned["stated"], unassigned["inexact"], unassigned["qualifier"]) == (
            "1855038.35",
            "1855038.35",
            "lessThan",
        )
    of_which = balance(answers["Report destinations"]["totals"], "USD")["ofWhich"]["allocated"]
    assert (of_which["stated"], of_which["qualifier"]) == ("9475000.00", "about"), "apart, and in no sum"


def test_the_own_figures_of_all_destinations_and_the_shared_once_add_up_to_the_total(answers):
    rows = [row for row in destinations(answers) if row["currency"] == "USD"]
    shared = {stated(row, "shared", "allocated") for row in rows if row["shared"]}
    assert shared == {"37900000.00"}, "the nine countries of 2011 share one sum"
    own = sum(Decimal(stated(row, "own", "allocated")) for row in rows)
    assert own == Decimal("14840306.80") + Decimal("12985268.45") + Decimal("7420153.40") + Decimal("3500000.00")
    total = balance(answers["Report destinations"]["totals"], "USD")["own"]["allocated"]["stated"]
    assert own + Decimal("37900000.00") == Decimal(total) == Decimal("76645728.65")


def test_the_results_of_the_mexican_programme_are_in_no_total_of_funding(answers):
    programme = answers["GetProject UNHCR-MX-LIP"]
    quantities = [
        (result["quantity"]["value"], result["quantity"]["unit"], result["quantity"]["qualifier"])
        for result in programme["results"]
    ]
    assert quantities == [("50000", "people", "moreThan"), ("238000000", "MXN", "about")]
    assert answers["GetProject JP-UNHCR-MX-2025-P"]["results"] == [], "the results are the programme's"
    totals = {name: answer for name, answer in answers.items() if not name.startswith("GetProject")}
    assert "MXN" not in json.dumps([totals["Summary"], *(totals[f"Report {name}"] for name in books.REPORTS)])
    assert "238000000" not in json.dumps({name: totals[name] for name in totals if name != "Projects"})


def test_all_five_announcements_are_pledges_and_nothing_is_committed_or_paid(answers):
    for total in answers["Summary"]["totals"]:
        for kind in ("committed", "received", "disbursed", "spent", "refundReceived", "refundPaid"):
            assert (Decimal(total[kind]["stated"]), total[kind]["undisclosed"]) == (0, 0)


def exceptions(answers, kind):
    return {(row["grant"], row["entry"]) for row in answers["Exceptions"] if row["kind"] == kind}


def test_the_exceptions_list_what_is_undisclosed_unconfirmed_undated_and_unassigned(answers):
    assert exceptions(answers, "figure.undisclosed") >= {
        (grant, entry) for grant in UNDISCLOSED for entry in ("P1", "A1")
    }
    assert exceptions(answers, "source.press-only") >= {(grant, entry) for grant in GRANTS for entry in ("P1", "A1")}
    assert exceptions(answers, "date.unknown") == {("JP-IOM-LS-2021", "P1")}, "not even a year is stated"
    counted = {"JP-IOM-2011", "JP-IOM-2021"}
    assert exceptions(answers, "date.counted-by-usage-year") == {(grant, "P1") for grant in counted}
    assert exceptions(answers, "figure.unassigned") == {("JP-IOM-2021", None)}


def test_the_exceptions_list_the_undisclosed_share_of_pakistan(answers):
    found = [row for row in answers["Exceptions"] if row["kind"].endswith("undisclosed")]
    assert [row for row in found if (row["grant"], row["entry"]) == ("JP-IOM-2011", "A2")]


@pytest.mark.parametrize("document", sorted(SOURCES))
def test_the_digest_of_a_source_document_is_that_of_its_file(announced, document):
    source = books.PROJECT.parent / "shared" / "sources" / SOURCES[document]
    if not source.exists():
        pytest.skip(f"the sources are not beside the project: {source}")
    with announced.connect() as connection:
        facts = [event["event"] for event in books.log(connection)]
    attached = {
        fact["documentAttached"]["id"]: fact["documentAttached"] for fact in facts if "documentAttached" in fact
    }
    assert attached.keys() == SOURCES.keys()
    assert attached[document]["sha256"] == hashlib.sha256(source.read_bytes()).hexdigest()
    assert attached[document]["grade"] == "press"
