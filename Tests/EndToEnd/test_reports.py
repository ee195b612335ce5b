"""Reports of small books, every figure of which was computed in the head: filters, grouping, order, pages and time.

The books are those of small_books.py: USD 1,000 of DONOR and EUR 500 of OTHER for AGENCY, which passes USD 300 on.
"""

from decimal import Decimal

import pytest

import books
import small_books
from agency_year import COLUMNS
from daemon import refusal
from small_books import EAST_AFRICA, ETHIOPIA, GARISSA, KENYA, WATER

MALFORMED = "org.grantd.Reports.QueryMalformed"


@pytest.fixture(scope="module")
def small(make_module_daemon):
    daemon = make_module_daemon().start()
    with daemon.connect() as connection:
        books.record(connection, small_books.things() + small_books.money() + small_books.rates(), "books")
    return daemon


@pytest.fixture
def connection(small):
    with small.connect() as connection:
        yield connection


def figures(row, part="own"):
    """What a row states, without what is zero."""
    stated = {column: Decimal(row[part][column]["stated"]) for column in COLUMNS} if row[part] else {}
    return {column: value for column, value in stated.items() if value}


def totals(answer, part="own"):
    return {row["currency"]: figures(row, part) for row in answer["totals"] if figures(row, part)}


def rows(answer, part="own"):
    """What the rows state by their values and currency, those that state nothing so left out."""
    found = [((*(key["value"] for key in row["keys"]), row["currency"]), figures(row, part)) for row in answer["rows"]]
    return {name: stated for name, stated in found if stated}


AID = {
    "pledged": 1000,
    "committed": 800,
    "received": 600,
    "allocated": 750,
    "unassigned": 250,
    "disbursed": 150,
    "spent": 90,
}
CORE = {"pledged": 500, "allocated": 200, "unassigned": 300, "disbursed": 80, "refundReceived": 30}
PART = {"pledged": 300, "unassigned": 300}  # passed on: internal
WELLS = {"allocated": 400, "disbursed": 150, "spent": 90}
IN_KENYA = {"allocated": 200, "disbursed": 80, "refundReceived": 30}


def test_the_summary_counts_what_enters_the_books_once(connection):
    answer = books.report(connection, "summary")
    assert totals(answer) == {"USD": AID, "EUR": CORE}
    assert totals(answer, "internal") == {"USD": PART}
    assert (answer["rows"], answer["by"], answer["grants"]) == ([], [], 3)
    outstanding = {row["currency"]: row["own"]["outstanding"] for row in answer["totals"]}
    assert outstanding == {
        # 1,000 less 800 committed; 800 less 600; 600 less 150 paid; 750 less 150 paid of A1; 150 less 90 spent
        "USD": {
            "pledged": "200.00",
            "committed": "200.00",
            "received": "450.00",
            "allocated": "600.00",
            "disbursed": "60.00",
        },
        # 80 paid of nothing received, 30 of it refunded; the refund cannot be used again
        "EUR": {
            "pledged": "500.00",
            "committed": "0.00",
            "received": "-50.00",
            "allocated": "120.00",
            "disbursed": "50.00",
        },
    }


