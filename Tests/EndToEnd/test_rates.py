"""The European Central Bank's history of exchange rates, imported by grantctl and used in reports."""

import csv
import io
import random
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

import books
from daemon import refusal
from grantctl import FAILED, Grantctl

HISTORY = books.PROJECT.parent / "shared" / "data" / "fx" / "eurofxref-hist.zip"
SINCE, UNTIL = "2019-01-01", "2024-12-31"
CURRENCIES = ("USD", "JPY", "GBP", "CHF")
MINOR_UNITS = {"JPY": 0}
LOOK_BACK_DAYS = 7
WINDOW = ["--since", SINCE, "--until", UNTIL, *(word for code in CURRENCIES for word in ("--currency", code))]

pytestmark = pytest.mark.skipif(not HISTORY.exists(), reason=f"the history is not beside the project: {HISTORY}")


@pytest.fixture(scope="module")
def published():
    """Every rate of the window by currency and day, as the file has it."""
    with zipfile.ZipFile(HISTORY) as archive:
        [name] = archive.namelist()
        lines = csv.DictReader(io.StringIO(archive.read(name).decode()))
        days = [line for line in lines if SINCE <= line["Date"] <= UNTIL]
    return {code: {day["Date"]: day[code] for day in days if day[code] != "N/A"} for code in CURRENCIES}


@pytest.fixture(scope="module")
def imported(make_module_daemon, binary):
    """A daemon whose books hold the rates of the window."""
    daemon = make_module_daemon().start()
    grantctl = Grantctl(binary.with_name("grantctl"), daemon.socket)
    grantctl.output("rate", "import", str(HISTORY), *WINDOW)
    return daemon


@pytest.fixture
def grantctl(binary, imported):
    return Grantctl(binary.with_name("grantctl"), imported.socket)


@pytest.fixture
def connection(imported):
    with imported.connect() as connection:
        yield connection


def rates(connection, **parameters):
    return books.pages(connection, "Rates", "rates", parameters)


def test_the_history_is_recorded_digit_by_digit(connection, published):
    recorded = rates(connection, base="EUR", source="ECB")
    found = {code: {rate["date"]: rate["rate"] for rate in recorded if rate["quote"] == code} for code in CURRENCIES}
    # A decimal has no zeros at its end that say nothing: the file's 1.1300 is 1.13.
    assert {code: {day: Decimal(rate) for day, rate in days.items()} for code, days in found.items()} == {
        code: {day: Decimal(rate) for day, rate in days.items()} for code, days in published.items()
    }
    assert len(recorded) == sum(map(len, published.values())) > 6_000


def test_each_command_holds_a_month_at_most_in_order(connection):
    events = [event["event"] for event in books.log(connection)]
    tables = [event["exchangeRatesRecorded"]["rates"] for event in events if "exchangeRatesRecorded" in event]
    months = [{rate["date"][:7] for rate in table} for table in tables]
    assert all(len(month) == 1 for month in months)
    assert [month for [month] in months] == sorted(month for [month] in months)


def test_the_same_file_again_records_nothing_new(imported, grantctl):
    before = imported.status()["position"]
    grantctl.output("rate", "import", str(HISTORY), *WINDOW)
    assert imported.status()["position"] == before


def test_a_dry_run_sends_nothing(imported, grantctl):
    before = imported.status()["position"]
    grantctl.output("rate", "import", str(HISTORY), "--dry-run", "--since", "2018-01-01", "--until", "2018-12-31")
    assert imported.status()["position"] == before


def test_since_leaves_out_what_is_before(daemon, binary, published):
    grantctl = Grantctl(binary.with_name("grantctl"), daemon.socket)
    grantctl.output("rate", "import", str(HISTORY), "--since", "2024-12-16", "--until", UNTIL, "--currency", "USD")
    with daemon.connect() as connection:
        assert {rate["date"] for rate in rates(connection)} == {day for day in published["USD"] if day >= "2024-12-16"}


def test_the_recorded_rates_are_listed_by_currency_and_day(grantctl, published):
    listed = grantctl.csv("rate", "list", "--quote", "GBP", "--from", "2024-03-01", "--to", "2024-03-31")
    march = {day: rate for day, rate in published["GBP"].items() if day.startswith("2024-03")}
    assert {row["date"]: Decimal(row["rate"]) for row in listed} == {day: Decimal(rate) for day, rate in march.items()}
    assert {(row["base"], row["quote"], row["source"]) for row in listed} == {("EUR", "GBP", "ECB")}
    assert [row["date"] for row in listed] == sorted(march)
    assert len(grantctl.jsonl("rate", "list", "--quote", "GBP", "--limit", "5")) == 5


def in_dollars(published, amount, currency, day):
    """The amount in USD by hand: through the euro, by rates of one day, rounded once, half to even; None without."""
    for back in range(LOOK_BACK_DAYS + 1):
        known = str(date.fromisoformat(day) - timedelta(days=back))
        if known in published["USD"] and (currency == "EUR" or known in published[currency]):
            euros = Fraction(1) if currency == "EUR" else Fraction(published[currency][known])
            cents = round(Fraction(amount) / euros * Fraction(published["USD"][known]) * 100)
            return Decimal(cents).scaleb(-2)
    return None


