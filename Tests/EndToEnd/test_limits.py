"""The limits that the configuration sets: rows in a page, bytes in a message, commands in a batch."""

import pytest

import books
from daemon import refusal
from wire import message

PAGE = 7


@pytest.fixture(scope="module")
def paged(make_module_daemon):
    """A daemon that gives at most seven rows a page, with more than that of everything."""
    daemon = make_module_daemon({"limits": {"page-rows-max": PAGE}}).start()
    orders = books.parties() + [books.organisation(f"ORG-{number:02}") for number in range(20)]
    for number in range(20):
        reference, provider = f"G-{number:02}", f"ORG-{number:02}"
        orders += [
            books.grant(reference, provider=provider, receiver=provider),
            books.pledge(reference, "100"),
            books.allocation(
                reference, "50", ["AF", "KE", "SO", "SD", "TZ", "RW", "PK", "TJ", "KG", "LS"][number % 10]
            ),
            {"registerProject": {"reference": f"P-{number:02}", "grants": [reference]}},
        ]
    rate = {"base": "EUR", "quote": "USD", "rate": "1.1", "source": "ECB"}
    orders += [{"recordExchangeRate": {**rate, "date": f"2025-01-{day:02}"}} for day in range(1, 21)]
    with daemon.connect() as connection:
        books.record(connection, orders, "books")
    return daemon


def key_of(row):
    return repr(sorted((name, value) for name, value in row.items() if name not in ("balances", "balance")))


@pytest.mark.parametrize(
    "method, rows, least",
    [
        ("Grants", "grants", 20),
        ("Organisations", "organisations", 22),
        ("Projects", "projects", 20),
        ("Exceptions", "exceptions", 20),
        ("Rates", "rates", 20),
        ("Pipeline", "items", 20),
        ("Search", "hits", 20),
    ],
)
@pytest.mark.parametrize("asked", [None, 1, 5, PAGE + 1, 10_000])
def test_no_page_is_longer_than_the_limit_and_the_pages_hold_every_row_once(paged, method, rows, least, asked):
    seen, after = [], None
    with paged.connect() as connection:
        while True:
            parameters = {"limit": asked, "after": after, **({"words": "organisation"} if method == "Search" else {})}
            given = {name: value for name, value in parameters.items() if value is not None}
            page = connection.call(f"org.grantd.Reports.{method}", given)
            assert len(page[rows]) <= min(asked or PAGE, PAGE)
            seen += [key_of(row) for row in page[rows]]
            after = page["next"]
            if after is None:
                break
            assert page[rows], "a page with more to come is not empty"
    assert len(seen) == len(set(seen)) >= least


@pytest.mark.parametrize("name", books.REPORTS)
@pytest.mark.parametrize("asked", [None, 1, PAGE + 1])
def test_no_page_of_a_report_is_longer_than_the_limit_and_every_page_has_the_totals(paged, name, asked):
    seen, after, totals = [], None, []
    with paged.connect() as connection:
        while True:
            parameters = {"report": name, "limit": asked, "after": after}
            given = {name: value for name, value in parameters.items() if value is not None}
            page = connection.call("org.grantd.Reports.Report", given)
            assert len(page["rows"]) <= min(asked or PAGE, PAGE)
            seen += [(tuple(key["value"] for key in row["keys"]), row["currency"]) for row in page["rows"]]
            totals.append(page["totals"])
            after = page["next"]
            if after is None:
                break
            assert page["rows"], "a page with more to come is not empty"
    assert len(seen) == len(set(seen)) >= {"summary": 0, "timeline": 1, "sectors": 1, "projects": 1}.get(name, 10)
    assert all(one == totals[0] for one in totals) and totals[0][0]["own"]["pledged"]["stated"] == "2000.00"


@pytest.mark.parametrize("asked", [None, 3, PAGE + 1])
def test_a_page_of_the_log_is_not_longer_than_the_limit_either(paged, asked):
    end = paged.status()["position"]
    sequences, after = [], 0
    with paged.connect() as connection:
        while after is not None:
            page = connection.call("org.grantd.Log.Read", {"after": after, **({"limit": asked} if asked else {})})
            assert len(page["events"]) <= min(asked or PAGE, PAGE)
            sequences += [event["sequence"] for event in page["events"]]
            after = page["next"]
    assert sequences == list(range(1, end + 1))