# A filter, and what the totals then state as their own, and in common with what is left out.
FILTERS = {
    "a donor": ({"donors": ["OTHER"]}, {"EUR": CORE}, {}),
    "who receives": ({"recipients": ["NGO"]}, {"USD": {"disbursed": 150, "spent": 90}}, {}),
    "who gives or receives": (
        {"organisations": ["OTHER", "NGO"]},
        {"USD": {"disbursed": 150, "spent": 90}, "EUR": CORE},
        {},
    ),
    "a grant": ({"grants": ["AID"]}, {"USD": AID}, {}),
    "a project": ({"projects": ["WELLS"]}, {"USD": WELLS}, {}),
    "a programme and its projects": ({"projects": ["PROGRAMME"]}, {"USD": WELLS}, {}),
    "a country and its subdivisions": (
        {"destinations": [KENYA]},
        {"USD": WELLS, "EUR": IN_KENYA},
        {"USD": {"allocated": 250}},
    ),
    "a subdivision": ({"destinations": [GARISSA]}, {"USD": WELLS}, {}),
    "both countries that share": (
        {"destinations": [KENYA, ETHIOPIA]},
        {"USD": {**WELLS, "allocated": 650}, "EUR": IN_KENYA},
        {},
    ),
    "a region and its countries": (
        {"destinations": [EAST_AFRICA]},
        {"USD": {**WELLS, "allocated": 750}, "EUR": IN_KENYA},
        {},
    ),
    "a sector of five digits": ({"sectors": [WATER]}, {"USD": WELLS}, {}),
    "a sector of three digits": ({"sectors": [{"vocabulary": "2", "code": "140"}]}, {"USD": WELLS}, {}),
    "a first month": ({"from": "2025-02"}, {"EUR": {**CORE, "unassigned": 0}}, {}),
    "a last day": ({"to": "2024-04-02"}, {"USD": {"pledged": 1000, "committed": 800}}, {}),
    "a year": ({"years": [2025]}, {"USD": {"spent": 90}, "EUR": {**CORE, "unassigned": 0}}, {}),
    "a usage year": ({"usageYears": [2025]}, {"EUR": CORE}, {"USD": AID}),
    "a currency": ({"currencies": ["EUR"]}, {"EUR": CORE}, {}),
    "humanitarian": ({"humanitarian": True}, {"USD": AID}, {}),
    "not humanitarian": ({"humanitarian": False}, {"EUR": CORE}, {}),
    "an earmarking": ({"earmarking": ["A", "B"]}, {"EUR": CORE}, {}),
    "closed grants": ({"standing": "closed"}, {}, {}),
    "two at once": ({"donors": ["DONOR"], "destinations": [ETHIOPIA]}, {}, {"USD": {"allocated": 250}}),
}


def without_zeros(money):
    return {currency: {name: value for name, value in stated.items() if value} for currency, stated in money.items()}


@pytest.mark.parametrize("case", FILTERS)
def test_a_filter_leaves_the_money_that_it_names_and_tells_what_is_shared_apart(connection, case):
    narrowed, own, shared = FILTERS[case]
    answer = books.report(connection, "summary", {"filter": narrowed})
    assert totals(answer) == without_zeros(own)
    assert totals(answer, "shared") == shared


# What rows are by, and what they state as their own.
GROUPINGS = {
    ("grant",): {("AID", "USD"): AID, ("CORE", "EUR"): CORE},
    ("donor",): {("DONOR", "USD"): AID, ("OTHER", "EUR"): CORE},
    ("recipient",): {
        ("AGENCY", "USD"): {name: AID[name] for name in AID if name not in ("disbursed", "spent")},
        ("AGENCY", "EUR"): CORE,
        ("NGO", "USD"): {"disbursed": 150, "spent": 90},
    },
    ("project",): {
        ("WELLS", "USD"): WELLS,
        (None, "USD"): {
            **{name: AID[name] for name in ("pledged", "committed", "received", "unassigned")},
            "allocated": 350,
        },
        (None, "EUR"): CORE,
    },
    ("year",): {
        ("2024", "USD"): {name: AID[name] for name in AID if name not in ("spent", "unassigned")},
        ("2025", "USD"): {"spent": 90},
        ("2025", "EUR"): {name: CORE[name] for name in CORE if name != "unassigned"},
        (None, "USD"): {"unassigned": 250},
        (None, "EUR"): {"unassigned": 300},
    },
    ("earmarking",): {("H", "USD"): AID, ("A", "EUR"): CORE},
    ("boundary",): {("incoming", "USD"): AID, ("incoming", "EUR"): CORE},
    ("grant", "year"): {
        ("AID", "2024", "USD"): {name: AID[name] for name in AID if name not in ("spent", "unassigned")},
        ("AID", "2025", "USD"): {"spent": 90},
        ("AID", None, "USD"): {"unassigned": 250},
        ("CORE", "2025", "EUR"): {name: CORE[name] for name in CORE if name != "unassigned"},
        ("CORE", None, "EUR"): {"unassigned": 300},
    },
}


