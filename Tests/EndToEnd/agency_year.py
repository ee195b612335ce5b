"""The reports of the example year as they must be, computed from its commands in plain Python with exact decimals.

The oracle of test_agency_year.py; `python3 Tests/EndToEnd/agency_year.py` prints its tables.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from agency_books import Books, commands
from agency_entries import amount
from agency_postings import postings

END_OF_YEAR = "2025-12-31"
HALF_YEAR = "2025-06-30"
LOOK_BACK = timedelta(days=7)  # rate-lookback-days, at its default
MINOR_UNITS = {"USD": 2, "EUR": 2, "JPY": 0}

COLUMNS = (
    "pledged",
    "committed",
    "received",
    "allocated",
    "unassigned",
    "disbursed",
    "spent",
    "refundReceived",
    "refundPaid",
)
PARTS = ("own", "shared", "ofWhich", "internal")
# What the rows of each report are by.
REPORTS = {
    "summary": (),
    "grants": ("grant",),
    "projects": ("project",),
    "donors": ("donor", "year"),
    "recipients": ("recipient", "year"),
    "destinations": ("destination",),
    "sectors": ("sector",),
    "timeline": ("month",),
    "flows": ("donor", "recipient", "project", "destination", "boundary"),
}
# What is outstanding, as a sum of what is added and what is taken off.
OUTSTANDING = {
    "pledged": {"pledged": 1, "firmed": -1},
    "committed": {"committed": 1, "received": -1},
    "received": {"received": 1, "refundPaid": -1, "disbursed": -1, "refundReceived": 1},
    "allocated": {"allocated": 1, "paidFromAllocation": -1},
    "disbursed": {"disbursed": 1, "refundReceived": -1, "spent": -1},
}


@dataclass
class Total:
    """A sum over figures, as the interface has it."""

    stated: Decimal = Decimal(0)
    inexact: Decimal = Decimal(0)
    undisclosed: int = 0
    unconfirmed: Decimal = Decimal(0)

    def add(self, value, exact, unconfirmed):
        if value is None:
            self.undisclosed += 1
            return
        self.stated += value
        self.inexact += 0 if exact else value
        self.unconfirmed += value if unconfirmed else 0


def _totals():
    return {part: {column: Total() for column in COLUMNS} for part in PARTS}


@dataclass
class Row:
    """One row in one currency: its totals by part and column, and what is outstanding of its own."""

    parts: dict = field(default_factory=_totals)
    outstanding: dict = field(default_factory=lambda: dict.fromkeys(OUTSTANDING, Decimal(0)))

    @property
    def is_empty(self):
        stated = (total != Total() for columns in self.parts.values() for total in columns.values())
        return not any(stated) and not any(self.outstanding.values())


@dataclass
class Report:
    rows: dict  # by the values of the keys and the currency
    totals: dict  # by currency
    unconverted: set  # grant, entry, currency


class Rates:
    """Recorded rates: the day's own, or the last before it that the look-back reaches."""

    def __init__(self, books):
        self._days = {}
        for (_, base, quote, day), rate in sorted(books.rates.items()):
            self._days.setdefault((base, quote), {})[day] = rate

    def to_dollars(self, value, currency, day):
        """The value in USD, rounded once, half to even at the cent; None where no rate can be used."""
        if currency == "USD":
            return value
        if currency is None or day is None:
            return None
        dollars = self._days["EUR", "USD"]
        # Out of a currency into euros, and on into dollars, by rates of the same day.
        euros = dict.fromkeys(dollars, Decimal(1)) if currency == "EUR" else self._days["EUR", currency]
        first = str(date.fromisoformat(day) - LOOK_BACK)
        known = [one for one in dollars.keys() & euros.keys() if first <= one <= day]
        if not known:
            return None
        latest = max(known)
        cents = round(Fraction(value) / Fraction(euros[latest]) * Fraction(dollars[latest]) * 100)
        return Decimal(cents).scaleb(-2)


def country(place):
    """A subdivision counts in its country; a country and a region as they are."""
    kind, code = place
    return ("country", code[:2]) if kind == "subdivision" else place


def _values(posting, dimension):
    """What a posting is of in a dimension; several have it in common."""
    places = posting.line.destinations
    values = {
        "grant": (posting.grant,),
        "donor": posting.providers,
        "recipient": posting.receivers,
        "project": (posting.line.project,),
        "destination": tuple(code for _, code in places),
        "country": tuple(code for _, code in map(country, places)),
        "sector": tuple(code for _, code in posting.line.sectors),
        "year": (posting.day and posting.day[:4],),
        "month": (posting.day and posting.day[:7],),
        "boundary": ("internal" if posting.internal else "incoming",),
    }[dimension]
    return tuple(dict.fromkeys(values)) or (None,)


def _product(values):
    rows = [()]
    for some in values:
        rows = [(*row, value) for row in rows for value in some]
    return rows


