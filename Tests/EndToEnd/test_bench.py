"""scripts/bench: figures that decide about goals, the report, and a run of a few cheap rows with the real programs."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
sys.path.append(str(PROJECT / "scripts" / "bench.d"))

from bench import journals, report  # noqa: E402
from bench.contests import Contest, Row, measure  # noqa: E402
from bench.processes import NotInstalled, NotMeasured, cpu_seconds, family_cpu_seconds  # noqa: E402
from bench.samples import Goal, Sample, paired_ratio, summary  # noqa: E402


def test_a_round_in_which_both_sides_were_slow_does_not_change_the_ratio():
    assert paired_ratio([100, 10, 100], [50, 5, 50]) == 2


def test_a_summary_has_the_median_and_the_spread_and_leaves_out_unknown_processor_times():
    assert summary([3.0, 1.0, 2.0], [None, 7.0, 9.0]) == {
        "median": 2.0, "low": 1.0, "high": 3.0, "cpuMicroseconds": 8.0, "samples": [3.0, 1.0, 2.0]}
    assert summary([1.0])["cpuMicroseconds"] is None


@pytest.mark.parametrize(("goal", "ours", "theirs", "result", "is_met"), [
    (Goal("ratio", least=4), [8.0, 9.0], [2.0, 2.0], 4.25, True),
    (Goal("ratio", least=4), [6.0, 8.0], [2.0, 2.0], 3.5, False),
    (Goal("ratio", most=1.3), [13.0], [10.0], 1.3, True),
    (Goal("ratio", most=1.3), [14.0], [10.0], 1.4, False),
    (Goal("difference", most=70), [243.0], [173.0], 70.0, True),
    (Goal("difference", most=70), [244.0], [173.0], 71.0, False),
    (Goal("value", most=150), [149.0, 150.0, 151.0], None, 150.0, True),
])
def test_a_goal_is_met_up_to_its_bound(goal, ours, theirs, result, is_met):
    assert goal.result(ours, theirs) == result
    assert goal.is_met(result) is is_met


def _contest(sides):
    return Contest("race", "laps/s", sides, (Row("race-hare", "a race", "tortoise", "hare", Goal("ratio", least=1)),))


def test_sides_take_turns_and_the_order_turns_around_each_round():
    order = []

    def side(name, values):
        return lambda: order.append(name) or Sample(next(values))

    contest = _contest({
        "tortoise": side("tortoise", iter([2.0, 6.0, 4.0])),
        "hare": side("hare", iter([2.0, 2.0, 2.0])),
        "nobody's row": lambda: pytest.fail("a side that no row needs was measured"),
    })
    [row] = measure(contest, contest.rows, 3, lambda line: None)
    assert order == ["tortoise", "hare", "hare", "tortoise", "tortoise", "hare"]
    assert row["goal"]["result"] == row["pairedRatio"] == row["ratioOfMedians"] == 2.0
    assert row["goal"]["isMet"] and row["ours"]["samples"] == [2.0, 6.0, 4.0]


@pytest.mark.parametrize(("problem", "cell"), [
    (NotInstalled("not installed: there is no network"), "| not installed |"),
    (NotMeasured("not measured: it ended with 1"), "| not measured |"),
])
def test_a_side_that_cannot_be_measured_is_said_so_and_the_other_is_measured_all_the_same(problem, cell):
    asked = []

    def hare():
        asked.append(1)
        raise problem

    contest = _contest({"tortoise": lambda: Sample(2.0, 5.0), "hare": hare})
    [row] = measure(contest, contest.rows, 3, lambda line: None)
    assert len(asked) == 1 and "isMet" not in row["goal"]
    assert row["ours"]["median"] == 2.0
    text = report.markdown({**_RESULTS, "rows": [row]})
    assert cell in text and str(problem) in text and "2.00 laps/s (2.00 to 2.00) | 5.00" in text


_RESULTS = {
    "machine": {
        "processor": "Z80", "cores": 1, "memoryBytes": 2**30, "kernel": "6.1", "fileSystem": "ext4",
        "flushMicroseconds": 36.0, "loadBefore": 3.0, "isIdle": False, "date": "2026-11-22T10:00:00+00:00",
        "commit": "0123456789ab"},
    "rounds": 3,
    "peers": {},
    "rows": [],
    "tables": [],
}


def test_a_difference_is_printed_with_its_sign_and_a_missed_goal_in_bold():
    goal = Goal("difference", most=50)
    row = Row("start", "start", "full", "empty", goal)
    contest = Contest("start", "ms", {"full": lambda: Sample(80.0), "empty": lambda: Sample(20.0)}, (row,))
    text = report.markdown({**_RESULTS, "rows": measure(contest, contest.rows, 1, lambda line: None)})
    assert "| start | 80.0 ms |  | empty | 20.0 ms |  | +60.0 ms | at most 50 more | **no** |" in text


def test_the_report_begins_with_the_machine_and_the_profile_and_warns_of_a_machine_in_use():
    table = {"id": "limits", "title": "Limits", "columns": ["", "a second"], "lines": [["flush", 27_654.3], ["x", 1.5]]}
    text = report.markdown({**_RESULTS, "tables": [table]}, profile="## What was found\n")
    assert text.index("commit 0123456789ab. Z80, 1 cores") < text.index("not idle") < text.index("## What was found")
    assert "## Limits\n\n|  | a second |\n| --- | --- |\n| flush | 27,654 |\n| x | 1.50 |\n" in text


@pytest.mark.parametrize(("value", "text"), [
    (0.7, "0.70"), (12.34, "12.3"), (-18.04, "-18.0"), (123.4, "123"), (1_234_567.8, "1,234,568"), (7, "7")])
def test_figures_have_three_digits_or_all_before_the_point(value, text):
    assert report.number(value) == text


def test_the_journal_holds_ten_balanced_records_a_grant_that_never_pay_more_than_was_pledged(tmp_path):
    records = list(journals.entries(20))
    assert len(records) == 200
    for first in range(0, 200, 10):
        pledge, allocations, payments = records[first], records[first + 1:first + 5], records[first + 5:first + 10]
        assert sum(record[4] for record in allocations) == pledge[4]
        assert sum(record[4] for record in payments) <= pledge[4]
        assert {record[2] for record in payments} == {record[3] for record in allocations}
    journals.write(tmp_path / "journal", 200)
    lines = (tmp_path / "journal").read_text().splitlines()
    assert len(lines) == 800 and len([line for line in lines if line.startswith("    ")]) == 400


def test_the_processor_time_of_a_family_has_that_of_children_that_have_ended():
    work = "import time\nwhile time.process_time() < 0.3: pass"
    parent = subprocess.Popen(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}]); input()"],
        stdin=subprocess.PIPE)
    try:
        while family_cpu_seconds(parent.pid) < 0.3:
            assert parent.poll() is None
        assert cpu_seconds(parent.pid) < 0.3
    finally:
        parent.communicate(b"\n")


def _run(binary, scratch, *options):
    """Runs scripts/bench on the smallest store that holds grants: its results, its report, and how it ended."""
    output = scratch / "bench-results"
    shutil.rmtree(output, ignore_errors=True)
    ended = subprocess.run(
        [PROJECT / "scripts" / "bench", binary.parent, "--quick", "--events", "6000", "--output", output,
         "--scratch", scratch, *options],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
    assert (output / "results.json").exists(), ended.stderr
    return json.loads((output / "results.json").read_text()), (output / "RESULTS.md").read_text(), ended


@pytest.fixture
def needs_grantbench(binary):
    assert (binary.parent / "grantbench").exists(), "build it: swift build --product grantbench"


def test_a_run_of_two_rows_measures_both_sides_as_often_as_asked(binary, scratch, needs_grantbench):
    results, text, ended = _run(
        binary, scratch, "--rounds", "2", "--only", "commands-1-lmdb", "--only", "log-bytes", "--only", "sizes")
    assert ended.returncode == 0, ended.stderr
    commands, log_bytes = results["rows"]
    assert [len(commands[side]["samples"]) for side in ("ours", "theirs")] == [2, 2]
    assert all(commands[side]["cpuMicroseconds"] > 0 for side in ("ours", "theirs"))
    # What a record costs beside its own bytes does not depend on the machine's speed.
    assert 32 <= log_bytes["goal"]["result"] and log_bytes["ours"]["median"] > log_bytes["theirs"]["median"] > 100
    sizes = dict(results["tables"][0]["lines"])
    assert sizes["start to ready, empty store"].endswith(" ms") and sizes["log"].endswith(" bytes an event")
    assert "| durable commands through the socket, 1 client, 1 in flight |" in text
    assert "commands-1: round 2 of 2: grantd: " in ended.stderr


@pytest.mark.skipif(not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")), reason="PostgreSQL is not installed")
def test_a_run_against_postgresql_counts_its_server_processes_and_leaves_none(binary, scratch, needs_grantbench):
    results, _, ended = _run(binary, scratch, "--rounds", "1", "--only", "commands-32-postgres")
    assert ended.returncode == 0, ended.stderr
    assert "PostgreSQL" in results["peers"]
    [row] = results["rows"]
    assert row["theirs"]["median"] > 0 and row["theirs"]["cpuMicroseconds"] > 1
    assert not list(scratch.glob("grantd-bench.*"))


@pytest.mark.parametrize("events", ["5000", "6500"])
def test_a_store_that_cannot_be_filled_is_an_error_with_the_bounds(binary, events):
    ended = subprocess.run(
        [PROJECT / "scripts" / "bench", binary.parent, "--events", events], stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert f"--events is {events}, and must be a multiple of 1000, at least 6000" in ended.stderr


def test_a_name_that_no_row_has_is_an_error_that_says_how_to_see_them(binary):
    ended = subprocess.run(
        [PROJECT / "scripts" / "bench", binary.parent, "--only", "commands-2"], stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert ended.stderr == "bench: no row and no table is called commands-2; --list names them\n"
