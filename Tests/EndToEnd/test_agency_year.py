"""A small agency's year through the real daemon: every report to the cent as an independent oracle computes it.

config/examples/agency-year.jsonl tells the year; agency_year.py computes what the reports must show. What grantctl
prints of them is kept in golden/agency-year; GRANTD_WRITE_GOLDEN=1 in the environment writes these files anew.
"""

import os
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

import books
from agency_books import Books, commands
from agency_year import COLUMNS, END_OF_YEAR, HALF_YEAR, OUTSTANDING, PARTS, REPORTS, draw, pipeline

GOLDEN = Path(__file__).resolve().parent / "golden" / "agency-year"
WRITES_GOLDEN = os.environ.get("GRANTD_WRITE_GOLDEN") == "1"

# Each report as it is by itself, and the destinations by country.
CASES = [*((name, None) for name in REPORTS), ("destinations", ("country",))]
# The arguments of grantctl by the name of the golden file.
PRINTED = {
    **{name: ["report", name] for name in REPORTS},
    "countries": ["report", "destinations", "--by", "country"],
    "summary-half-year-usd": ["report", "summary", "--through", HALF_YEAR, "--in", "USD"],
    "pipeline": ["report", "pipeline", "--on", END_OF_YEAR],
    "exceptions": ["report", "exceptions"],
}
# What the default policy flags in the year and nobody resolved, by rule: grant and entry.
FLAGGED = {
    "allocation.ceiling-unjudged": {("SB-HORN-2025", "A2")},
    "allocation.exceeds-available": set(),
    "allocation.shares-below-100": {("NORD-AFRICA-2025", "A1")},
    "commitment.exceeds-pledge": set(),
    "expenditure.exceeds-receipts": {("JAMII-ABAY-2025", "E2")},
    "match.amounts-differ": {("HF-WATER-2025", "D2")},
    "source.missing": {("SB-JOBS-2025", "E1"), ("HF-WATER-2025", "D9")},
}
RESOLVED = {
    "allocation.exceeds-available": {("NORD-UA-2025", "P1")},
    "commitment.exceeds-pledge": {("SB-JOBS-2025", "C1")},
}


@pytest.fixture(scope="module")
def year(make_module_daemon):
    """A daemon whose books hold the year."""
    daemon = make_module_daemon().start()
    with daemon.connect() as connection:
        recorded = books.record(connection, commands(), "agency-year")
    assert recorded["positions"] == list(range(1, len(commands()) + 1)), "one event a line"
    return daemon


@pytest.fixture
def connection(year):
    with year.connect() as connection:
        yield connection


def oracle(by, through, in_dollars):
    return draw(Books(commands(), through), by, in_dollars)


def query_of(by, through=None, in_dollars=False):
    query = {"by": by and list(by), "through": through, "inCurrency": "USD" if in_dollars else None}
    return {name: value for name, value in query.items() if value is not None}


def keys(row):
    return tuple(key.get("value") for key in row["keys"])


def answered(row):
    """What a row of an answer states, without what is zero."""
    found = {}
    for part in PARTS:
        for column in COLUMNS if row.get(part) else ():
            total = row[part][column]
            figures = [Decimal(total[name]) for name in ("stated", "inexact", "unconfirmed")]
            found[part, column] = (*figures, total["undisclosed"])
    for column, value in row["own"]["outstanding"].items():
        found["outstanding", column] = (Decimal(value),)
    return {name: figures for name, figures in found.items() if any(figures)}


def expected(row):
    """What a row of the oracle states, without what is zero."""
    found = {}
    for part, columns in row.parts.items():
        for column, total in columns.items():
            found[part, column] = (total.stated, total.inexact, total.unconfirmed, total.undisclosed)
    for column, value in row.outstanding.items():
        found["outstanding", column] = (value,)
    return {name: figures for name, figures in found.items() if any(figures)}


def check(answer, drawn):
    def of(rows):
        return {name: figures for name, figures in rows if figures}

    assert of(((keys(row), row["currency"]), answered(row)) for row in answer["rows"]) == of(
        (name, expected(row)) for name, row in drawn.rows.items()
    )
    assert of((row["currency"], answered(row)) for row in answer["totals"]) == of(
        (name, expected(row)) for name, row in drawn.totals.items()
    )


