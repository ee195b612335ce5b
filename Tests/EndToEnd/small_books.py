"""Small books whose every figure can be checked in the head: two donors, an agency, and an NGO that it passes money to.

USD 1,000 of DONOR and EUR 500 of OTHER for AGENCY; AGENCY passes 300 of the dollars on to NGO.
"""

import books

KENYA, ETHIOPIA = books.country("KE"), books.country("ET")
GARISSA = {"kind": "subdivision", "code": "KE-07"}
EAST_AFRICA = {"kind": "region", "vocabulary": "2", "code": "014"}
WATER = {"vocabulary": "1", "code": "14030"}


def _grant(reference, provider, receiver, currency, **members):
    order = books.grant(reference, provider, receiver, currency)
    order["openGrant"].update(members)
    return order


def _of(day, name, grant, amount, currency="USD", **members):
    figure = books.money(amount, currency)
    return {name: {"grant": grant, "figure": figure, **members}, "context": {"valueDate": day}}


def _allocated(day, grant, amount, currency="USD", **line):
    line = {"figure": books.money(amount, currency), **line}
    return {"makeAllocation": {"grant": grant, "lines": [line]}, "context": {"valueDate": day}}


def things():
    """Four organisations, three grants, two projects, what one of them sets out to reach."""
    return [
        *map(books.organisation, ["DONOR", "OTHER", "AGENCY", "NGO"]),
        _grant("AID", "DONOR", "AGENCY", "USD", earmarking="H", humanitarian=True, usageYears=[2024, 2025]),
        _grant("CORE", "OTHER", "AGENCY", "EUR", earmarking="A", humanitarian=False, usageYears=[2025]),
        _grant("PART", "AGENCY", "NGO", "USD", earmarking="I"),
        {"registerProject": {"reference": "PROGRAMME", "titles": [{"text": "Water for all"}]}},
        {
            "registerProject": {
                "reference": "WELLS",
                "titles": [{"text": "Wells in Garissa"}],
                "partOf": "PROGRAMME",
                "destinations": [GARISSA],
                "sectors": [WATER],
            }
        },
        {"setTarget": {"project": "WELLS", "indicator": "wells dug", "quantity": {"value": "4", "unit": "wells"}}},
    ]


def money():
    """What happens to the money, in the order in which it is recorded."""
    return [
        _of("2024-03-10", "makePledge", "AID", "1000"),
        _of("2024-04-02", "makeCommitment", "AID", "800", pledge="P1"),
        _of("2024-04-20", "recordReceipt", "AID", "600", commitment="C1"),
        _allocated("2024-05-05", "AID", "400", project="WELLS"),
        _allocated("2024-05-06", "AID", "250", destinations=[KENYA, ETHIOPIA]),
        _allocated("2024-05-07", "AID", "100", destinations=[EAST_AFRICA]),
        _of("2024-06-01", "fundGrant", "PART", "300", fromGrant="AID"),
        _of("2024-06-01", "makePledge", "PART", "300"),
        _of("2024-06-15", "makeDisbursement", "AID", "150", allocation="A1", receiver="NGO"),
        _of("2025-01-31", "reportExpenditure", "AID", "90", allocation="A1", spender="NGO"),
        _of("2025-02-14", "makePledge", "CORE", "500", "EUR"),
        _allocated("2025-02-20", "CORE", "200", "EUR", destinations=[KENYA]),
        _of("2025-03-03", "makeDisbursement", "CORE", "80", "EUR", allocation="A1"),
        _of("2025-03-31", "receiveRefund", "CORE", "30", "EUR", disbursement="D1"),
    ]


def rates():
    """Euros and yens in dollars, on few days: on most others a figure stays as it is."""
    euro = {"base": "EUR", "source": "ECB"}
    days = {"2025-02-14": ("1.05", "160"), "2025-02-19": ("1.04", "155"), "2025-02-28": ("1.0405", "157")}
    return [
        {
            "recordExchangeRates": {
                "rates": [
                    {**euro, "quote": quote, "rate": rate, "date": day}
                    for day, pair in days.items()
                    for quote, rate in zip(("USD", "JPY"), pair, strict=True)
                ]
            }
        },
        {"recordExchangeRate": {"base": "EUR", "quote": "USD", "rate": "1.2", "date": "2025-03-03", "source": "OWN"}},
    ]
