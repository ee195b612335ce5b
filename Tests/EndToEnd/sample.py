"""Books of some size, the same for the same seed: every kind of order, some of which a rule refuses."""

import books

COUNTRIES = ["AF", "KE", "KG", "PK", "RW", "SO", "SD", "TJ", "TZ", "LS", "MX"]


def orders(random, count):
    """`count` orders about a few dozen organisations, grants and projects."""
    made = [_organisation(number, random) for number in range(8)]
    while len(made) < count:
        made.append(random.choice(_KINDS)(len(made), random))
    return made


def _amount(random):
    return f"{random.randrange(1, 10_000)}.{random.randrange(100):02}"


def _reference(random):
    return f"G-{random.randrange(24)}"


def _context(random):
    year = random.choice([None, 2023, 2024, 2025])
    return {} if year is None else {"context": {"valueDate": f"{year}-{random.randrange(1, 13):02}"}}


def _organisation(number, _random):
    return books.organisation(f"ORG-{number}")


def _grant(number, random):
    providers = [f"ORG-{random.randrange(8)}"]
    receivers = random.sample([f"ORG-{other}" for other in range(8)], random.choice([0, 1, 1, 2]))
    currency = random.choice(["USD", "USD", "EUR", "JPY"])
    reference = _reference(random)
    return {"openGrant": {"reference": reference, "providers": providers, "receivers": receivers, "currency": currency}}


def _figure(random):
    qualifier = random.choice(["exact", "exact", "about", "moreThan", "lessThan", "nearly", "undisclosed"])
    if qualifier == "undisclosed":
        return {"qualifier": qualifier}
    return {"qualifier": qualifier, **books.money(_amount(random), random.choice(["USD", "USD", "EUR"]))}


def _pledge(number, random):
    return {"makePledge": {"grant": _reference(random), "figure": _figure(random)}, **_context(random)}


def _revision(number, random):
    return {
        "revisePledge": {"grant": _reference(random), "pledge": "P1", "figure": _figure(random)},
        **_context(random),
    }


def _commitment(number, random):
    return {"makeCommitment": {"grant": _reference(random), "figure": _figure(random)}, **_context(random)}


def _allocation(number, random):
    places = [books.country(code) for code in random.sample(COUNTRIES, random.randrange(1, 4))]
    return {
        "makeAllocation": {"grant": _reference(random), "lines": [{"figure": _figure(random), "destinations": places}]}
    }


def _split(number, random):
    first = random.randrange(1, 100)
    lines = [
        {"share": {"percent": str(percent)}, "destinations": [books.country(random.choice(COUNTRIES))]}
        for percent in (first, random.randrange(1, 101 - first))
    ]
    mode = random.choice(["exclusive", "ofWhich"])
    return {"makeAllocation": {"grant": _reference(random), "mode": mode, "lines": lines}}


def _disbursement(number, random):
    made = books.disbursement(_reference(random), _amount(random), random.choice([None, "A1", "A2"]))
    return {**made, **_context(random)}


def _reversal(number, random):
    return books.reversal(_reference(random), random.choice(["D1", "D2"]))


def _release(number, random):
    return {"releaseAllocation": {"grant": _reference(random), "allocation": "A1"}}


def _withdrawal(number, random):
    return {"withdrawPledge": {"grant": _reference(random), "pledge": "P2"}}


def _project(number, random):
    return {"registerProject": {"reference": f"P-{number}", "destinations": [books.country(random.choice(COUNTRIES))]}}


def _document(number, random):
    return {"attachDocument": {"id": f"PAPER-{number}", "grade": random.choice(["agreement", "press", "report"])}}


def _note(number, random):
    return books.note(_reference(random), f"remark {number}")


_KINDS = [_grant, _grant, _pledge, _pledge, _pledge, _revision, _commitment, _allocation, _allocation, _split]
_KINDS += [_disbursement, _disbursement, _reversal, _release, _withdrawal, _project, _document, _note]