@pytest.mark.parametrize("in_dollars", [False, True], ids=["as-recorded", "in-USD"])
@pytest.mark.parametrize("through", [None, HALF_YEAR], ids=["now", "half-year"])
@pytest.mark.parametrize("name, by", CASES, ids=[by[0] if by else name for name, by in CASES])
def test_a_report_shows_to_the_cent_what_the_oracle_computes(connection, name, by, through, in_dollars):
    answer = books.report(connection, name, query_of(by, through, in_dollars))
    drawn = oracle(by or REPORTS[name], through, in_dollars)
    check(answer, drawn)
    unconverted = {
        (figure["grant"], figure.get("entry"), figure["figure"]["currency"]) for figure in answer["unconverted"]
    }
    assert unconverted == drawn.unconverted
    assert bool(answer["rates"]) == in_dollars


@pytest.mark.parametrize("through", [HALF_YEAR, END_OF_YEAR])
def test_the_exchange_difference_is_what_the_closing_rate_makes_of_what_is_outstanding(connection, through):
    answer = books.report(connection, "summary", query_of(None, through, in_dollars=True))
    [row] = [row for row in answer["totals"] if row["currency"] == "USD"]
    assert any(Decimal(value) for value in row["exchangeDifference"].values())
    # Of what is pledged and allocated, what follows is no column.
    for column in ("committed", "received", "disbursed"):
        columns = sum(sign * Decimal(row["own"][name]["stated"]) for name, sign in OUTSTANDING[column].items())
        outstanding = Decimal(row["own"]["outstanding"][column])
        assert Decimal(row["exchangeDifference"][column]) == outstanding - columns, column


def cells(answer):
    """Every figure of a report that is not zero, as Explain names it; without values of a row, of the totals."""
    for row in [*answer["rows"], *answer["totals"]]:
        values = [value or "" for value in keys(row)] or None
        for (part, column), figures in answered(row).items():
            undisclosed = figures[3] if len(figures) > 1 else 0
            if part == "outstanding":
                part, column = "own", f"outstanding{column.capitalize()}"
            cell = {"row": values, "currency": row["currency"], "column": column, "part": part}
            yield cell, figures[0], undisclosed


@pytest.mark.parametrize("name, by", CASES, ids=[by[0] if by else name for name, by in CASES])
def test_the_events_that_explain_a_figure_add_up_to_it(connection, name, by):
    check_explanations(connection, name, query_of(by))


@pytest.mark.parametrize("name", ["summary", "projects"])
def test_the_events_that_explain_a_converted_figure_add_up_to_it(connection, name):
    check_explanations(connection, name, query_of(None, HALF_YEAR, in_dollars=True))


def check_explanations(connection, name, query):
    found = list(cells(books.report(connection, name, query)))
    assert found
    for cell, stated, undisclosed in found:
        figure = books.explained(connection, name, query, **cell)
        assert (Decimal(figure["stated"]), figure["undisclosed"]) == (stated, undisclosed), cell
        assert sum(Decimal(event["amount"]) for event in figure["events"]) == stated, cell
        assert sum(event["undisclosed"] for event in figure["events"]) == undisclosed, cell


def test_every_entry_stands_or_ended_as_the_year_tells(connection):
    held = Books(commands())
    for grant in held.grants:
        entries, after = {}, None
        while True:
            parameters = {"reference": grant, **({"after": after} if after else {})}
            page = connection.call("org.grantd.Reports.GetGrant", parameters)
            entries |= {entry["id"]: (entry["kind"], entry["status"]) for entry in page["entries"]}
            after = page["next"]
            if after is None:
                break
        told = {entry.id: (entry.kind, entry.status) for entry in held.entries.values() if entry.grant == grant}
        assert entries == told, grant


