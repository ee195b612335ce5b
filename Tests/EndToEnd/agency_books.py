"""The books of the example year kept once more, in plain Python: its commands, taken one after the other.

The number of a line is the sequence of its event. While the books are kept in full, every reference must exist and
stand, and nothing may break a rule that refuses under the default policy.
"""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from agency_entries import Entry, Line, Statement, Sums, joined, place, sector, upper

FILE = Path(__file__).resolve().parents[2] / "config" / "examples" / "agency-year.jsonl"

# What makes an entry: its kind, and the letter of its identifiers.
MADE = {
    "makePledge": ("pledge", "P"),
    "makeCommitment": ("commitment", "C"),
    "recordReceipt": ("receipt", "R"),
    "makeAllocation": ("allocation", "A"),
    "scheduleDisbursement": ("schedule", "S"),
    "makeDisbursement": ("disbursement", "D"),
    "reportExpenditure": ("expenditure", "E"),
    "receiveRefund": ("refundReceived", "F"),
    "payRefund": ("refundPaid", "F"),
    "adjustEntry": ("adjustment", "J"),
    "reportOtherTransaction": ("other", "T"),
    "fundGrant": ("funding", "L"),
}
# What states an entry anew, and the member that names it.
REVISED = {
    "revisePledge": ("pledge", "pledge"),
    "reviseCommitment": ("commitment", "commitment"),
    "reviseAllocation": ("allocation", "allocation"),
    "reviseDisbursementSchedule": ("schedule", "schedule"),
}
# What ends an entry, the member that names it, and what it is then.
ENDED = {
    "withdrawPledge": ("pledge", "pledge", "withdrawn"),
    "cancelCommitment": ("commitment", "commitment", "cancelled"),
    "reverseReceipt": ("receipt", "receipt", "reversed"),
    "releaseAllocation": ("allocation", "allocation", "released"),
    "cancelDisbursementSchedule": ("schedule", "schedule", "cancelled"),
    "reverseDisbursement": ("disbursement", "disbursement", "reversed"),
    "reverseExpenditure": ("expenditure", "expenditure", "reversed"),
}
# What an entry stands against: the member that names it, and its kind.
AGAINST = {
    "commitment": ("pledge", "pledge"),
    "receipt": ("commitment", "commitment"),
    "schedule": ("allocation", "allocation"),
    "disbursement": ("allocation", "allocation"),
    "expenditure": ("allocation", "allocation"),
    "refundReceived": ("disbursement", "disbursement"),
    "refundPaid": ("disbursement", "disbursement"),
}


def commands():
    """The lines of the file: {"context": {...}, "reason": "...", "makePledge": {...}}."""
    return [json.loads(line) for line in FILE.read_text().splitlines()]


def order_of(command):
    """The one order of a command: its name and what it says."""
    [name] = command.keys() - {"context", "reason"}
    return name, command[name]