def test_sums_that_can_be_held_and_whose_total_cannot_are_an_error_and_harm_nobody(make_daemon):
    """Exact and inexact figures have sums of their own, and a total over both."""
    daemon = make_daemon().start()
    most = "1000000000000000000"
    inexact = books.pledge("G-2", most)
    inexact["makePledge"]["figure"]["qualifier"] = "about"
    rate = {"base": "USD", "quote": "EUR", "rate": "150000000000", "source": "S", "date": "2025-01-01"}
    orders = books.parties() + [books.grant("G-1"), books.grant("G-2"), {"recordExchangeRate": rate}]
    pledges = [{**order, "context": {"valueDate": "2025-01-02"}} for order in (books.pledge("G-1", most), inexact)]
    query = {"report": "donors", "query": {"inCurrency": "EUR"}}
    with daemon.connect() as connection:
        books.record(connection, orders, "books")
        books.record(connection, pledges[:1], "exact")
        page = connection.call("org.grantd.Reports.Report", query)
        assert page["totals"][0]["own"]["pledged"]["stated"] == "150000000000000000000000000000.00"
        books.record(connection, pledges[1:], "inexact")
        failure = refusal(connection.call, "org.grantd.Reports.Report", query)
        assert "150000000000000000000000000000" in str(failure.parameters), failure.parameters
        summary = connection.call("org.grantd.Reports.Summary")
        assert summary["totals"][0]["pledged"]["stated"] == "2000000000000000000.00"
    assert daemon.is_running


def test_a_batch_within_the_message_limit_is_taken_and_one_over_it_closes_the_connection(make_daemon):
    limit = 32 * 1024
    daemon = make_daemon({"limits": {"message-bytes": limit}}).start()

    def sized(size, command_id):
        """A batch whose message, without its zero byte, has exactly that many bytes."""
        order = books.organisation(command_id)
        name = order["registerOrganisation"]["names"][0]
        missing = size + 1 - len(message(*books.batch([order], command_id)))
        name["text"] += "x" * missing
        sent = message(*books.batch([order], command_id))
        assert len(sent) == size + 1
        return sent

    with daemon.connect() as connection:
        connection.send(sized(limit, "at-the-limit"))
        assert connection.result()["recorded"]["positions"] == [1]
    with daemon.connect() as connection:
        connection.send(sized(limit + 1, "over-the-limit"))
        assert connection.is_closed_by_peer()
    assert daemon.counters()["fault-message-too-long"] == 1
    assert daemon.status()["position"] == 1


def test_a_batch_has_at_most_as_many_commands_as_the_configuration_says(make_daemon):
    daemon = make_daemon({"writer": {"commands-per-batch-method-max": 10}}).start()
    orders = [books.organisation(f"ORG-{number}") for number in range(11)]
    with daemon.connect() as connection:
        failure = refusal(books.record, connection, orders, "eleven")
        assert failure.parameters["rule"] == "command.too-many"
        assert "11" in failure.parameters["message"] and "10" in failure.parameters["message"]
        assert books.record(connection, orders[:10], "ten")["positions"] == list(range(1, 11))


def test_what_the_mailbox_cannot_hold_is_told_to_try_again_and_nothing_is_lost_or_doubled(make_daemon):
    daemon = make_daemon({"writer": {"mailbox-length": 2, "batch-commands-max": 2}}).start()
    waiting = {
        number: message(*books.call_of(books.organisation(f"ORG-{number}"), f"c{number}")) for number in range(100)
    }
    rounds = 0
    with daemon.connect() as connection:
        while waiting:
            connection.send(*waiting.values())
            for number, reply in [(number, connection.receive()) for number in waiting]:
                if "error" in reply:
                    assert reply["error"] == "org.grantd.Ledger.Overloaded"
                    assert reply["parameters"]["mailboxLength"] == 2
                else:
                    assert not reply["parameters"]["recorded"]["duplicate"]
                    del waiting[number]
            rounds += 1
        assert rounds > 1, "the mailbox was never full"
        events = books.log(connection)
    assert sorted(event["commandId"] for event in events) == sorted(f"c{number}" for number in range(100))


def test_an_empty_batch_is_refused(connection):
    assert refusal(books.record, connection, [], "empty").parameters["rule"] == "command.empty"


def test_a_record_that_no_log_entry_can_hold_is_refused_with_its_size(parties):
    failure = refusal(books.do, parties, {"openGrant": {"reference": "G", "titles": [{"text": "x" * 70_000}]}}, "long")
    assert failure.parameters["rule"] == "event.too-large"
    assert "65535" in failure.parameters["message"].replace(",", "")
    assert books.do(parties, books.grant("G"), "long")["positions"] == [3]


def test_a_setting_out_of_its_range_keeps_the_daemon_from_starting(make_daemon):
    daemon = make_daemon({"limits": {"page-rows-max": 0, "conections": 5}, "store": {"log-map-bytes": "1KiB"}})
    daemon.spawn()
    assert daemon.wait() not in (0, None)
    for culprit in ("limits.page-rows-max", "limits.conections", "store.log-map-bytes"):
        assert culprit in daemon.log, "all faults are listed, each with its key"
    assert not daemon.state.exists()