def test_the_pipeline_at_the_end_of_the_year_lists_what_is_due_overdue_pledged_and_ending(connection):
    items = books.pages(connection, "Pipeline", "items", {"on": END_OF_YEAR})
    found = set()
    for item in items:
        stated = (item.get("figure") or {}).get("amount")
        thing = item["project"] if item["kind"] == "projectEnding" else item["grant"]
        found.add((item["kind"], thing, item.get("entry"), None if stated is None else Decimal(stated)))
    assert found == pipeline(Books(commands()), END_OF_YEAR)


def flagged(connection, **parameters):
    rows = books.pages(connection, "Exceptions", "exceptions", parameters)
    return [row for row in rows if row["kind"] in FLAGGED]


def test_the_policy_flags_what_is_overspent_unjudged_and_unsourced_and_refuses_nothing(connection):
    found = {rule: set() for rule in FLAGGED}
    for row in flagged(connection):
        assert row.get("resolvedBy") is None
        found[row["kind"]].add((row["grant"], row["entry"]))
    assert found == FLAGGED


def test_the_resolved_exceptions_say_why(connection):
    found = {}
    for row in flagged(connection, resolved=True):
        if row.get("resolvedBy") is not None:
            found.setdefault(row["kind"], set()).add((row["grant"], row["entry"]))
            assert row["resolution"]
    assert found == RESOLVED


def test_the_books_are_closed_through_the_half_year(connection):
    assert connection.call("org.grantd.Reports.Summary")["closedThrough"] == HALF_YEAR