class Books(Sums):
    """The books after some commands; with `through`, only of what counts by that day."""

    def __init__(self, commands, through=None):
        super().__init__()
        self.through = through
        self.organisations, self.documents, self.mergers = set(), {}, {}
        self.grants, self.projects, self.items, self.rates = {}, {}, {}, {}
        self.made, self.currencies = {}, {}
        self.closed, self.closed_through = set(), ""
        for sequence, command in enumerate(commands, 1):
            name, body = order_of(command)
            try:
                self._take(sequence, name, body, command.get("context", {}), command.get("reason"))
            except (AssertionError, KeyError) as fault:
                raise AssertionError(f"line {sequence}, {name}: {fault!r}") from fault

    # ------------------------------------------------------------ taking commands

    def _take(self, sequence, name, body, context, reason):
        assert set(context.get("documents", ())) <= self.documents.keys(), "an unknown document"
        assert context.get("reportedBy") in {None, *self.organisations}, "an unknown reporter"
        if name in MADE or name in REVISED or name in ENDED:
            assert body["grant"] in self.grants and body["grant"] not in self.closed, "the grant is not open"
            if name in MADE:
                # An entry keeps its identifier in books that leave out some before it.
                body = {**body, "id": self._identifier(body, *MADE[name])}
            if self._counts(name, body, context):
                self._check_open(self._day(body, context))
                self._take_money(sequence, name, body, context)
        else:
            getattr(self, f"_{name}")(sequence, body, reason)

    def _day(self, body, context):
        if "valueDate" in context:
            return context["valueDate"]
        years = self.grants[body["grant"]].get("usageYears")
        return f"{max(years)}-12-31" if years else None

    def _counts(self, name, body, context):
        """Whether books through a day take a fact about money in."""
        if self.through is None:
            return True
        named = (REVISED | ENDED).get(name)
        if named and (body["grant"], body[named[1]]) not in self.entries:
            return False
        day = self._day(body, context)
        return day is not None and day <= self.through

    def _check_open(self, day):
        assert self.through or day is None or day > self.closed_through, f"{day} lies in a closed period"

    def _take_money(self, sequence, name, body, context):
        if name in MADE:
            self._make(sequence, MADE[name][0], body, context)
        elif name in REVISED:
            kind, member = REVISED[name]
            entry = self._standing(kind, body["grant"], body[member])
            stated = {**entry.statement.body, **body}
            lines = self._lines(body.get("lines", ()))
            entry.statements.append(Statement(sequence, context.get("valueDate"), stated, lines))
            entry.documents += context.get("documents", ())
        else:
            kind, member, status = ENDED[name]
            entry = self._standing(kind, body["grant"], body[member])
            entry.status = status
            entry.keeps_pledge = not body.get("revivesPledge", True)

    def _identifier(self, body, kind, letter):
        """The next of the kind's letter: refunds both ways share theirs."""
        made = self.made.setdefault(body["grant"], [])
        number = made.count(kind) + 1
        while f"{letter}{number}" in made:
            number += 1
        made += [kind, f"{letter}{number}"]
        assert "id" not in body, "the books give the identifiers"
        return f"{letter}{number}"

    def _make(self, sequence, kind, body, context):
        grant = body["grant"]
        member, ground = AGAINST.get(kind, ("entry", None))
        lines = self._lines(body.get("lines", ()))
        day = self._day(body, context)
        entry = Entry(
            kind,
            grant,
            body["id"],
            body,
            [Statement(sequence, context.get("valueDate"), body, lines)],
            day,
            context.get("rateDate", day),
            against=body.get(member),
            documents=list(context.get("documents", ())),
        )
        self._take_parties(entry)
        if "project" in body:
            assert body["project"] in self.projects and body["project"] not in self.closed, "the project is not open"
        if entry.against:
            entry.line = self._line_against(self._standing(ground, grant, entry.against))
        if kind == "expenditure" and "project" in body:
            entry.line = replace(entry.line, project=body["project"])
        if "schedule" in body:
            self._standing("schedule", grant, body["schedule"])
        if kind == "funding":
            assert body["fromGrant"] in self.grants and body["fromGrant"] not in self.closed
        self._check_currency(entry)
        self.entries[grant, entry.id] = entry
        if self.through is None:
            self._check_ceilings(entry)

    def _take_parties(self, entry):
        """Who gives and who receives, where one is named or there is only one."""
        body, grant = entry.body, self.grants[entry.grant]
        ground = self.entries.get((entry.grant, entry.against)) if entry.against else None
        provider = grant["providers"][0] if len(grant["providers"]) == 1 else None
        receiver = grant["receivers"][0] if len(grant["receivers"]) == 1 else None
        # A refund keeps the direction of the money that it was; who is named gives it back, or has it back.
        if entry.kind == "refundReceived" and ground:
            provider, receiver = ground.provider or provider, ground.receiver or receiver
        elif entry.kind == "adjustment" and ground:
            provider, receiver = ground.provider, ground.receiver
        named = {
            "refundReceived": (None, "organisation"),
            "refundPaid": ("organisation", None),
            "expenditure": (None, "spender"),
            "adjustment": (None, None),
        }.get(entry.kind, ("provider", "receiver"))
        entry.provider = body.get(named[0], provider)
        entry.receiver = body.get(named[1], receiver)
        for organisation in filter(None, (entry.provider, entry.receiver)):
            assert organisation in self.organisations, f"{organisation} is not registered"

    def _lines(self, lines):
        """A line that names a project and nothing more takes the project's destinations and sectors."""
        taken = []
        for line in lines:
            assert line.get("project") not in self.closed, "the project is closed"
            of_project = self.projects[line["project"]] if "project" in line else {}
            destinations = line.get("destinations") or of_project.get("destinations", ())
            sectors = line.get("sectors") or of_project.get("sectors", ())
            taken.append(Line(line.get("project"), tuple(map(place, destinations)), tuple(map(sector, sectors))))
        return tuple(taken)

    @staticmethod
    def _line_against(entry):
        return joined(entry.statement.lines) if entry.kind == "allocation" else entry.line

    def _standing(self, kind, grant, identifier):
        entry = self.entries[grant, identifier]
        assert kind in (None, entry.kind), f"{identifier} is a {entry.kind}"
        assert entry.stands, f"{identifier} of {grant} is {entry.status}"
        return entry

    def _check_currency(self, entry):
        figures = [entry.body["figure"]] if "figure" in entry.body else []
        figures += [line["figure"] for line in entry.body.get("lines", ()) if "figure" in line]
        for currency in (figure["currency"] for figure in figures if "currency" in figure):
            known = self.currencies.setdefault(entry.grant, currency)
            assert currency == known, f"{entry.id} is in {currency}, its grant in {known}"

    def _check_ceilings(self, entry):
        """What the default policy refuses: more allocated than is pledged, more paid than is allocated."""
        pledges = self.of(entry.grant, "pledge")
        ceilings = [upper(pledge.figure) for pledge in pledges]
        if entry.kind in ("allocation", "disbursement") and None not in ceilings:
            direct = [one for one in self.of(entry.grant, "disbursement") if not one.against]
            taken = self.sum_of(self.of(entry.grant, "allocation")) + self.sum_of(direct)
            assert taken <= sum(ceilings), f"{taken} is allocated or paid of {sum(ceilings)}"
        if entry.kind == "disbursement" and entry.against:
            ground = self.entries[entry.grant, entry.against]
            assert self.used(ground) <= self.stated(ground), f"{self.used(ground)} is paid of {entry.against}"

    # ------------------------------------------------------------ things, corrections and periods

    def _registerOrganisation(self, sequence, body, reason):
        assert body["id"] not in self.organisations
        self.organisations.add(body["id"])

    def _amendOrganisation(self, sequence, body, reason):
        assert body["organisation"] in self.organisations

    def _mergeOrganisations(self, sequence, body, reason):
        assert {body["organisation"], body["into"]} <= self.organisations - self.mergers.keys()
        assert (body["kind"] == "successor") == ("from" in body)
        self.mergers[body["organisation"]] = (body["into"], body.get("from", ""))

    def _undoOrganisationMerger(self, sequence, body, reason):
        del self.mergers[body["organisation"]]

    def _attachDocument(self, sequence, body, reason):
        assert body["id"] not in self.documents
        self.documents[body["id"]] = body["grade"]

    def _openGrant(self, sequence, body, reason):
        assert body["reference"] not in self.grants
        assert set(body["providers"]) | set(body["receivers"]) <= self.organisations
        self.grants[body["reference"]] = body
        if "currency" in body:
            self.currencies[body["reference"]] = body["currency"]

    def _amendGrant(self, sequence, body, reason):
        reference = body["grant"]["reference"]
        assert reference not in self.closed
        self.grants[reference] = {**self.grants[reference], **body["grant"]}

    def _closeGrant(self, sequence, body, reason):
        assert body["grant"] in self.grants and body["grant"] not in self.closed
        self.closed.add(body["grant"])

    def _reopenGrant(self, sequence, body, reason):
        self.closed.remove(body["grant"])

    def _registerProject(self, sequence, body, reason):
        assert body["reference"] not in self.projects and set(body.get("grants", ())) <= self.grants.keys()
        assert "partOf" not in body or body["partOf"] in self.projects
        self.projects[body["reference"]] = body

    def _amendProject(self, sequence, body, reason):
        assert set(body["project"].get("grants", ())) <= self.grants.keys()
        reference = body["project"]["reference"]
        assert reference not in self.closed
        self.projects[reference] = {**self.projects[reference], **body["project"]}

    def _closeProject(self, sequence, body, reason):
        assert body["project"] in self.projects and body["project"] not in self.closed
        self.closed.add(body["project"])

    def _reopenProject(self, sequence, body, reason):
        self.closed.remove(body["project"])

    def _item(self, letter, body):
        assert body["project"] in self.projects and body["project"] not in self.closed
        items = self.items.setdefault(body["project"], {})
        items[f"{letter}{sum(name[0] == letter for name in items) + 1}"] = True
        assert items.get(body.get("target", letter + "1")), "an unknown target"

    def _setBudget(self, sequence, body, reason):
        self._item("B", body)

    def _setTarget(self, sequence, body, reason):
        self._item("T", body)

    def _reportResult(self, sequence, body, reason):
        self._item("R", body)

    def _reviseBudget(self, sequence, body, reason):
        assert self.items[body["project"]][body["budget"]]

    def _reviseTarget(self, sequence, body, reason):
        assert self.items[body["project"]][body["target"]]

    def _addNote(self, sequence, body, reason):
        subject = body["subject"]
        if "entry" in subject and self.through is None:
            assert (subject["grant"], subject["entry"]) in self.entries
        known = {"grant": self.grants, "organisation": self.organisations, "project": self.projects}
        assert all(subject[name] in things for name, things in known.items() if name in subject)

    def _recordExchangeRate(self, sequence, body, reason):
        self._check_open(body["date"])
        self.rates[sequence, body["base"], body["quote"], body["date"]] = Decimal(body["rate"])

    def _recordExchangeRates(self, sequence, body, reason):
        assert len({(rate["quote"], rate["date"]) for rate in body["rates"]}) == len(body["rates"])
        for rate in body["rates"]:
            self._recordExchangeRate(sequence, rate, reason)

    def _closePeriod(self, sequence, body, reason):
        assert body["through"] > self.closed_through
        self.closed_through = body["through"]

    def _reopenPeriod(self, sequence, body, reason):
        assert reason and body["from"] <= self.closed_through
        self.closed_through = str(date.fromisoformat(body["from"]) - timedelta(days=1))

    def _resolveException(self, sequence, body, reason):
        assert reason and 0 < body["sequence"] < sequence

    def _matchPayment(self, sequence, body, reason):
        pair = [(body["grant"], body["entry"]), (body["otherGrant"], body["otherEntry"])]
        if self.through and not all(one in self.entries for one in pair):
            return
        entry, other = (self._standing(None, *one) for one in pair)
        assert entry.counterpart is None and other.counterpart is None
        entry.counterpart, other.counterpart = pair[1], pair[0]
        if entry.kind == other.kind:
            other.status = "matched"
        else:
            assert {entry.kind, other.kind} == {"disbursement", "receipt"}

    def _undoPaymentMatch(self, sequence, body, reason):
        entry = self.entries.get((body["grant"], body["entry"]))
        if self.through and not (entry and entry.counterpart):
            return
        other = self.entries[entry.counterpart]
        entry.counterpart = other.counterpart = None
        other.status = "standing"

    def _voidEntry(self, sequence, body, reason):
        assert reason
        subject = body["subject"]
        if "project" in subject:
            assert self.items[subject["project"]][subject["entry"]]
            self.items[subject["project"]][subject["entry"]] = False
        elif "grant" not in subject:
            assert any(key[0] == subject["sequence"] for key in self.rates), "no rate was recorded there"
            self.rates = {key: rate for key, rate in self.rates.items() if key[0] != subject["sequence"]}
        elif entry := self.entries.get((subject["grant"], subject["entry"])):
            self._void(entry, subject.get("sequence"))
        else:
            assert self.through, "there is no such entry"

    def _void(self, entry, sequence):
        self._check_open(entry.day)
        if sequence is None:
            assert entry.stands and entry.counterpart is None
            entry.status = "voided"
            return
        for statement in entry.statements:
            statement.voided = statement.voided or statement.sequence == sequence
        assert self.through or any(one.voided for one in entry.statements), "no such statement"
