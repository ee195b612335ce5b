"""The postings of the example year: what each entry adds to a measure, which every report must be a sum of."""

from dataclasses import dataclass, replace
from decimal import Decimal

from agency_entries import MEASURES, Line, amount, is_exact, joined

# Spending and refunds happen once, however many grants the money passed through.
NEVER_INTERNAL = {"spent", "refundReceived", "refundPaid"}
KINDS_OF_MONEY = ("pledge", "commitment", "receipt")


@dataclass(frozen=True)
class Posting:
    """What an entry adds to a measure, with all that reports group it by.

    Beside the columns there are two measures that outstanding figures need: `firmed` (of a pledge, what is committed
    against it) and `paidFromAllocation` (of an allocation, what is paid from it).
    """

    measure: str
    amount: Decimal | None  # None: undisclosed
    currency: str | None
    exact: bool
    unconfirmed: bool
    grant: str
    entry: str | None  # None: of the grant itself
    providers: tuple
    receivers: tuple
    line: Line = Line()
    day: str | None = None
    rate_day: str | None = None
    of_which: bool = False
    internal: bool = False


def postings(books):
    """Everything that the reports are sums of."""
    found = []
    for grant, thing in books.grants.items():
        entries = [entry for entry in books.entries.values() if entry.grant == grant and books.counts(entry)]
        of_grant = [posting for entry in entries for posting in _of_entry(books, entry, thing)]
        of_grant += _unassigned(books, grant)
        internal = _is_internal(books, grant)
        found += [replace(one, internal=internal and one.measure not in NEVER_INTERNAL) for one in of_grant]
    return found


def _of_entry(books, entry, grant):
    measure = entry.body["kind"] if entry.kind == "adjustment" else MEASURES.get(entry.kind)
    if measure is None:  # schedules, links and other transactions are in no total
        return []
    figure = entry.figure if "figure" in entry.statement.body else {}
    whole = Posting(
        measure,
        amount(figure),
        books.currencies.get(entry.grant),
        is_exact(figure),
        _is_unconfirmed(books, entry),
        entry.grant,
        entry.id,
        _resolved(books, (entry.provider,) if entry.provider else grant["providers"], entry.day),
        _resolved(books, (entry.receiver,) if entry.receiver else grant["receivers"], entry.day),
        entry.line,
        entry.day,
        entry.rate_day,
        of_which=entry.body.get("mode") == "ofWhich",
    )
    found = [whole]
    used = books.used(entry) if entry.kind in ("pledge", "allocation") else 0
    if entry.kind == "allocation":
        parts = zip(entry.statement.lines, books.apportioned(entry), strict=True)
        found = [replace(whole, amount=part, exact=exact, line=line) for line, (part, exact) in parts]
        if used:
            line = joined(entry.statement.lines)
            found.append(replace(whole, measure="paidFromAllocation", amount=used, line=line))
    elif used and whole.amount is not None:
        found.append(replace(whole, measure="firmed", amount=used))
    return [one if one.amount is not None else replace(one, currency=None, exact=False) for one in found]


def _unassigned(books, grant):
    """Pledged, committed or received, whichever is most, neither paid back nor spoken of by an allocation.

    It has no date.
    """
    kind = max(KINDS_OF_MONEY, key=lambda kind: books.total(grant, kind))
    money = books.of(grant, kind)
    allocations = [one for one in books.of(grant, "allocation") if one.body.get("mode") != "ofWhich"]
    rest = books.total(grant, kind) - books.total(grant, "refundPaid") - books.total(grant, "allocation")
    exact = all(is_exact(one.figure) for one in money)
    exact = exact and all(exact for one in allocations for _, exact in books.apportioned(one))
    currency = books.currencies.get(grant)
    if not books.total(grant, kind):
        undisclosed = any(amount(one.figure) is None for one in books.of(grant, "pledge"))
        if allocations or not undisclosed:
            return []
        rest, exact, currency = None, False, None
    elif rest <= 0:
        return []
    unconfirmed = bool(money) and all(_is_unconfirmed(books, one) for one in money)
    parties = [_resolved(books, books.grants[grant][side], None) for side in ("providers", "receivers")]
    return [Posting("unassigned", rest, currency, exact, unconfirmed, grant, None, *parties)]


def _is_unconfirmed(books, entry):
    return bool(entry.documents) and all(books.documents[one] == "press" for one in entry.documents)


def _is_internal(books, grant):
    """Whether links from other grants of the books fund the grant; in the example they cover all of it."""
    links = books.of(grant, "funding")
    covered = books.sum_of(links) >= max(books.total(grant, kind) for kind in KINDS_OF_MONEY)
    assert not links or covered, f"the links of {grant} do not cover it"
    return bool(links)


def _resolved(books, organisations, day):
    """A duplicate gives way from the beginning, a successor takes over from its first day."""
    found = []
    for organisation in organisations:
        while organisation in books.mergers:
            into, first = books.mergers[organisation]
            if first and day is not None and day < first:
                break
            organisation = into
        found.append(organisation)
    return tuple(dict.fromkeys(found))