@pytest.mark.parametrize("by", GROUPINGS, ids="-".join)
def test_rows_are_by_what_is_asked_for_and_the_totals_stay(connection, by):
    answer = books.report(connection, "grants", {"by": list(by)})
    assert answer["by"] == list(by)
    assert rows(answer) == GROUPINGS[by]
    assert totals(answer) == {"USD": AID, "EUR": CORE}


def test_what_two_countries_have_in_common_is_shown_in_both_and_counted_once(connection):
    answer = books.report(connection, "destinations")
    assert rows(answer, "shared") == {("KE", "USD"): {"allocated": 250}, ("ET", "USD"): {"allocated": 250}}
    assert {name: stated["allocated"] for name, stated in rows(answer).items() if "allocated" in stated} == {
        ("KE-07", "USD"): 400,
        ("014", "USD"): 100,
        ("KE", "EUR"): 200,
    }
    answer = books.report(connection, "destinations", {"by": ["country"]})
    assert rows(answer)["KE", "USD"] == WELLS, "Garissa lies in Kenya"
    # In sub-Saharan Africa, and in Africa, the two countries have nothing in common with anybody else.
    for dimension, code in (("subregion", "202"), ("region", "002")):
        answer = books.report(connection, "destinations", {"by": [dimension]})
        assert rows(answer)[code, "USD"]["allocated"] == 750
        assert rows(answer, "shared") == {}


def test_what_may_be_used_in_two_years_is_shared_by_them(connection):
    answer = books.report(connection, "donors", {"by": ["donor", "usageYear"]})
    assert rows(answer, "shared") == {("DONOR", "2024", "USD"): AID, ("DONOR", "2025", "USD"): AID}
    assert rows(answer) == {("OTHER", "2025", "EUR"): CORE}


def names(answer):
    return [(*(key["value"] for key in row["keys"]), row["currency"]) for row in answer["rows"]]


def test_rows_are_sorted_by_a_column_within_each_currency(connection):
    query = {"by": ["destination"], "sort": "allocated", "filter": {"currencies": ["USD"]}}

    def allocated(**more):
        answer = books.report(connection, "destinations", {**query, **more})
        return [
            max(figures(row).get("allocated", 0), figures(row, "shared").get("allocated", 0)) for row in answer["rows"]
        ]

    assert allocated()[0] == 400 and allocated(ascending=True)[-1] == 400
    assert sorted(allocated()) == sorted(allocated(ascending=True))


def test_a_cumulative_timeline_holds_in_each_month_those_before_it(connection):
    answer = books.report(connection, "timeline", {"cumulative": True, "filter": {"grants": ["AID"]}})
    pledged_and_after = {"pledged": 1000, "committed": 800, "received": 600}
    assert rows(answer) == {
        ("2024-03", "USD"): {"pledged": 1000},
        ("2024-04", "USD"): pledged_and_after,
        ("2024-05", "USD"): {**pledged_and_after, "allocated": 750},
        ("2024-06", "USD"): {**pledged_and_after, "allocated": 750, "disbursed": 150},
        ("2025-01", "USD"): {**pledged_and_after, "allocated": 750, "disbursed": 150, "spent": 90},
        (None, "USD"): {"unassigned": 250},
    }


@pytest.mark.parametrize("name", books.REPORTS)
@pytest.mark.parametrize(
    "query", [None, {"sort": "allocated"}, {"inCurrency": "USD", "through": "2025-03-03"}], ids=str
)
def test_pages_of_one_row_are_the_rows_of_the_whole(connection, name, query):
    whole, paged = books.report(connection, name, query), books.report(connection, name, query, limit=1)
    assert paged == whole


@pytest.mark.parametrize(
    "through, dollars, euros",
    [
        ("2024-03-09", None, None),
        ("2024-03", {"pledged": 1000, "unassigned": 1000}, None),
        ("2024-05-05", {**AID, "allocated": 400, "unassigned": 600, "disbursed": 0, "spent": 0}, None),
        ("2024", {**AID, "spent": 0}, None),
        ("2025-02-14", AID, {"pledged": 500, "unassigned": 500}),
        ("2025", AID, CORE),
    ],
)
def test_through_a_date_only_what_counts_by_then_is_stated(connection, through, dollars, euros):
    answer = books.report(connection, "summary", {"through": through})
    stated = {currency: figures for currency, figures in (("USD", dollars), ("EUR", euros)) if figures}
    assert totals(answer) == without_zeros(stated)


