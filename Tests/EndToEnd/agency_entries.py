"""What the oracle of the example year knows of an entry, and what the entries come to together.

Written from the domain's rules, not from the daemon's code.
"""

from dataclasses import dataclass, field
from decimal import Decimal

# Qualifiers that bound the true value from above.
BOUNDED = {"exact", "nearly", "lessThan", "atMost", "statedTo", "between"}
MEASURES = {
    "pledge": "pledged",
    "commitment": "committed",
    "receipt": "received",
    "allocation": "allocated",
    "disbursement": "disbursed",
    "expenditure": "spent",
    "refundReceived": "refundReceived",
    "refundPaid": "refundPaid",
}


def amount(figure):
    """What a figure states; None when undisclosed."""
    return Decimal(figure["amount"]) if "amount" in figure else None


def is_exact(figure):
    return figure.get("qualifier", "exact") == "exact"


def upper(figure):
    """The most that the true value can be; None when nothing bounds it."""
    qualifier = figure.get("qualifier", "exact")
    if qualifier not in BOUNDED:
        return None
    if qualifier == "between":
        return Decimal(figure["upper"])
    return amount(figure) + (Decimal(figure["roundingUnit"]) / 2 if qualifier == "statedTo" else 0)


def place(destination):
    """A destination as it is told from others: by its code, else its name."""
    return destination["kind"], destination.get("code") or destination["name"]


def sector(value):
    return value["vocabulary"], value.get("code") or value["name"]


@dataclass(frozen=True)
class Line:
    """What money is for. Several destinations or sectors have it in common."""

    project: str | None = None
    destinations: tuple = ()
    sectors: tuple = ()


def joined(lines):
    """Lines as one, for money that was never said to be of one of them."""
    projects = {line.project for line in lines}
    return Line(
        project=projects.pop() if len(projects) == 1 else None,
        destinations=tuple(dict.fromkeys(place for line in lines for place in line.destinations)),
        sectors=tuple(dict.fromkeys(sector for line in lines for sector in line.sectors)),
    )


@dataclass
class Statement:
    """What was said of an entry once: when it was made, or revised."""

    sequence: int
    day: str | None
    body: dict
    lines: tuple = ()
    voided: bool = False


@dataclass
class Entry:
    """One entry of a grant, with all that was ever said of it."""

    kind: str
    grant: str
    id: str
    body: dict
    statements: list
    day: str | None  # the value date, else the last day of the usage year
    rate_day: str | None
    provider: str | None = None
    receiver: str | None = None
    against: str | None = None
    line: Line = Line()
    documents: list = field(default_factory=list)
    status: str = "standing"
    keeps_pledge: bool = False
    counterpart: tuple | None = None

    @property
    def statement(self):
        """The one with the latest value date counts; of several, the last recorded."""
        return max((one for one in self.statements if not one.voided), key=lambda one: (one.day or "", one.sequence))

    @property
    def figure(self):
        return self.statement.body["figure"]

    @property
    def stands(self):
        return self.status == "standing"


class Sums:
    """What entries come to: of those that count, how much is stated, used and set aside."""

    def __init__(self):
        self.entries = {}  # by grant and identifier, in the order in which they were made

    def of(self, grant, kind):
        """What counts of a kind: what stands, and released allocations that something was paid of."""
        entries = (entry for entry in self.entries.values() if (entry.grant, entry.kind) == (grant, kind))
        return [entry for entry in entries if self.counts(entry)]

    def counts(self, entry):
        return entry.stands or (entry.status == "released" and self.used(entry) > 0)

    def stated(self, entry):
        """What an entry states in all: of an allocation the sum of its lines, nothing where they are of-which parts."""
        if entry.kind != "allocation":
            return amount(entry.figure) or Decimal(0)
        if entry.body.get("mode") == "ofWhich":
            return Decimal(0)
        return sum((line or Decimal(0) for line, _ in self.apportioned(entry)), Decimal(0))

    def sum_of(self, entries):
        return sum((self.stated(entry) for entry in entries), Decimal(0))

    def total(self, grant, kind):
        """What a kind comes to in a grant, with its adjustments."""
        adjustments = [one for one in self.of(grant, "adjustment") if one.body["kind"] == MEASURES[kind]]
        return self.sum_of(self.of(grant, kind)) + self.sum_of(adjustments)

    def adjusted(self, entry):
        """By how much adjustments change an entry."""
        return sum(
            (amount(one.figure) for one in self.of(entry.grant, "adjustment") if one.against == entry.id), Decimal(0)
        )

    def used(self, entry):
        """What is committed of a pledge; what is paid of an allocation or a schedule, less what can be used again."""
        if entry.kind == "pledge":
            commitments = [
                one
                for one in self.entries.values()
                if (one.grant, one.kind, one.against) == (entry.grant, "commitment", entry.id)
                and (one.stands or one.keeps_pledge)
            ]
            return sum((self.stated(one) + self.adjusted(one) for one in commitments), Decimal(0))
        total = Decimal(0)
        member = "schedule" if entry.kind == "schedule" else "allocation"
        for payment in self.of(entry.grant, "disbursement"):
            if payment.body.get(member) == entry.id:
                total += self.stated(payment) + self.adjusted(payment)
                total -= self.sum_of(
                    one
                    for one in self.of(entry.grant, "refundReceived")
                    if one.against == payment.id and one.body.get("reusable")
                )
        return total

    def apportioned(self, entry):
        """What the lines of an allocation come to, and whether that is exact: None for what is undisclosed.

        Shares in the example come out even to the minor unit, so nothing is left to the largest remainder.
        """
        if entry.status == "released":
            return [(self.used(entry), True)]
        pledges = [pledge.figure for pledge in self.of(entry.grant, "pledge")]
        base = sum((amount(figure) or 0 for figure in pledges), Decimal(0))
        found = []
        for line in entry.statement.body["lines"]:
            if "figure" in line:
                found.append((amount(line["figure"]), is_exact(line["figure"])))
            else:
                part = base * Decimal(line["share"]["percent"]) / 100
                assert part == part.quantize(Decimal(1)), "the share does not come out even"
                found.append((part, all(map(is_exact, pledges))))
        return found
