"""grantctl's answers: every report and every `show` in every form, explanations, search, and what a terminal shows."""

import csv
import io
import json
import signal
import subprocess
from decimal import Decimal

import pytest

import books
import small_books
from agency_year import COLUMNS, PARTS
from daemon import wait_until
from grantctl import DONE, FAILED, FORMS, NOT_FOUND, UNREACHABLE, USAGE, Grantctl, environment
from terminal import printed

BARS = set("▏▎▍▌▋▊▉█▁▂▃▄▅▆▇")
INTERFACES = ["org.grantd.Admin", "org.grantd.Ledger", "org.grantd.Log", "org.grantd.Reports"]
# Answers that have rows in the small books.
ANSWERS = [
    *(["report", name] for name in books.REPORTS),
    ["report", "pipeline", "--on", "2025-12-31"],
    ["report", "exceptions"],
    ["report", "activity"],
    ["report", "destinations", "--by", "country,year", "--sort", "allocated"],
    ["report", "summary", "--in", "USD", "--explain-rates", "--through", "2025-03-03"],
    ["grant", "list"],
    ["grant", "show", "AID"],
    ["grant", "balance", "AID"],
    ["project", "list"],
    ["project", "show", "WELLS"],
    ["org", "list"],
    ["org", "show", "AGENCY"],
    ["rate", "list"],
    ["search", "wells"],
    ["explain", "grants", "AID", "allocated", "--of", "USD"],
    ["explain", "rule"],
    ["explain", "rule", "grant.closed"],
    ["log", "show"],
    ["status"],
]


@pytest.fixture(scope="module")
def small(make_module_daemon):
    daemon = make_module_daemon().start()
    with daemon.connect() as connection:
        books.record(connection, small_books.things(), "things")
        for number, order in enumerate(small_books.money() + small_books.rates()):
            books.do(connection, order, f"money-{number}")
    return daemon


@pytest.fixture
def grantctl(binary, small):
    return Grantctl(binary.with_name("grantctl"), small.socket)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_every_answer_is_printed_in_every_form(grantctl, arguments, form):
    text = grantctl.output(*arguments, "-o", form)
    if form == "table":
        assert len(text.splitlines()) > 1 and "\x1b" not in text
    elif form == "json":
        assert json.loads(text)
    elif form == "jsonl":
        assert [json.loads(line) for line in text.splitlines()]
    else:
        head, *rows = csv.reader(io.StringIO(text))
        assert rows and all(head) and len(set(head)) == len(head)
        assert {len(row) for row in rows} == {len(head)}


def camel(words):
    """A measure or a part as the interface names it: "refund received", "of which"."""
    first, *rest = words.replace("-", " ").split()
    return first + "".join(word.capitalize() for word in rest)


@pytest.mark.parametrize("name", [name for name in books.REPORTS if name != "summary"])
def test_the_facts_of_the_csv_are_those_of_the_report(grantctl, small, name):
    with small.connect() as connection:
        drawn = books.report(connection, name)
    facts = {}
    for row in drawn["rows"]:
        values = (*(key["value"] or "" for key in row["keys"]), row["currency"])
        for part in PARTS:
            for column in COLUMNS if row[part] else ():
                facts[values, part, column] = Decimal(row[part][column]["stated"])
    found = {}
    for line in grantctl.csv("report", name):
        values = (*(line[column] for column in drawn["by"]), line["currency"])
        found[values, camel(line["part"]), camel(line["measure"])] = Decimal(line["stated"])
    assert {fact: stated for fact, stated in found.items() if fact[2] in COLUMNS} == {
        fact: stated for fact, stated in facts.items() if stated
    }


def test_an_empty_answer_is_no_failure(grantctl):
    narrowed = ["report", "grants", "--from", "1999", "--to", "1999-12"]
    assert grantctl.json(*narrowed)["rows"] == []
    assert grantctl.jsonl(*narrowed) == [] and grantctl.csv(*narrowed) == []
    assert grantctl.json("search", "nothingofthekind")["hits"] == []


