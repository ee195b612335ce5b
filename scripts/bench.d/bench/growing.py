"""Goals of a store that has grown: bytes and time of an event, memory, start, writing while an auditor reads."""

import contextlib
import subprocess
import threading

from .contests import Contest, Row
from .processes import NotMeasured
from .samples import Goal, Sample

# Grants of ten records that are recorded for one measurement of the cost of an event.
GROWTH_GRANTS = 2000
MIXED_CLIENTS, MIXED_READS_PERCENT = 32, 50


def contests(bench):
    """For the usual size, and for the large one if it is asked for."""
    sizes = bench.sizes
    yield _log_bytes(bench)
    for events in [sizes.main] + ([sizes.large] if sizes.large else []):
        yield _growth(bench, events)
        yield _memory(bench, events)
        yield _start(bench, events)
    yield _audit(bench)


def _log_bytes(bench):
    events = bench.sizes.small
    pages, records = "used pages of the log", "record bytes"

    def used():
        with bench.state(events) as state, bench.daemon(state) as daemon:
            status = daemon.status()
        return Sample(status["log"]["usedBytes"] / status["position"])

    def recorded():
        tree = bench.programs.tree(bench.filled(events) / "log").others
        return Sample(tree["recordBytes"] / tree["events"])

    return Contest(
        "log-bytes", "bytes an event", {pages: used, records: recorded},
        (
            Row("log-bytes", "log environment, bytes an event", pages, records, Goal("difference", most=70)),
        ),
        rounds_max=1)


def _growth(bench, events):
    few = bench.sizes.small

    def cost(size):
        with bench.state(size) as state, bench.daemon(state) as daemon:
            sample = bench.grantbench.batches(daemon, 100, grants=GROWTH_GRANTS)
        return Sample(1e6 / sample.value, sample.cpu_microseconds)

    many, little = f"grantd at {events:,}", f"grantd at {few:,}"
    return Contest(
        f"growth-{events}", "µs an event", {many: lambda: cost(events), little: lambda: cost(few)},
        (
            Row(
                f"growth-{events}", f"cost of an event, batches of 100, at {events:,} events in the store", many,
                little, Goal("ratio", most=1.3)),
        ))


def _memory(bench, events):
    def anonymous():
        with bench.state(events) as state, bench.daemon(state) as daemon, daemon.watching_memory() as most:
            bench.grantbench.commands(
                daemon, clients=MIXED_CLIENTS, reads=MIXED_READS_PERCENT, query="balance", seconds=bench.seconds)
        return Sample(most[0] / 1e6)

    return Contest(
        f"memory-{events}", "MB", {"grantd": anonymous},
        (
            Row(
                f"memory-{events}",
                f"anonymous memory (RssAnon), {events:,} events, {MIXED_CLIENTS} clients, half of it questions",
                "grantd", None, Goal("value", most=150)),
        ))


def _start(bench, events):
    def start(size):
        with bench.state(size) as state:
            with bench.daemon(state):  # makes an empty store; leaves any as a clean stop does
                pass
            with bench.daemon(state) as daemon:
                return Sample(daemon.status()["startupMicroseconds"] / 1000)

    full, empty = f"grantd at {events:,}", "grantd, empty store"
    return Contest(
        f"start-{events}", "ms", {full: lambda: start(events), empty: lambda: start(0)},
        (
            Row(
                f"start-{events}", f"start to ready, {events:,} events, after a clean stop", full, empty,
                Goal("difference", most=50)),
        ))


def _audit(bench):
    def latency(during):
        with bench.state(bench.sizes.main) as state, bench.daemon(state) as daemon, during(daemon):
            writes = bench.grantbench.load(daemon, clients=1, seconds=bench.seconds)["writes"]
        return Sample(writes["p50"], None, writes)

    def auditing(daemon):
        return _audits(bench.binaries / "grantctl", daemon)

    audited, alone = "during `grantctl audit replay`", "alone"
    what = "latency of a durable command, 1 client"
    return Contest(
        "audit", "µs", {audited: lambda: latency(auditing), alone: lambda: latency(contextlib.nullcontext)},
        (
            Row("audit-p50", f"{what}, p50", audited, alone, Goal("ratio", most=2)),
            Row("audit-p99", f"{what}, p99", audited, alone, Goal("ratio", most=2), figure="p99"),
        ))


@contextlib.contextmanager
def _audits(grantctl, daemon):
    """One replay after the other until the end of the `with`; none of them may fail."""
    ended, failures = threading.Event(), []

    def audit():
        while not ended.is_set():
            replay = subprocess.Popen(
                [grantctl, "audit", "replay", "--socket", daemon.socket], stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            while replay.poll() is None and not ended.wait(0.01):
                pass
            # One that is under way at the end is called off: the daemon sees the connection close.
            replay.terminate()
            message = replay.communicate()[1]
            if replay.returncode > 0 and not ended.is_set():
                failures.append(message)
                return

    auditor = threading.Thread(target=audit, daemon=True)
    auditor.start()
    try:
        yield
    finally:
        ended.set()
        auditor.join()
    if failures:
        raise NotMeasured(f"not measured: grantctl audit replay failed: {failures[0].strip()}")
