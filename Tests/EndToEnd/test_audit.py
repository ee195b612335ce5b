"""Every figure follows from the events: the log replayed to the same tables, and what changed in a report by which."""

from decimal import Decimal

import pytest

import agency_books
import books
from agency_year import COLUMNS, PARTS
from auditor import NOT_HELD
from daemon import refusal, user
from grantctl import DONE, FAILED, USAGE
from ledger_files import change_row

REPLAY = "org.grantd.Admin.Replay"
DIFFERENCE = "org.grantd.Reports.Difference"


@pytest.mark.parametrize("audited", ["announcements", "year"], indirect=True)
def test_the_log_replays_to_the_very_tables_that_the_daemon_answers_from(audited):
    position = audited.daemon.status()["position"]
    replay = audited.grantctl.json("audit", "replay")["replay"]
    assert (replay["sequence"], replay["isEqual"]) == (position, True)
    assert replay["tables"] and all(
        (table["entries"], table["digest"]) == (table["liveEntries"], table["liveDigest"]) for table in replay["tables"]
    )
    with audited.daemon.connect() as connection:
        assert books.report(connection, "summary")["asOf"]["root"] == replay["root"]
    digests = audited.daemon.status()["digests"]
    assert (digests["position"], digests["isEqual"]) == (position, True)
    assert [(table["name"], table["entries"], table["digest"]) for table in digests["tables"]] == [
        (table["name"], table["entries"], table["digest"]) for table in replay["tables"]
    ]
    projectors = {projector["name"] for projector in audited.daemon.status()["projectors"]}
    assert {table["name"].split("/")[0] for table in replay["tables"]} == projectors, "of every read model"
    assert "equal at event" in audited.grantctl.output("status")


def test_a_replay_to_an_earlier_event_is_the_same_at_any_time(few_auditor):
    auditor = few_auditor
    first = auditor.grantctl.json("audit", "replay", "--to", "120")["replay"]
    assert first["sequence"] == 120 and first["isEqual"] is None
    assert all(table["liveDigest"] is None for table in first["tables"])
    time = first["recordedAt"]
    with auditor.daemon.connect() as connection:
        books.do(connection, books.organisation("AFTERWARDS"), "afterwards")
    assert auditor.grantctl.json("audit", "replay", "--to", "120")["replay"] == first
    assert auditor.grantctl.json("audit", "replay", "--to", time)["replay"] == first
    assert auditor.grantctl.json("audit", "replay", "--to", "121")["replay"]["tables"] != first["tables"]


def test_a_replay_prints_a_report_as_it_was(few_auditor):
    grantctl = few_auditor.grantctl
    for name in ("donors", "summary"):
        printed = grantctl.json("audit", "replay", "--to", "120", "--report", name)
        assert printed["reports"] == [grantctl.json("report", name, "--as-of", "120")]
    text = grantctl.output("audit", "replay", "--to", "120", "--report", "donors")
    report = grantctl.output("report", "donors", "--as-of", "120")
    assert all(line in text for line in report.splitlines())
    done = grantctl("audit", "replay", "--to", "100000000")
    assert done.returncode == FAILED and "the log ends" in done.stderr and done.stdout == ""
    assert grantctl("audit", "replay", "--report", "donors", "-o", "csv").returncode == USAGE


@pytest.fixture(scope="module")
def few_auditor(make_module_daemon, auditor_of):
    """The auditor of the agency's year, one command after the other, so that each event has a time of its own."""
    return one_by_one(make_module_daemon, auditor_of, agency_books.commands())


def one_by_one(make_module_daemon, auditor_of, orders):
    auditor = auditor_of(make_module_daemon().start())
    with auditor.daemon.connect() as connection:
        for number, order in enumerate(orders):
            books.record(connection, [order], f"order-{number}")
    return auditor


READ_MODELS = {"report-rows": "rows", "search": "words", "exceptions": "rows", "notes": "notes"}


@pytest.fixture
def announced_auditor(make_daemon, auditor_of):
    auditor = auditor_of(make_daemon().start())
    with auditor.daemon.connect() as connection:
        books.record(connection, books.announcements(), "announcements")
        books.record(connection, [books.note("JP-IOM-2021", "a remark")], "note")
    return auditor