def test_two_hundred_figures_are_converted_as_decimals_are_by_hand(connection, published):
    chance = random.Random(20241231)
    orders, expected = books.parties(), {}
    for number in range(200):
        currency = chance.choice(["EUR", "JPY", "GBP", "CHF"])
        places = MINOR_UNITS.get(currency, 2)
        amount = str(Decimal(chance.randrange(1, 10**9)).scaleb(-places))
        # A few days before the first rate are out of reach of any.
        day = str(date(2018, 12, 28) + timedelta(days=chance.randrange(2_190)))
        reference = f"FX-{number}"
        dated = {"context": {"valueDate": day}}
        orders += [books.grant(reference, currency=currency), {**books.pledge(reference, amount, currency), **dated}]
        expected[reference] = (in_dollars(published, amount, currency, day), Decimal(amount), currency)
    books.record(connection, orders, "figures")
    answer = books.report(connection, "grants", {"inCurrency": "USD"})
    stated = {}
    for row in answer["rows"]:
        pledged = Decimal(row["own"]["pledged"]["stated"])
        if pledged:
            stated.setdefault(row["keys"][0]["value"], []).append((row["currency"], pledged))
    assert stated == {
        reference: [("USD", dollars) if dollars is not None else (currency, amount)]
        for reference, (dollars, amount, currency) in expected.items()
    }


def test_a_day_without_a_rate_takes_the_last_before_it_and_a_week_later_there_is_none(daemon):
    with daemon.connect() as connection:
        rate = {"base": "EUR", "quote": "USD", "rate": "1.5", "date": "2024-06-03", "source": "ECB"}
        orders = [*books.parties(), {"recordExchangeRate": rate}]
        for name, day in (("DAY-BEFORE", "2024-06-02"), ("WEEK", "2024-06-10"), ("LATER", "2024-06-11")):
            dated = {"context": {"valueDate": day}}
            orders += [books.grant(name, currency="EUR"), {**books.pledge(name, "100", "EUR"), **dated}]
        books.record(connection, orders, "books")
        answer = books.report(connection, "grants", {"inCurrency": "USD", "through": "2024-06-11"})
        pledged = [
            (row["keys"][0]["value"], row["currency"], row["own"]["pledged"]["stated"])
            for row in answer["rows"]
            if Decimal(row["own"]["pledged"]["stated"])
        ]
        assert pledged == [("DAY-BEFORE", "EUR", "100.00"), ("LATER", "EUR", "100.00"), ("WEEK", "USD", "150.00")]


def test_a_rate_that_was_voided_is_not_used(daemon):
    with daemon.connect() as connection:
        rate = {"base": "EUR", "quote": "USD", "rate": "1.5", "date": "2024-06-03", "source": "ECB"}
        dated = {"context": {"valueDate": "2024-06-03"}}
        orders = [books.grant("G", currency="EUR"), {**books.pledge("G", "100", "EUR"), **dated}]
        books.record(connection, [*books.parties(), *orders], "books")
        [wrong] = books.do(connection, {"recordExchangeRate": rate}, "rate")["positions"]

        def pledged():
            answer = books.report(connection, "summary", {"inCurrency": "USD"})
            found = [(row["currency"], row["own"]["pledged"]["stated"]) for row in answer["totals"]]
            return [(currency, stated) for currency, stated in found if Decimal(stated)]

        assert pledged() == [("USD", "150.00")]
        voiding = {"voidEntry": {"subject": {"sequence": wrong}}, "reason": "a typing error"}
        books.do(connection, voiding, "void")
        assert pledged() == [("EUR", "100.00")]
        books.do(connection, {"recordExchangeRate": {**rate, "rate": "1.05"}}, "rate-again")
        assert pledged() == [("USD", "105.00")]


def test_a_closed_period_refuses_rates_and_ends_the_import_with_a_failure(daemon, binary):
    with daemon.connect() as connection:
        books.do(connection, {"closePeriod": {"through": "2024-11-30"}}, "close")
        rate = {"base": "EUR", "quote": "USD", "rate": "1.05", "date": "2024-11-29", "source": "ECB"}
        failure = refusal(books.do, connection, {"recordExchangeRate": rate}, "late")
        assert failure.parameters["rule"] == "period.closed"
        grantctl = Grantctl(binary.with_name("grantctl"), daemon.socket)
        done = grantctl("rate", "import", str(HISTORY), "--since", "2024-11-01", "--currency", "USD")
        assert done.returncode == FAILED
        assert "closed through 2024-11-30" in done.stderr and "grantctl period reopen" in done.stderr
        assert all(rate["date"] > "2024-11-30" for rate in rates(connection))
        assert len(rates(connection)) < 500, "it stops before the end of the file"
        window = ["--since", "2024-12-01", "--until", UNTIL, "--currency", "USD"]
        grantctl.output("rate", "import", str(HISTORY), *window)
        assert "2024-12" in {rate["date"][:7] for rate in rates(connection)}
