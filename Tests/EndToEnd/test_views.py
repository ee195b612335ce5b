"""The read models are a cache of the log: deleted, they come back the same, in every answer and every byte."""

import random
from collections import Counter
from decimal import Decimal

import pytest

import books
import sample
from agency_year import COLUMNS
from daemon import wait_until
from ledger_files import check_views_equal_a_rebuild, delete_views, dump, put

SEEDS = [2, 11]


@pytest.fixture(params=SEEDS)
def filled(request, daemon):
    """The announcements, and some hundreds of generated commands of all kinds about other grants."""
    with daemon.connect() as connection:
        books.record(connection, books.announcements(), "announcements")
        recorded = sample.record(connection, random.Random(request.param), 700)
    assert len(recorded) > 300, "half of the sample is taken"
    assert len({event["type"] for event in recorded}) > 40, "of nearly every kind"
    return daemon


def test_deleted_views_come_back_with_the_same_answers_and_the_same_bytes(filled):
    tables = check_views_equal_a_rebuild(filled, books.reports)
    assert len(tables) > 10 and all(name for name in tables)


def test_no_total_of_a_generated_book_disagrees_with_its_parts(filled):
    """Every report cuts the same money: it has the same totals, and its rows add up to them where nothing is shared."""
    with filled.connect() as connection:
        answers = books.reports(connection)
    summary = answers["Summary"]
    # Summary names a currency with its zeros where all money of it is internal.
    assert _in_currencies(summary["totals"]) == _in_currencies(answers["Report summary"]["totals"], "own")
    assert _in_currencies(summary["internal"]) == _in_currencies(answers["Report summary"]["totals"], "internal")
    for name in books.REPORTS:
        drawn = answers[f"Report {name}"]
        for part in ("own", "ofWhich", "internal"):
            totals = _in_currencies(drawn["totals"], part)
            assert totals == _in_currencies(answers["Report summary"]["totals"], part), name
            if drawn["rows"] and part != "ofWhich" and not any(row["shared"] for row in drawn["rows"]):
                assert _in_currencies(drawn["rows"], part) == totals, name
    with_internal = summary["totals"] + summary["internal"]
    grants = [balance for grant in answers["Grants"] for balance in grant["balances"]]
    assert _in_currencies(grants) == _in_currencies(with_internal)


def _in_currencies(rows, part=None):
    """What some rows, or one part of them, come to by column and currency, without what is zero."""
    found = Counter()
    for row in rows:
        balance = row[part] if part else row
        for column in COLUMNS if balance else ():
            found[column, row["currency"]] += cents(balance[column]["stated"])
            found[column, row["currency"], "undisclosed"] += balance[column]["undisclosed"]
    return {name: sum for name, sum in found.items() if sum}


def cents(text):
    """A decimal as an integer of its ninth place."""
    return int(Decimal(text).scaleb(9))


def test_an_ordinary_stop_keeps_the_views(filled):
    filled.stop()
    written = dump(filled.state / "views")
    filled.start()
    assert "read models" not in filled.log, "they are not made anew"
    filled.stop()
    assert dump(filled.state / "views") == written


def test_reading_changes_neither_log_nor_views(filled):
    filled.stop()
    before = dump(filled.state / "log"), dump(filled.state / "views")
    filled.start()
    with filled.connect() as connection:
        books.reports(connection)
        books.log(connection)
    filled.stop()
    assert (dump(filled.state / "log"), dump(filled.state / "views")) == before


@pytest.fixture
def recorded(daemon):
    with daemon.connect() as connection:
        books.record(connection, books.announcements(), "announcements")
    return daemon


def test_views_of_another_store_are_made_anew(recorded, make_daemon):
    other = make_daemon().start()
    with other.connect() as connection:
        books.record(connection, [*books.parties(), books.grant("OTHER")], "books")
    with recorded.connect() as connection:
        answered = books.reports(connection)
    other.stop()
    recorded.stop()
    delete_views(recorded.state)
    (other.state / "views").rename(recorded.state / "views")
    recorded.start()
    assert "made anew" in recorded.log
    with recorded.connect() as connection:
        assert books.reports(connection) == answered


def test_a_projector_of_another_version_is_made_anew_beside_all_others(recorded):
    with recorded.connect() as connection:
        answered = books.reports(connection)
    recorded.stop()
    # A version row of no fields: version 0, older than any.
    put(recorded.state / "views", "views/projectors", "exceptions", "")
    recorded.start()
    wait_until(lambda: "The read model exceptions was made anew from the log" in recorded.log, "the read model")
    assert "The read models were made anew" not in recorded.log, "only that one"
    with recorded.connect() as connection:
        assert books.reports(connection) == answered


def test_a_second_daemon_on_the_same_books_is_refused_and_told_who_holds_them(recorded, make_daemon):
    second = make_daemon()
    second.state = recorded.state
    second.spawn()
    assert second.wait() not in (0, None)
    assert f"process {recorded.process.pid} holds it" in second.log
    assert f"Stop process {recorded.process.pid}" in second.log, "and what to do"
    assert recorded.call("org.grantd.Reports.Summary")["grants"] == 5, "the first one goes on"


def test_the_lock_of_a_killed_daemon_is_free(recorded):
    recorded.kill()
    recorded.start()
    assert recorded.call("org.grantd.Reports.Summary")["grants"] == 5


def test_a_store_of_a_newer_format_is_refused_and_left_as_it_is(recorded):
    recorded.stop()
    put(recorded.state / "log", "meta", "format-version", "3")
    before = dump(recorded.state / "log")
    recorded.spawn()
    assert recorded.wait() not in (0, None)
    message = wait_until(lambda: recorded.log, "a message")
    assert "format 3" in message and "up to 2" in message and str(recorded.state / "log") in message
    assert dump(recorded.state / "log") == before


def test_a_log_without_an_identity_is_no_store_of_this_program(recorded, make_daemon):
    other = make_daemon()
    (other.state / "log").mkdir(parents=True)
    put(other.state / "log", "events", "somebody", "elses")
    other.spawn()
    assert other.wait() not in (0, None)
    assert str(other.state / "log") in other.log