def change_views(auditor, *tables):
    auditor.daemon.stop()
    for table in tables:
        change_row(auditor.daemon.state / "views", table)
    auditor.daemon.start()


def test_a_changed_byte_in_any_read_model_is_found_and_the_next_step_repairs_it(announced_auditor):
    tables = [f"{name}/{table}" for name, table in READ_MODELS.items()]
    change_views(announced_auditor, *tables)
    done = announced_auditor.grantctl("audit", "replay")
    assert done.returncode == NOT_HELD and all(table in done.stderr for table in tables), done.stderr
    assert done.stdout.count(" NO\n") == len(tables), done.stdout
    assert announced_auditor.daemon.status()["digests"]["isEqual"] is False
    assert "NOT equal" in announced_auditor.grantctl.output("status")
    assert "does not replay" in announced_auditor.daemon.log
    for name in READ_MODELS:
        assert f"grantctl admin rebuild {name}" in done.stderr
        announced_auditor.grantctl.output("admin", "rebuild", name)
    assert announced_auditor.grantctl.json("audit", "replay")["replay"]["isEqual"]
    assert announced_auditor.daemon.status()["digests"]["isEqual"]


def test_a_changed_byte_in_the_decision_state_is_found_with_a_next_step_that_works(announced_auditor):
    change_views(announced_auditor, "decision-state/entry-order")
    done = announced_auditor.grantctl("audit", "replay")
    assert done.returncode == NOT_HELD and "decision-state/entry-order" in done.stderr
    assert "admin rebuild decision-state" not in done.stderr, "it cannot be made anew under a running daemon"
    assert "views" in done.stderr


def test_a_replay_is_for_auditors(make_daemon, requires_root):
    daemon = make_daemon({"server": {"socket-mode": "0666"}, "roles": {"auditor": ["uid:1236"]}}).start()
    for uid, is_permitted in ((1236, True), (1235, False)):
        with user(uid, uid):
            connection = daemon.connect()
        with connection:
            if is_permitted:
                assert connection.call(REPLAY)["result"]["isEqual"]
            else:
                assert refusal(connection.call, REPLAY).error == "org.varlink.service.PermissionDenied"


# What changed.

REPORTS = ["summary", "grants", "donors", "destinations", "sectors", "timeline"]


