"""Books of some size, the same for the same seed: every kind of order, some of which a rule refuses."""

import books
from wire import CallFailed

COUNTRIES = ["AF", "KE", "KG", "PK", "RW", "SO", "SD", "TJ", "TZ", "LS", "MX"]
PARTIES, GRANTS, PROJECTS = 8, 10, 6


def orders(random, count):
    """`count` orders about a few organisations, grants and projects, the things themselves first."""
    made = [books.organisation(f"ORG-{number}") for number in range(PARTIES)]
    made += [_grant(f"G-{number}", random) for number in range(GRANTS - 2)]
    made += [_project(f"P-{number}", random) for number in range(PROJECTS - 2)]
    while len(made) < count:
        made.append(random.choice(_KINDS)(len(made), random))
    return made


def record(connection, random, count):
    """Asks for so many orders, each by itself, and returns the events of those that are taken."""
    recorded = []
    for number, order in enumerate(orders(random, count)):
        try:
            recorded += books.do(connection, order, f"sample-{number}")["events"]
        except CallFailed as failure:
            assert failure.error == "org.grantd.Ledger.Refused", failure
    return recorded


def _amount(random, most=10_000):
    return f"{random.randrange(1, most)}.{random.randrange(100):02}"


def _reference(random):
    return f"G-{random.randrange(GRANTS)}"


def _project_reference(random):
    return f"P-{random.randrange(PROJECTS)}"


def _party(random):
    return f"ORG-{random.randrange(PARTIES)}"


def _currency(reference):
    return {"G-1": "EUR", "G-2": "JPY"}.get(reference, "USD")


def _money(random, reference, most=2_000):
    """An amount that is most often in the grant's own currency."""
    return books.money(_amount(random, most), random.choice([_currency(reference)] * 15 + ["GBP"]))


def _figure(random, reference):
    qualifier = random.choice(["exact", "exact", "exact", "about", "moreThan", "lessThan", "nearly", "undisclosed"])
    return {"qualifier": qualifier, **({} if qualifier == "undisclosed" else _money(random, reference, 50_000))}


def _place(random):
    garissa = {"kind": "subdivision", "code": "KE-07"}
    africa = {"kind": "region", "vocabulary": "2", "code": "202"}
    return random.choice([*map(books.country, random.sample(COUNTRIES, 4)), garissa, africa])


def _places(random):
    return [books.country(code) for code in random.sample(COUNTRIES, random.randrange(1, 4))]


def _entry(random, letter):
    return f"{letter}{random.choice([1, 1, 1, 2, 3])}"


def _some(random, **members):
    """Some of what an order may name."""
    return {name: value for name, value in members.items() if random.randrange(2)}


def _grant(reference, random):
    receivers = random.sample([f"ORG-{number}" for number in range(PARTIES)], random.choice([0, 1, 1, 2]))
    members = {"providers": [_party(random)], "receivers": receivers, "currency": _currency(reference)}
    return {"openGrant": {"reference": reference, **members}}


def _project(reference, random):
    members = _some(random, destinations=[_place(random)], sectors=[{"vocabulary": "7", "code": "6"}])
    return {"registerProject": {"reference": reference, **members}}


def _thing(number, random):
    """What is known of organisations, grants and projects."""
    reference, project, party = _reference(random), _project_reference(random), _party(random)
    merger = {"organisation": party, "into": _party(random)}
    return random.choice(
        [
            _grant(reference, random),
            _project(project, random),
            {"amendOrganisation": {"organisation": party, "country": random.choice(COUNTRIES)}},
            {"mergeOrganisations": {**merger, "kind": "duplicate"}},
            {"mergeOrganisations": {**merger, "kind": "successor", "from": "2024-07-01"}},
            {"undoOrganisationMerger": {"organisation": party}},
            {"undoOrganisationMerger": {"organisation": party}},
            {"amendGrant": {"grant": {"reference": reference, "usageYears": [2024, 2025], "earmarking": "H"}}},
            {"closeGrant": {"grant": "G-0"}},
            {"reopenGrant": {"grant": "G-0"}},
            {"amendProject": {"project": {"reference": project, "destinations": [_place(random)], "partOf": "P-0"}}},
            {"closeProject": {"project": "P-1"}},
            {"reopenProject": {"project": "P-1"}},
        ]
    )


def _announced(number, random):
    """Pledges and commitments."""
    reference = _reference(random)
    figure = _figure(random, reference)
    order = random.choice(
        [
            {"makePledge": {"figure": figure}},
            {"makePledge": {"figure": figure}},
            {"revisePledge": {"pledge": _entry(random, "P"), "figure": figure}},
            {"withdrawPledge": {"pledge": "P3"}},
            {"makeCommitment": {"figure": figure, **_some(random, pledge="P1")}},
            {"reviseCommitment": {"commitment": "C1", "figure": figure}},
            {"cancelCommitment": {"commitment": "C2", **_some(random, revivesPledge=False)}},
            {"fundGrant": {"fromGrant": _reference(random), "figure": _money(random, reference)}},
        ]
    )
    return _of(reference, order)


def _allocated(number, random):
    """Allocations by amount and by share."""
    reference, first = _reference(random), random.randrange(1, 100)
    shares = [
        {"share": {"percent": str(percent)}, "destinations": [_place(random)]}
        for percent in (first, random.randrange(1, 101 - first))
    ]
    lines = [{"figure": _money(random, reference), **_some(random, project=_project_reference(random))}]
    order = random.choice(
        [
            {"makeAllocation": {"lines": lines}},
            {"makeAllocation": {"lines": [{**lines[0], "destinations": _places(random)}]}},
            {"makeAllocation": {"lines": [{"destinations": _places(random)}]}},
            {"makeAllocation": {"mode": random.choice(["exclusive", "ofWhich"]), "lines": shares}},
            {"reviseAllocation": {"allocation": _entry(random, "A"), "lines": lines}},
            {"releaseAllocation": {"allocation": "A2"}},
        ]
    )
    return _of(reference, order)