def test_answers_that_were_given_while_the_log_grew_are_found_again_later(daemon):
    queries = [(name, {}) for name in books.REPORTS] + [("summary", {"inCurrency": "USD", "through": "2025-02-14"})]
    with daemon.connect() as connection:
        books.record(connection, small_books.things() + small_books.rates(), "things")
        given = []
        for number, order in enumerate(small_books.money()):
            [sequence] = books.do(connection, order, f"money-{number}")["positions"]
            given.append((sequence, [books.report(connection, name, query) for name, query in queries]))
        books.do(connection, books.organisation("LATE"), "late")
        for sequence, answers in given:
            for (name, query), then in zip(queries, answers, strict=True):
                again = books.report(connection, name, {**query, "asOf": str(sequence)})
                assert again == then, f"{name} as of {sequence}"
        recorded_at = given[4][1][0]["asOf"]["recordedAt"]
        assert books.report(connection, "summary", {"asOf": recorded_at}) == given[4][1][0]


def test_a_boundary_of_organisations_counts_what_enters_them(connection):
    entered = {name: AID[name] for name in AID if name not in ("disbursed", "spent")}
    paid = {"disbursed": 150, "spent": 90}  # by NGO, or to it: what AID's receiver passes on
    together = books.report(connection, "flows", {"by": ["boundary"], "boundary": ["AGENCY", "NGO"]})
    assert rows(together) == {("incoming", "USD"): entered, ("incoming", "EUR"): CORE}
    assert rows(together, "internal") == {("internal", "USD"): {**PART, **paid}}
    assert "AGENCY" in together["boundary"] and "NGO" in together["boundary"]
    with_donor = books.report(connection, "flows", {"by": ["boundary"], "boundary": ["DONOR", "AGENCY", "NGO"]})
    assert totals(with_donor) == {"EUR": CORE}
    both = {name: AID.get(name, 0) + PART.get(name, 0) for name in AID}
    assert totals(with_donor, "internal") == {"USD": both}
    ngo = books.report(connection, "summary", {"boundary": ["NGO"]})
    assert totals(ngo) == {"USD": {**PART, **paid}}
    agency = books.report(connection, "flows", {"by": ["boundary"], "boundary": ["AGENCY"]})
    assert rows(agency) == {
        ("incoming", "USD"): entered,
        ("incoming", "EUR"): CORE,
        ("outgoing", "USD"): {**PART, **paid},
    }
    assert totals(agency) == {"USD": entered, "EUR": CORE}, "what leaves is in no total"


def test_converted_figures_take_the_rate_of_their_day_or_the_last_of_seven_days(connection):
    answer = books.report(connection, "summary", {"inCurrency": "USD", "through": "2025-03-03"})
    # Euros: 500 on 14 February at 1.05; 200 on the 20th at the 19th's 1.04; 80 on 3 March at 1.2, and 300 unassigned.
    assert totals(answer) == {
        "USD": {**AID, "pledged": 1525, "allocated": 958, "disbursed": 246, "unassigned": 610},
    }
    [row] = answer["totals"]
    # 500 pledged and not committed are 600 at the closing day's 1.2; converted at their own day they were 525.
    assert row["own"]["outstanding"]["pledged"] == "800.00"
    assert row["exchangeDifference"]["pledged"] == "75.00"
    used = {(rate["date"], rate["rate"], rate["source"]) for rate in answer["rates"]}
    assert used == {("2025-02-14", "1.05", "ECB"), ("2025-02-19", "1.04", "ECB"), ("2025-03-03", "1.2", "OWN")}
    assert (answer["unconverted"], answer["unconvertedCount"]) == ([], 0)


def test_only_the_rates_of_a_named_source_are_used(connection):
    query = {"inCurrency": "USD", "through": "2025-03-03", "rateSource": "ECB"}
    answer = books.report(connection, "summary", query)
    # 80 euros of 3 March at 28 February's 1.0405, half to even: 83.24
    assert totals(answer)["USD"]["disbursed"] == Decimal("233.24")
    assert {rate["source"] for rate in answer["rates"]} == {"ECB"}


