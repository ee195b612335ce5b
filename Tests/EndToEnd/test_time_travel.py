"""What was known at a moment is answered in the same bytes for ever, however the log has grown, and delays nobody."""

import json
import time
from statistics import median

import pytest

import agency_books
import books
import long_log
from agency_year import END_OF_YEAR, HALF_YEAR
from grantctl import DONE, FAILED, FORMS
from ledger_files import delete_views
from wire import CallFailed, message

# The books of one moment of the long log take about a third of it.
PAST_DISK_BYTES = 160 << 20
PREPARE = "org.grantd.Reports.Prepare"


def questions():
    """Every question that takes `asOf`: where that goes, the method, and what else it takes."""
    for name in books.REPORTS:
        yield ("query", "Report", {"report": name, "query": {}})
        yield ("query", "Report", {"report": name, "query": {"through": HALF_YEAR, "inCurrency": "USD"}})
    yield ("query", "Report", {"report": "destinations", "query": {"by": ["country", "year"], "sort": "allocated"}})
    yield ("query", "Report", {"report": "donors", "query": {"by": ["donor"], "cumulative": False}, "limit": 2})
    yield ("query", "Explain", {"report": "summary", "query": {}, "currency": "USD", "column": "pledged"})
    for member in ({}, {"through": HALF_YEAR}):
        yield (None, "GetGrant", {"reference": "NORD-UA-2025", **member})
        yield (None, "GetOrganisation", {"id": "NORDHAVN", **member})
        yield (None, "GetProject", {"reference": "KE-WATER", **member})
        yield (None, "Pipeline", {"on": END_OF_YEAR, **member})
        yield (None, "Exceptions", {"resolved": True, "inCurrency": "USD", **member})


def ask(connection, question, as_of=None):
    """The reply's bytes, or the error that it is."""
    place, method, parameters = question
    if as_of is not None:
        parameters = json.loads(json.dumps(parameters))
        (parameters[place] if place else parameters)["asOf"] = as_of
    try:
        return json.dumps(connection.call(f"org.grantd.Reports.{method}", parameters))
    except CallFailed as failure:
        # Of a thing that is not there yet, or a currency without a figure.
        return json.dumps([failure.error])


def position_of(answer):
    return json.loads(answer)["asOf"] if answer.startswith("{") else None


@pytest.fixture(scope="module")
def grown(make_module_daemon, auditor_of):
    """The agency's year, recorded line by line, and what was answered meanwhile: (question, answer)."""
    auditor = auditor_of(make_module_daemon().start())
    taken = []
    commands = agency_books.commands()
    asked = list(questions())
    with auditor.daemon.connect() as connection, auditor.daemon.connect() as reader:
        for number, order in enumerate(commands):
            books.record(connection, [order], f"order-{number}")
            # Every question meets many lengths of the log, and each length some of the questions.
            taken += [(question, ask(reader, question)) for question in asked[number % 7 :: 7]]
    assert sum(answer.startswith("{") for _, answer in taken) > len(taken) * 0.6
    return auditor, taken


def check_again(daemon, taken, as_of):
    with daemon.connect() as connection:
        for question, answer in taken:
            if (position := position_of(answer)) is None:
                continue
            assert ask(connection, question, as_of(position)) == answer, (question, position)


def test_answers_taken_while_the_log_grew_are_found_again_by_their_position(grown):
    auditor, taken = grown
    check_again(auditor.daemon, taken[::3], lambda position: str(position["sequence"]))


def test_answers_taken_while_the_log_grew_are_found_again_by_their_time(grown):
    auditor, taken = grown
    last = auditor.daemon.status()["position"]
    earlier = [
        (question, answer) for question, answer in taken[1::9] if (position_of(answer) or {}).get("sequence") != last
    ]
    check_again(auditor.daemon, earlier, lambda position: position["recordedAt"])


def test_answers_are_found_again_after_a_restart_on_views_made_anew(grown):
    auditor, taken = grown
    auditor.daemon.stop()
    delete_views(auditor.daemon.state)
    auditor.daemon.start()
    check_again(auditor.daemon, taken[2::9], lambda position: str(position["sequence"]))


def test_an_answer_names_the_root_that_its_position_has_in_the_log(grown):
    auditor, taken = grown
    with auditor.daemon.connect() as connection:
        roots = {position["sequence"]: position["root"] for _, answer in taken if (position := position_of(answer))}
        assert len(roots) > 200
        for sequence in (40, 128, 200):
            checkpoints = connection.call("org.grantd.Log.ProveConsistency", {"oldSize": sequence})
            assert checkpoints["proof"].startswith(f"old {sequence}\n")
        assert len(set(roots.values())) == len(roots), "no two positions have the same"


PRINTED = [
    *(["report", name] for name in books.REPORTS),
    ["report", "pipeline", "--on", END_OF_YEAR],
    ["report", "exceptions"],
    ["report", "donors", "--through", HALF_YEAR, "--in", "USD"],
    ["grant", "show", "NORD-UA-2025"],
    ["grant", "show", "NORD-UA-2025", "--through", HALF_YEAR],
    ["project", "show", "KE-WATER"],
    ["org", "show", "NORDHAVN"],
    ["explain", "summary", "pledged", "--of", "USD"],
]