@pytest.mark.parametrize(
    "arguments, status, words",
    [
        (["grant", "show", "NOWHERE"], NOT_FOUND, "NOWHERE"),
        (["explain", "grants", "NOWHERE", "pledged", "--of", "USD"], NOT_FOUND, "NOWHERE"),
        (["explain", "rule", "pledge.too-generous"], NOT_FOUND, "pledge.too-generous"),
        (["report", "summary", "--in", "UDS"], FAILED, "Did you mean USD"),
        (["report", "summary", "--as-of", "99999"], FAILED, "the log ends"),
        (["report", "summary", "--destination", "UK"], FAILED, "GB"),
        (["report", "summary", "--donor", "NOBODY"], FAILED, "NOBODY"),
        (["report", "unheard-of"], USAGE, "unheard-of"),
        (["report", "grants", "--sort", "colour"], USAGE, "colour"),
        (["report", "summary", "--socket", "/nonexistent"], UNREACHABLE, "/nonexistent"),
    ],
)
def test_what_cannot_be_answered_has_its_exit_status_and_says_why(grantctl, arguments, status, words):
    done = grantctl(*arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr


def test_a_report_says_beside_its_data_which_position_it_is_true_for(grantctl, small):
    done = grantctl("report", "summary")
    assert f"as of event {small.status()['position']}" in done.stderr
    assert "as of" not in done.stdout


def test_as_of_and_through_are_asked_for_together(grantctl):
    pledged = len(small_books.things()) + 1  # on 10 March 2024; what was received on 20 April is the event two later

    def known(as_of, through):
        lines = grantctl.csv("report", "grants", "--as-of", str(as_of), "--through", through)
        return {line["measure"] for line in lines if line["grant"] == "AID"} & set(COLUMNS)

    assert known(pledged + 2, "2024-04-19") == {"pledged", "unassigned", "committed"}
    assert known(pledged + 1, "2024-12") == {"pledged", "unassigned", "committed"}
    assert known(pledged, "2024-12") == {"pledged", "unassigned"}


def test_a_figure_is_explained_by_events_that_add_up_to_it(grantctl):
    events = grantctl.json("explain", "grants", "AID", "allocated", "--of", "USD")["events"]
    assert [event["entry"] for event in events] == ["A1", "A2", "A3"]
    assert sum(Decimal(event["amount"]) for event in events) == 750
    shared = grantctl.json("explain", "destinations", "ET", "allocated", "--of", "USD", "--part", "shared")
    assert shared["stated"] == "250.00"


def test_every_rule_is_explained(grantctl):
    rules = [rule["rule"] for rule in grantctl.jsonl("explain", "rule")]
    assert len(rules) >= 100
    for rule in rules:
        assert grantctl.output("explain", "rule", rule).startswith(rule)


def test_the_interfaces_are_printed_word_for_word_without_a_daemon(binary, tmp_path):
    grantctl = Grantctl(binary.with_name("grantctl"), tmp_path / "none")
    overview = grantctl.output("api")
    for name in INTERFACES:
        assert f"grantctl api {name}" in overview
        assert grantctl.output("api", name).strip() == books.interface(name).strip()
    assert "method Report(" in grantctl.output("api", "org.grantd.Reports.Report")


def test_things_are_found_by_the_beginnings_of_their_words(grantctl):
    def found(*arguments):
        return [(hit["kind"], hit["reference"]) for hit in grantctl.jsonl("search", *arguments)]

    assert found("water") == [("project", "PROGRAMME")]
    assert found("garis", "well") == [("project", "WELLS")]
    assert found("organisation", "--kind", "organisation") == [
        ("organisation", name) for name in ("AGENCY", "DONOR", "NGO", "OTHER")
    ]
    assert found("organisation", "--kind", "grant") == []


def test_activity_says_who_did_what_and_is_narrowed_down(grantctl, small):
    def listed(*arguments):
        return [int(line["sequence"]) for line in grantctl.csv("report", "activity", *arguments)]

    whole = listed()
    assert whole == list(range(1, small.status()["position"] + 1))
    assert listed("--limit", "3") == whole[-3:]
    pledges = grantctl.csv("report", "activity", "--type", "pledgeMade")
    assert len(pledges) == 3
    assert listed("--by-user", "nobody-of-that-name") == []
    of_part, of_aid = set(listed("--grant", "PART")), set(listed("--grant", "AID"))
    assert of_part and of_aid and not of_part & of_aid and of_part | of_aid < set(whole)
    assert len(listed("--organisation", "NGO")) == 1


WATCHED = [["report", "summary"], ["report", "grants"], ["grant", "show", "AID"]]


@pytest.mark.parametrize("arguments", WATCHED, ids=" ".join)
def test_a_watched_report_is_drawn_again_after_another_clients_command_until_it_is_interrupted(
    daemon, binary, tmp_path, arguments
):
    with daemon.connect() as connection, open(tmp_path / "drawn", "wb") as output:
        books.record(connection, small_books.things() + small_books.money()[:1], "books")
        watch = subprocess.Popen(
            [binary.with_name("grantctl"), *arguments, "--watch"],
            env=environment(daemon.socket),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.PIPE,
        )
        drawn = tmp_path / "drawn"
        wait_until(lambda: "1,000.00" in drawn.read_text(), "the first drawing")
        before = drawn.read_text()
        books.do(connection, books.pledge("AID", "234.5"), "another-client")
        wait_until(lambda: "1,234.50" in drawn.read_text(), "the report to be drawn again")
        assert "1,234.50" not in before
        watch.send_signal(signal.SIGINT)
        watch.communicate(timeout=30)
        assert watch.returncode == DONE


@pytest.mark.parametrize("name", ["summary", "grants", "donors", "destinations", "timeline"])
def test_bars_and_colours_are_drawn_at_a_terminal_only(grantctl, small, name):
    command = [grantctl.program, "report", name, "--no-pager"]
    plain = environment(small.socket)
    assert not BARS & set(grantctl.output("report", name))
    status, at_terminal = printed(command, plain)
    assert status == DONE
    assert BARS & set(at_terminal) and "\x1b" not in at_terminal, "NO_COLOR is set"
    status, without = printed([*command, "--no-bars"], plain)
    assert (status, BARS & set(without)) == (DONE, set())
    status, as_csv = printed([*command, "-o", "csv"], plain)
    assert (status, BARS & set(as_csv)) == (DONE, set())
    coloured = {key: value for key, value in plain.items() if key != "NO_COLOR"}
    assert "\x1b[1m" in printed(command, coloured)[1], "bold heads"