def moments(auditor):
    last = auditor.daemon.status()["position"]
    return [(0, last // 3), (last // 3, 2 * last // 3), (2 * last // 3, last), (last // 2, last // 2)]


@pytest.fixture(scope="module", params=["announcements", "year"])
def changing(request, make_module_daemon, auditor_of):
    """Books whose events were recorded one after the other."""
    orders = {"announcements": books.announcements, "year": agency_books.commands}[request.param]()
    return one_by_one(make_module_daemon, auditor_of, orders)


@pytest.mark.parametrize("name", REPORTS)
def test_what_was_before_and_the_events_that_are_named_make_what_is_after(changing, name):
    found = 0
    with changing.daemon.connect() as connection:
        for before, after in moments(changing):
            difference = connection.call(DIFFERENCE, {"report": name, "from": str(before), "to": str(after)})
            earlier, later = (books.report(connection, name, {"asOf": str(at)}) for at in (before, after))
            assert (difference["from"], difference["to"]) == (earlier["asOf"], later["asOf"])
            assert difference["next"] is None
            check_rows(difference["rows"], earlier["rows"], later["rows"])
            check_rows(difference["totals"], earlier["totals"], later["totals"])
            for row in difference["rows"] or difference["totals"]:
                found += check_events(connection, name, row, before, after)
    assert found > 0


def check_rows(changed, earlier, later):
    """The rows that differ are all there, with the very figures of the two reports."""
    before, after = figures(earlier), figures(later)
    expected = {cell: (before.get(cell, (0, 0)), after.get(cell, (0, 0))) for cell in before.keys() | after.keys()}
    expected = {cell: pair for cell, pair in expected.items() if pair[0] != pair[1]}
    shown = {}
    for row in changed:
        for figure in row["figures"]:
            cell = (values(row), row["currency"], figure["part"], figure["column"])
            shown[cell] = (
                (Decimal(figure["before"]), figure["undisclosedBefore"]),
                (Decimal(figure["after"]), figure["undisclosedAfter"]),
            )
    outstanding = {cell for cell in shown if cell[3] not in COLUMNS}
    assert {cell: pair for cell, pair in shown.items() if cell not in outstanding} == expected


def values(row):
    return tuple((key["kind"], key["vocabulary"], key["value"]) for key in row["keys"])


def figures(rows):
    found = {}
    for row in rows:
        for part in PARTS:
            for column in COLUMNS if row[part] else ():
                total = row[part][column]
                if Decimal(total["stated"]) or total["undisclosed"]:
                    cell = (values(row), row["currency"], part, column)
                    found[cell] = (Decimal(total["stated"]), total["undisclosed"])
    return found


def check_events(connection, name, row, before, after):
    """Each figure of a row: the amounts of its events since, as `explain` has them, are what it changed by."""
    sequences = [event["sequence"] for event in row["events"]]
    assert row["eventCount"] == len(sequences) and sequences == sorted(set(sequences))
    assert all(before < sequence <= after for sequence in sequences)
    if any(event["type"] == "organisationsMerged" for event in row["events"]):
        return 0  # what was recorded of the one before counts for the other since: no amount of its own
    checked = 0
    for figure in row["figures"]:
        if figure["column"] not in COLUMNS:
            continue
        cell = {"column": figure["column"], "part": figure["part"], "currency": row["currency"]}
        if row["keys"]:
            cell["row"] = [key["value"] or "" for key in row["keys"]]
        if row["change"] == "went":
            # What is no more cannot be explained: it was, and its events say why it went.
            assert not Decimal(figure["after"]) and sequences
            continue
        explained = books.explained(connection, name, {"asOf": str(after)}, **cell)
        since = [event for event in explained["events"] if event["sequence"] > before]
        assert {event["sequence"] for event in since} <= set(sequences)
        assert Decimal(figure["before"]) + sum(Decimal(event["amount"]) for event in since) == Decimal(figure["after"])
        checked += len(since)
    return checked


def test_grantctl_shows_what_changed_and_by_which_events(changing):
    last = changing.daemon.status()["position"]
    arguments = ["audit", "diff", "--as-of", str(last // 2), "--as-of", str(last), "donors"]
    difference = changing.grantctl.json(*arguments)
    lines = changing.grantctl.csv(*arguments)
    assert len(lines) == sum(len(row["figures"]) for row in difference["rows"]) > 0
    assert {int(sequence) for line in lines for sequence in line["sequences"].split()} == {
        event["sequence"] for row in difference["rows"] for event in row["events"]
    }
    done = changing.grantctl(*arguments)
    assert done.returncode == DONE and "→" in done.stdout
    assert f"before: as of event {last // 2}," in done.stderr and f"after: as of event {last}," in done.stderr
    assert changing.grantctl.jsonl(*arguments) == difference["rows"]


@pytest.mark.parametrize(
    "arguments, status, words",
    [
        (["--as-of", "50", "--as-of", "20", "donors"], FAILED, ["50", "20"]),
        (["--as-of", "50", "donors"], USAGE, ["twice"]),
        (["--as-of", "1", "--as-of", "99999999", "donors"], FAILED, ["99999999", "the log ends"]),
        (["--as-of", "1", "--as-of", "yesterday", "donors"], FAILED, ["yesterday", "2025-06-30T12:00:00Z"]),
        (["--as-of", "1", "--as-of", "2", "unheard-of"], USAGE, ["unheard-of"]),
    ],
    ids=str,
)
def test_two_moments_that_have_nothing_between_them_are_refused(changing, arguments, status, words):
    done = changing.grantctl("audit", "diff", *arguments)
    assert (done.returncode, done.stdout) == (status, ""), done
    assert all(word in done.stderr for word in words), done.stderr


def test_nothing_changed_between_a_moment_and_itself(changing):
    done = changing.grantctl("audit", "diff", "--as-of", "20", "--as-of", "20", "grants")
    assert done.returncode == DONE and "Nothing changed" in done.stderr
    assert changing.grantctl.json("audit", "diff", "--as-of", "20", "--as-of", "20", "grants")["rows"] == []