def test_figures_in_yens_have_no_places(connection):
    answer = books.report(connection, "grants", {"inCurrency": "JPY", "filter": {"grants": ["CORE"]}})
    # 500 euros at 160 yens, 200 at the 19th's 155; on 3 March there is no rate in yens, so 28 February's: 80 at 157.
    own = rows(answer)["CORE", "JPY"]
    assert (own["pledged"], own["allocated"], own["disbursed"]) == (80_000, 31_000, 12_560)


def test_a_figure_without_a_rate_stays_in_its_currency_and_is_listed(connection):
    answer = books.report(connection, "summary", {"inCurrency": "USD", "filter": {"grants": ["CORE"]}})
    found = [(one["grant"], one["entry"], one["figure"]["currency"], one["day"]) for one in answer["unconverted"]]
    assert ("CORE", "F1", "EUR", "2025-03-31") in found, "the refund came four weeks after the last rate"
    assert totals(answer)["EUR"]["refundReceived"] == 30
    assert totals(answer)["USD"]["pledged"] == 525
    assert answer["unconvertedCount"] == len(answer["unconverted"]) == 2
    # Today there is no rate either: what is outstanding stays in euros as a whole.
    [outstanding] = [row["own"]["outstanding"] for row in answer["totals"] if row["currency"] == "EUR"]
    assert (outstanding["pledged"], outstanding["allocated"], outstanding["disbursed"]) == ("500.00", "120.00", "50.00")
    listed = books.pages(connection, "Exceptions", "exceptions", {"inCurrency": "USD"})
    assert ("CORE", "F1") in {(row["grant"], row["entry"]) for row in listed if "unconverted" in row["kind"]}


# A cell, and the events that make it up: entry, type and amount.
EXPLAINED = [
    ("grants", {}, ["AID"], "pledged", [("P1", "pledgeMade", 1000)]),
    ("grants", {}, ["AID"], "outstandingReceived", [("R1", "receiptReceived", 600), ("D1", "disbursementMade", -150)]),
    (
        "grants",
        {},
        ["AID"],
        "allocated",
        [(f"A{n}", "allocationMade", sum) for n, sum in ((1, 400), (2, 250), (3, 100))],
    ),
    ("destinations", {}, ["KE-07"], "spent", [("E1", "expenditureReported", 90)]),
    ("summary", {}, None, "pledged", [("P1", "pledgeMade", 1000)]),
    ("timeline", {}, ["2024-06"], "disbursed", [("D1", "disbursementMade", 150)]),
]


@pytest.mark.parametrize("name, query, row, column, events", EXPLAINED)
def test_a_figure_is_explained_by_the_events_that_make_it_up(connection, name, query, row, column, events):
    figure = books.explained(connection, name, query, row=row, currency="USD", column=column, limit=1)
    assert [(one["entry"], one["type"], Decimal(one["amount"])) for one in figure["events"]] == events
    assert Decimal(figure["stated"]) == sum(amount for _, _, amount in events)
    assert Decimal(figure["events"][-1]["total"]) == Decimal(figure["stated"])


def test_what_is_passed_on_and_what_is_shared_are_explained_as_well(connection):
    internal = books.explained(connection, "summary", None, currency="USD", column="pledged", part="internal")
    assert [(one["stream"], one["entry"], one["amount"]) for one in internal["events"]] == [
        ("grant/PART", "P1", "300.00")
    ]
    shared = books.explained(
        connection, "destinations", None, row=["ET"], currency="USD", column="allocated", part="shared"
    )
    assert [(one["entry"], one["amount"]) for one in shared["events"]] == [("A2", "250.00")]