@pytest.mark.parametrize("arguments", PRINTED, ids=" ".join)
def test_grantctl_prints_the_same_again_with_the_position_that_it_printed(grown, arguments):
    auditor, _ = grown
    then = {form: auditor.grantctl(*arguments, "-o", form) for form in FORMS}
    position = auditor.daemon.status()["position"]
    with auditor.daemon.connect() as connection:
        books.record(connection, [books.organisation(f"NEW-{position}")], f"new-{position}")
        grant = books.grant(f"NEW-{position}", "NORDHAVN", f"NEW-{position}")
        books.record(connection, [grant, books.pledge(f"NEW-{position}", "1000")], f"new-grant-{position}")
    for form, done in then.items():
        assert done.returncode == DONE, done.stderr
        again = auditor.grantctl(*arguments, "--as-of", str(position), "-o", form)
        assert (again.returncode, again.stdout, again.stderr) == (done.returncode, done.stdout, done.stderr), form
        assert f"as of event {position}," in done.stderr and "root " in done.stderr or form == "json"


@pytest.mark.parametrize("moment", ["100000000", "2099-01-01T00:00:00Z"])
def test_what_is_not_over_is_not_answered(grown, moment):
    auditor, _ = grown
    done = auditor.grantctl("report", "summary", "--as-of", moment)
    assert (done.returncode, done.stdout) == (FAILED, "") and "could still change" in done.stderr


def test_the_present_moment_is_not_over_until_something_later_is_recorded(grown):
    auditor, _ = grown
    with auditor.daemon.connect() as connection:
        now = books.report(connection, "summary")["asOf"]
        done = auditor.grantctl("report", "summary", "--as-of", now["recordedAt"])
        assert done.returncode == FAILED and "could still change" in done.stderr
        assert json.loads(auditor.grantctl.output("report", "summary", "--as-of", str(now["sequence"]), "-o", "json"))


def test_a_moment_within_an_atomic_group_is_the_one_before_it(parties, daemon):
    books.record(parties, [books.grant("A"), books.pledge("A", "5"), books.pledge("A", "7")], "together")
    for within in (2, 3, 4):
        assert books.report(parties, "summary", {"asOf": str(within)})["asOf"]["sequence"] == 2
    assert books.report(parties, "summary", {"asOf": "5"})["asOf"]["sequence"] == 5


# Over a long log.


@pytest.fixture(scope="module")
def long_daemon(long_state, make_module_daemon):
    daemon = make_module_daemon({"reports": {"past-disk-bytes": PAST_DISK_BYTES}})
    return long_log.copy(long_state, daemon).start()


def test_a_long_question_tells_how_far_it_is_and_commands_go_on(long_daemon, capsys):
    quiet = long_log.seconds_alone(long_daemon)
    with long_daemon.connect(timeout=120) as connection, long_log.Writer(long_daemon) as writer:
        replies = list(connection.stream(PREPARE, {"asOf": "60000"}))
        during = list(writer.seconds)
    *progress, last = replies
    assert (last["applied"], last["total"], last["isReady"]) == (60_000, 60_000, True)
    assert len(progress) > 1 and not any(reply["isReady"] for reply in progress)
    applied = [reply["applied"] for reply in progress]
    assert applied == sorted(applied) and {reply["total"] for reply in progress} == {60_000}
    assert len(during) > 0
    with capsys.disabled():
        print(
            f"\nas of 60,000 of 100,000: {len(during)} commands meanwhile, latency {median(during) / quiet:.1f} times"
        )


def test_what_was_made_ready_is_answered_from_at_once_and_kept_within_its_budget(long_daemon):
    with long_daemon.connect(timeout=120) as connection:
        began = time.monotonic()
        list(connection.stream(PREPARE, {"asOf": "70000"}))
        prepared = time.monotonic() - began
        began = time.monotonic()
        [ready] = connection.stream(PREPARE, {"asOf": "70000"})
        assert ready["isReady"] and time.monotonic() - began < prepared, "nothing is to be done"
        first = books.report(connection, "donors", {"asOf": "70000"})
        assert first == books.report(connection, "donors", {"asOf": "70000"})
        assert first["asOf"]["sequence"] == 70_000, "a batch ends there"
        for moment in (30_000, 95_000, 50_000):
            assert books.report(connection, "summary", {"asOf": str(moment)})["asOf"]["sequence"] == moment
        assert first == books.report(connection, "donors", {"asOf": "70000"})
    usage = sum(path.stat().st_blocks * 512 for path in (long_daemon.state / "past").rglob("*") if path.is_file())
    assert 0 < usage <= PAST_DISK_BYTES


def test_a_question_that_is_given_up_is_given_up_by_the_daemon(long_daemon):
    with long_daemon.connect() as connection:
        connection.send(message(PREPARE, {"asOf": "99000", "through": "2023"}, more=True))
        assert connection.receive()["continues"]
    with long_daemon.connect(timeout=30) as connection:
        assert books.report(connection, "summary")["asOf"]["sequence"] >= long_log.EVENTS