@pytest.mark.parametrize("form, suffix", [("table", "txt"), ("csv", "csv")])
@pytest.mark.parametrize("name", PRINTED)
def test_grantctl_prints_what_the_golden_file_holds(year, binary, name, form, suffix):
    # What depends on the time of recording, such as the position, goes to standard error.
    printed = subprocess.run(
        [binary.with_name("grantctl"), *PRINTED[name], "-o", form],
        env={"PATH": os.environ["PATH"], "GRANTD_SOCKET": str(year.socket), "NO_COLOR": "1", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
    )
    assert printed.returncode == 0, printed.stderr
    file = GOLDEN / f"{name}.{suffix}"
    if WRITES_GOLDEN:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(printed.stdout)
    assert file.exists(), f"{file} is not there: GRANTD_WRITE_GOLDEN=1 writes it"
    assert printed.stdout == file.read_text()


# ---------------------------------------------------------------- the oracle itself, against sums made by hand

# In thousands of the currency unless a sum says otherwise; in the order of the grants and of their entries.
BY_HAND = {
    # winter 2024; winter 2025: cut from 600 to 480, and a supplement; Africa: 1,000 by the press, 900 by the agreement
    ("EUR", "pledged"): Decimal(80 + (480 + 40) + (900 + 120)) * 1000,
    # the second of winter 2025, 60, is cancelled
    ("EUR", "committed"): Decimal(80 + (400 + 40) + 700) * 1000,
    # a bank's charge of 12.50 is taken off
    ("EUR", "received"): Decimal(80 + (200 + 150 + 50) + (350 + 300)) * 1000 - Decimal("12.50"),
    # 80 released when 70 was paid; 380 and 160 lowered to 100; 50, 30 and 12 per cent of 1,020
    ("EUR", "allocated"): Decimal(70 + (380 + 100)) * 1000 + Decimal(510000 + 306000 + 122400),
    # the 25 recorded wrongly is voided
    ("EUR", "disbursed"): Decimal(70 + (120 + 50 + 52 + 75 + 10 + 30 + 40) + (60 + 45 + 20)) * 1000,
    ("EUR", "spent"): Decimal(65000 + (70000 + 3200 + 88000 + 31000 + 76000 + 54000 + 38000) + 52000),
    ("EUR", "refundReceived"): Decimal(5000 + 10000),
    ("EUR", "refundPaid"): Decimal(15000),
    # what is pledged less what is paid back and allocated: 80 - 15 - 70 leaves nothing; 520 - 480; 1,020 - 938.4
    ("EUR", "unassigned"): Decimal(40000 + 81600),
    # the withdrawn 60 is out, the undated 50 in
    ("USD", "pledged"): Decimal(1000 + (250 + 50)) * 1000,
    # 800 revised to 850; the cancelled 150 is out
    ("USD", "committed"): Decimal(850 + 250) * 1000,
    # the cheque of 50 that was not honoured is out
    ("USD", "received"): Decimal((400 + 300 + 100) + 250) * 1000,
    # 150 lowered to 120; of the reserve of 60, 20 was paid when it was released
    ("USD", "allocated"): Decimal((500 + 200 + 120 + 20) + (100 + 40)) * 1000,
    # the 30 that both sides report counts once, the 12 that came back not at all; 100.00 returned by the bank
    ("USD", "disbursed"): Decimal((300 + 40 + 20 + 35 + 30 + 20 + 80 + 25) + (30 + 45 + 18 + 35 + 15)) * 1000 - 100,
    # of the agency, of the trust (175) and of the network (130), however often the money passed on; 75.50 of tax
    ("USD", "spent"): Decimal((15 + 42 + 30 + 28 + 25 + 31) + (28 + 40 + 16 + 36 + 14) + 175 + 130) * 1000
    - Decimal("75.50"),
    ("USD", "unassigned"): Decimal((1000 - 840) + (300 - 140)) * 1000,
    ("JPY", "pledged"): Decimal(60_000_000 + 8_000_000),
    ("JPY", "committed"): Decimal(60_000_000),
    ("JPY", "received"): Decimal(30_000_000 + 30_000_000),
    # 45 million, 20 per cent of 60 million, and 10 million of what is "more than 8 million"
    ("JPY", "allocated"): Decimal(45_000_000 + 12_000_000 + 10_000_000),
    ("JPY", "disbursed"): Decimal(15_000_000 + 8_000_000 + 6_000_000),
    # the 7 million that were booked twice count once
    ("JPY", "spent"): Decimal(2_000_000 + 9_000_000 + 7_000_000 + 10_000_000),
    ("JPY", "refundReceived"): Decimal(500_000),
    ("JPY", "refundPaid"): Decimal(500_000),
    ("JPY", "unassigned"): Decimal(60_000_000 - 500_000 - 57_000_000),
}


def test_the_oracle_agrees_with_the_sums_made_by_hand():
    totals = oracle((), None, in_dollars=False).totals
    found = {
        (currency, column): total.stated
        for currency, row in totals.items()
        for column, total in row.parts["own"].items()
        if total.stated
    }
    assert found == BY_HAND


def test_the_oracle_counts_what_passes_on_as_internal():
    internal = oracle((), None, in_dollars=False).totals["USD"].parts["internal"]
    # The trust has 300 of the agency, the network 120 of the trust; what the network has it pays to nobody.
    assert {column: total.stated for column, total in internal.items() if total.stated} == {
        "pledged": Decimal(420000),
        "committed": Decimal(420000),
        "received": Decimal(420000),
        "allocated": Decimal(420000),
        "disbursed": Decimal(120000),
    }


def test_the_oracle_converts_through_the_euro_at_the_last_rate_of_seven_days():
    refunded = oracle((), None, in_dollars=True).totals["USD"].parts["own"]["refundReceived"].stated
    # EUR 5,000 on 5 February, at the 3rd's 1.0274; EUR 10,000 on 5 August, at the 1st's 1.1404;
    # JPY 500,000 on 8 July, at the 4th's 169.92 and 1.1767: 500,000 / 169.92 * 1.1767 = 3,462.5117...
    assert refunded == Decimal("5137.00") + Decimal("11404.00") + Decimal("3462.51")


def test_the_oracle_leaves_a_figure_of_the_weeks_without_rates_in_its_own_currency():
    drawn = oracle((), None, in_dollars=True)
    assert ("NORD-UA-2025", "P2", "EUR") in drawn.unconverted
    assert drawn.totals["EUR"].parts["own"]["pledged"].stated == Decimal(40000)
    dated = [figure for figure in drawn.unconverted if figure[1] is not None]
    assert dated == [("NORD-UA-2025", "P2", "EUR")], "all other figures with a date are converted"
