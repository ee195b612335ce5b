"""Tables without a goal: latencies, rebuilding, questions about the past, limits of the machine, sizes."""

import dataclasses
import shutil
import time
from statistics import median

from . import sizes
from .goals import record_bytes
from .processes import NotMeasured

MIXED_CLIENTS, MIXED_READS_PERCENT = 8, 50
# How far a question about the past is from the books that were made for the one before it.
NEAR_EVENTS = 1000
ASKED_AGAIN = 100
# Commands in a commit, of the limits.
BATCHES = 1, 100, 1000


@dataclasses.dataclass(frozen=True)
class Table:
    """A table of the report; `lines` is a function that measures and returns its lines, each a list of cells."""

    id: str
    title: str
    columns: tuple
    lines: object


def tables(bench, rounds):
    """All tables of a run, in their order."""
    runs = f"median of {rounds} runs"
    yield Table(
        "latency-mixed",
        f"Latency under mixed load: {MIXED_CLIENTS} clients, 1 in flight, {MIXED_READS_PERCENT} % questions; {runs}",
        ("", "p50 µs", "p99 µs", "p99.9 µs", "most µs"), lambda: _mixed(bench, rounds))
    yield Table(
        "rebuild-length", "Read models made anew from the log, against its length, from the start of the daemon",
        ("events", "seconds", "events/s"), lambda: _rebuild(bench))
    yield Table(
        "as-of", f"Questions as of the middle of {bench.sizes.main:,} events, {runs}",
        ("", "one grant, ms", "the summary, ms"), lambda: _as_of(bench, rounds))
    yield Table(
        "limits", "Limits of the machine", ("", "a second", "p50 µs", "p99 µs"), lambda: _limits(bench))
    yield Table("sizes", "What running grantd costs", ("", ""), lambda: sizes.lines(bench))


def measure(table, say):
    """A table as a result: its lines, or the reason why there are none."""
    result = {"id": table.id, "title": table.title, "columns": table.columns}
    say(f"{table.id}: {table.title}")
    try:
        return {**result, "lines": table.lines()}
    except NotMeasured as problem:
        say(f"{table.id}: {problem}")
        return {**result, "lines": [], "reason": str(problem), "isInstalled": problem.is_installed}


def _mixed(bench, rounds):
    loads = []
    for _ in range(rounds):
        with bench.state(bench.sizes.small) as state, bench.daemon(state) as daemon:
            loads.append(bench.grantbench.load(
                daemon, clients=MIXED_CLIENTS, reads=MIXED_READS_PERCENT, query="balance", seconds=bench.seconds))
    return [
        [name, *(median(load[kind][percentile] for load in loads) for percentile in ("p50", "p99", "p999", "max"))]
        for name, kind in (("durable commands", "writes"), ("questions", "reads"))
    ]


def _rebuild(bench):
    lengths = [bench.sizes.small, bench.sizes.main] + ([bench.sizes.large] if bench.sizes.large else [])
    return [_rebuilt(bench, events) for events in lengths]


def _rebuilt(bench, events):
    with bench.state(events) as state:
        shutil.rmtree(state / "views")
        began = time.monotonic()
        with bench.daemon(state) as daemon:
            position = daemon.wait_until_whole()["position"]
            seconds = time.monotonic() - began
    return [position, seconds, position / seconds]


def _as_of(bench, rounds):
    """Asked of a daemon that keeps no books of the past yet, then near the books that this made, then there again."""
    times = [[_past_milliseconds(bench, question) for _ in range(rounds)] for question in (_one_grant, _summary)]
    names = ("made from the first event", f"{NEAR_EVENTS:,} events after books that are kept", "books that are kept")
    return [
        [name, *(median(run[place] for run in runs) for runs in times)]
        for place, name in enumerate(names)
    ]


def _one_grant(connection, sequence):
    connection.call("org.grantd.Reports.GetGrant", reference="GB-00000000", limit=1, asOf=str(sequence))


def _summary(connection, sequence):
    connection.call("org.grantd.Reports.Summary", asOf=str(sequence))


def _past_milliseconds(bench, question):
    """How long the three kinds of a question take, in the order of the table."""
    def milliseconds(connection, sequence):
        began = time.perf_counter()
        question(connection, sequence)
        return (time.perf_counter() - began) * 1000

    with bench.state(bench.sizes.main) as state, bench.daemon(state) as daemon, daemon.connect() as connection:
        middle = connection.status()["position"] // 2
        first = milliseconds(connection, middle)
        near = milliseconds(connection, middle + NEAR_EVENTS)
        return first, near, median(milliseconds(connection, middle) for _ in range(ASKED_AGAIN))


def _limits(bench):
    programs, seconds = bench.programs, bench.seconds
    samples = {"flush of one page": programs.flush(seconds)}
    for clients in (1, 8):
        counted = "1 client" if clients == 1 else f"{clients} clients"
        samples[f"echo over a socket, {counted}"] = programs.echo(clients, seconds)
    lines = [
        [name, sample.value, sample.others["writes"]["p50"], sample.others["writes"]["p99"]]
        for name, sample in samples.items()
    ]
    # What two environments take, whoever decides, hashes and speaks JSON beside them.
    size = record_bytes(bench)
    for batch in BATCHES:
        sample = programs.commands(seconds, size, batch)
        writes = sample.others["writes"]
        counted = "1 command a commit" if batch == 1 else f"{batch:,} commands a commit"
        lines.append([
            f"C: two LMDB environments, 10 view puts, echo; {counted}", sample.value * batch, writes["p50"],
            writes["p99"],
        ])
    return lines