QUERIES_THAT_CANNOT_BE_DRAWN = [
    ({"by": ["year", "year"]}, "query", "year twice"),
    ({"inCurrency": "UDS"}, "inCurrency", "Did you mean USD"),
    ({"through": "2025-13"}, "through", "no month 13"),
    ({"asOf": "9999"}, "asOf", "log ends"),
    ({"asOf": "2100-01-01T00:00:00Z"}, "asOf", "log ends"),
    ({"asOf": "yesterday"}, "asOf", "no moment"),
    ({"cumulative": True}, "query", "by year or month"),
    ({"boundary": []}, "boundary", "."),
    ({"boundary": ["NOBODY"]}, "boundary", "NOBODY"),
    ({"filter": {"donors": ["NOBODY"]}}, "donors", "NOBODY"),
    ({"filter": {"grants": ["NOWHERE"]}}, "grants", "NOWHERE"),
    ({"filter": {"projects": ["NOWHERE"]}}, "projects", "NOWHERE"),
    ({"filter": {"destinations": [books.country("UK")]}}, "destinations", "GB"),
    ({"filter": {"sectors": [{"vocabulary": "1", "code": "99999"}]}}, "sectors", "99999"),
    ({"filter": {"earmarking": ["Z"]}}, "earmarking", "A to L"),
    ({"filter": {"from": "2025", "to": "2024"}}, "from", "2024"),
]


@pytest.mark.parametrize("query, parameter, words", QUERIES_THAT_CANNOT_BE_DRAWN)
def test_a_query_that_cannot_be_drawn_is_told_which_parameter_is_wrong(connection, query, parameter, words):
    failure = refusal(books.report, connection, "summary", query)
    assert (failure.error, failure.parameters["parameter"]) == (MALFORMED, parameter), failure.parameters
    assert words in failure.parameters["message"]


def test_a_row_of_too_many_values_cannot_be_explained(connection):
    cell = {"row": ["AID", "2024"], "currency": "USD", "column": "pledged"}
    failure = refusal(lambda: books.explained(connection, "grants", None, **cell))
    assert failure.error == MALFORMED
    assert "The row has 2 values" in failure.parameters["message"]


def test_a_row_that_a_report_does_not_have_cannot_be_explained(connection):
    failure = refusal(
        lambda: books.explained(connection, "grants", None, row=["NOWHERE"], currency="USD", column="pledged")
    )
    assert (failure.error, failure.parameters["parameter"]) == (MALFORMED, "row")
    assert "NOWHERE" in failure.parameters["message"]


def test_what_is_left_of_a_grant_is_what_it_is_shown_with(connection):
    for reference in ("AID", "CORE", "PART"):
        shown = connection.call("org.grantd.Reports.GetGrant", {"reference": reference})
        balance = connection.call("org.grantd.Reports.GetBalance", {"grant": reference})
        assert balance == {"asOf": shown["asOf"], "balances": shown["balances"]}
        for one in shown["balances"]:
            if one["currency"]:
                named = {"grant": reference, "currency": one["currency"]}
                assert connection.call("org.grantd.Reports.GetBalance", named)["balances"] == [one]
    assert connection.call("org.grantd.Reports.GetBalance", {"grant": "AID", "currency": "JPY"})["balances"] == []
    failure = refusal(connection.call, "org.grantd.Reports.GetBalance", {"grant": "AID", "currency": "XYZ"})
    assert (failure.error, failure.parameters["parameter"]) == (MALFORMED, "currency")


def test_a_destination_has_the_rows_that_the_report_has_of_it(connection):
    report = books.report(connection, "destinations")
    for place in (KENYA, GARISSA, ETHIOPIA):
        answer = connection.call("org.grantd.Reports.GetDestination", {"destination": place})
        expected = [row for row in report["rows"] if row["keys"][0]["value"] == place["code"]]
        assert answer == {"asOf": report["asOf"], "rows": expected}
    nowhere = {"destination": {"kind": "country", "code": "NZ"}}
    assert connection.call("org.grantd.Reports.GetDestination", nowhere)["rows"] == []
    failure = refusal(
        connection.call, "org.grantd.Reports.GetDestination", {"destination": {"kind": "country", "code": "ZZ"}}
    )
    assert (failure.error, failure.parameters["parameter"]) == (MALFORMED, "destination")


def test_things_that_the_books_do_not_hold_are_not_found(connection):
    references = {"GetGrant": "reference", "GetBalance": "grant", "GetProject": "reference", "GetOrganisation": "id"}
    for method, parameter in references.items():
        failure = refusal(connection.call, f"org.grantd.Reports.{method}", {parameter: "NOWHERE"})
        assert (failure.error, failure.parameters["reference"]) == ("org.grantd.Reports.NotFound", "NOWHERE")