def draw(books, by, in_dollars=False):
    """A report by some dimensions, in the currencies as they are or converted into USD.

    Without `through` the closing day is that of the last event, the day of recording, which no rate of the year
    reaches.
    """
    rates = Rates(books)
    report = Report({}, {}, set())
    original = {}  # what is outstanding before it is converted, by row (None: the totals) and currency
    for posting in postings(books):
        keys = _product([_values(posting, dimension) for dimension in by]) if by else []
        part = "ofWhich" if posting.of_which else "internal" if posting.internal else "own"
        in_common = "shared" if part == "own" and len(keys) > 1 else part
        value, currency = posting.amount, posting.currency
        if in_dollars and value is not None:
            # What no allocation speaks of is a balance of no day: told at the closing day, as what is outstanding.
            day = posting.rate_day if posting.entry else books.through
            converted = rates.to_dollars(value, currency, day)
            if converted is not None:
                value, currency = converted, "USD"
            elif posting.measure in COLUMNS:
                report.unconverted.add((posting.grant, posting.entry, currency))
        places = [(report.totals, currency, None, part)]
        places += [(report.rows, (key, currency), key, in_common) for key in keys]
        for rows, name, key, how in places:
            if posting.measure in COLUMNS:
                total = rows.setdefault(name, Row()).parts[how][posting.measure]
                total.add(value, posting.exact, posting.unconfirmed)
            if how == "own" and posting.amount is not None:
                standing = original.setdefault((key, posting.currency), dict.fromkeys(OUTSTANDING, Decimal(0)))
                for column, signs in OUTSTANDING.items():
                    standing[column] += signs.get(posting.measure, 0) * posting.amount
    _put_outstanding(report, original, rates if in_dollars else None, books.through)
    report.rows = {name: row for name, row in report.rows.items() if not row.is_empty}
    report.totals = {name: row for name, row in report.totals.items() if not row.is_empty}
    return report


def _put_outstanding(report, original, rates, closing):
    """Outstanding is subtracted in the original currency, then converted at the closing day where there is a rate."""
    for (key, currency), standing in original.items():
        for column, value in standing.items():
            converted = rates.to_dollars(value, currency, closing) if rates else None
            target = currency if converted is None else "USD"
            converted = value if converted is None else converted
            rows, name = (report.totals, target) if key is None else (report.rows, (key, target))
            rows.setdefault(name, Row()).outstanding[column] += converted


def pipeline(books, on):
    """What is to come on a day: kind, grant or project, entry and what is not yet paid or committed of it."""
    until = str(date.fromisoformat(on) + timedelta(days=90))
    found = set()
    for entry in books.entries.values():
        if entry.kind not in ("schedule", "pledge") or not entry.stands:
            continue
        stated = amount(entry.figure)
        rest = None if stated is None else stated - books.used(entry)
        if rest is not None and rest <= 0:
            continue
        due = entry.kind == "schedule" and entry.statement.body["dueDate"]
        kind = "pledged" if entry.kind == "pledge" else "overdue" if due < on else "scheduled"
        found.add((kind, entry.grant, entry.id, rest))
    for kind, things in (("grantEnding", books.grants), ("projectEnding", books.projects)):
        for reference, thing in things.items():
            end = thing.get("period", {}).get("end")
            if end and end <= until and reference not in books.closed:
                found.add((kind, reference, None, None))
    return found


def text(value, currency):
    """A decimal as the interface writes it: at least the currency's minor units."""
    return f"{value:.{MINOR_UNITS[currency]}f}"


def _print(title, report):
    print(f"\n== {title}")
    rows = [*report.rows.items(), *(((("TOTAL",), currency), row) for currency, row in report.totals.items())]
    for (key, currency), row in sorted(rows, key=lambda item: [str(one) for one in (*item[0][0], item[0][1])]):
        for part, columns in row.parts.items():
            shown = []
            for column, total in columns.items():
                if total.stated:
                    shown.append(f"{column} {text(total.stated, currency)}")
                if total.undisclosed:
                    shown.append(f"{column} {total.undisclosed} undisclosed")
            if shown:
                print(f"{' / '.join(map(str, key))}  {currency}  {part}: {', '.join(shown)}")
        standing = [f"{column} {text(value, currency)}" for column, value in row.outstanding.items() if value]
        if standing:
            print(f"{' / '.join(map(str, key))}  {currency}  outstanding: {', '.join(standing)}")
    for figure in sorted(report.unconverted, key=str):
        print("unconverted:", *figure)


def main():
    lines = commands()
    for through in (None, HALF_YEAR):
        books = Books(lines, through)
        when = f"through {through}" if through else "now"
        for name, by in {**REPORTS, "destinations by country": ("country",)}.items():
            _print(f"{name}, {when}", draw(books, by))
        _print(f"summary in USD, {when}", draw(books, (), in_dollars=True))
    print(f"\n== pipeline on {END_OF_YEAR}")
    for item in sorted(pipeline(Books(lines), END_OF_YEAR), key=str):
        print(*item)


if __name__ == "__main__":
    main()