def _moved(number, random):
    """Money that comes in, is to be paid, is paid, is spent and comes back."""
    reference = _reference(random)
    figure = _money(random, reference)
    paid = {"paid": books.money(_amount(random), "KES"), "rate": "129.5"}
    schedule = {"figure": figure, "dueDate": random.choice(["2024-06-15", "2026-11-30"])}
    order = random.choice(
        [
            {"recordReceipt": {"figure": figure, **_some(random, commitment="C1", payment=paid)}},
            {"scheduleDisbursement": {**schedule, **_some(random, allocation="A1")}},
            {"reviseDisbursementSchedule": {"schedule": "S1", **schedule}},
            {"makeDisbursement": {"figure": figure, **_some(random, allocation="A1")}},
            {"makeDisbursement": {"figure": figure, **_some(random, schedule="S1", receiver=_party(random))}},
            {"reportExpenditure": {"figure": figure, **_some(random, allocation="A1", spender=_party(random))}},
            {"reportExpenditure": {"figure": figure, **_some(random, project=_project_reference(random))}},
            {"receiveRefund": {"figure": figure, **_some(random, disbursement="D1", reusable=True)}},
            {"payRefund": {"figure": figure, **_some(random, organisation=_party(random))}},
            {"reportOtherTransaction": {"figure": figure, "transactionType": random.choice(["5", "6", "8"])}},
        ]
    )
    return _of(reference, order)


def _corrected(number, random):
    """What ends, and what was recorded wrongly or twice."""
    reference = _reference(random)
    less = books.money(f"-{_amount(random, 100)}", _currency(reference))
    kind = random.choice(["pledged", "received", "disbursed", "spent"])
    order = random.choice(
        [
            {"adjustEntry": {"kind": kind, "figure": less}},
            {"adjustEntry": {"kind": "pledged", "entry": "P1", "figure": less}},
            {"reverseReceipt": {"receipt": _entry(random, "R")}},
            {"cancelDisbursementSchedule": {"schedule": "S2"}},
            {"reverseDisbursement": {"disbursement": "D2"}},
            {"reverseExpenditure": {"expenditure": "E1"}},
        ]
    )
    entry = _entry(random, random.choice("PCRASDEFJLT"))
    voided = {"voidEntry": {"subject": {"grant": reference, "entry": entry}}, "reason": "recorded wrongly"}
    item = {"voidEntry": {"subject": {"project": _project_reference(random), "entry": "T1"}}, "reason": "a slip"}
    paid, other = {"grant": reference, "entry": _entry(random, "D")}, _reference(random)
    return random.choice(
        [
            _of(reference, order),
            _of(reference, order),
            voided,
            item,
            {"matchPayment": {**paid, "otherGrant": other, "otherEntry": _entry(random, "R")}},
            {"matchPayment": {**paid, "otherGrant": other, "otherEntry": _entry(random, "D")}},
            {"undoPaymentMatch": paid},
        ]
    )


def _worked(number, random):
    """What a project plans and reaches."""
    project, quantity = _project_reference(random), {"value": str(number), "unit": "people"}
    year, indicator = {"start": "2025-01-01", "end": "2025-12-31"}, "people reached"
    return random.choice(
        [
            {"setBudget": {"project": project, "period": year, "figure": books.money(_amount(random))}},
            {"reviseBudget": {"project": project, "budget": "B1", "figure": books.money(_amount(random))}},
            {"setTarget": {"project": project, "indicator": indicator, "quantity": quantity}},
            {"reviseTarget": {"project": project, "target": "T1", "quantity": quantity}},
            {"reportResult": {"project": project, "indicator": indicator, "quantity": quantity}},
        ]
    )


def _noted(number, random):
    """Papers, remarks, rates and periods. Closed periods are long past, so that most of what follows is taken."""
    day = f"{random.choice([2023, 2024, 2025])}-{random.randrange(1, 13):02}-15"
    dollars = {"base": "EUR", "quote": "USD", "rate": f"1.{random.randrange(1000, 2000)}", "date": day, "source": "ECB"}
    resolved = {"sequence": random.randrange(1, number + 1), "rule": "source.missing"}
    return random.choice(
        [
            {"attachDocument": {"id": f"PAPER-{number}", "grade": random.choice(["agreement", "press", "report"])}},
            books.note(_reference(random), f"remark {number}"),
            {"recordExchangeRate": dollars},
            {"recordExchangeRates": {"rates": [dollars, {**dollars, "quote": "JPY", "rate": "160.25"}]}},
            {"closePeriod": {"through": f"2022-{random.randrange(1, 13):02}-28"}},
            {"reopenPeriod": {"from": "2022-01-01"}, "reason": "a late report"},
            {"resolveException": resolved, "reason": "the paper is lost"},
        ]
    )


def _of(reference, order):
    return {name: {"grant": reference, **body} for name, body in order.items()}


def _dated(kind):
    """Orders of a kind with a value date, or without one."""

    def dated(number, random):
        year = random.choice([None, 2023, 2024, 2025])
        context = {} if year is None else {"context": {"valueDate": f"{year}-{random.randrange(1, 13):02}"}}
        return {**kind(number, random), **context}

    return dated


_KINDS = [_dated(kind) for kind in [_announced] * 4 + [_allocated] * 3 + [_moved] * 5 + [_corrected] * 3]
_KINDS += [_thing, _worked, _noted]
