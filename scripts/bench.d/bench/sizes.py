"""What running grantd costs: binaries, start, memory, the smallest questions, bytes an event."""

import os
import time
from statistics import median

from .processes import install, run

STARTS, ROUND_TRIPS = 10, 2000


def lines(bench):
    """Lines of name and figure. Times are medians of what this machine did just now."""
    install("binutils")
    return [*_binaries(bench), *_empty(bench), *_filled(bench)]


def _binaries(bench):
    with bench.scratch() as folder:
        for name in ("grantd", "grantctl"):
            run(["strip", "-o", folder / name, bench.binaries / name])
            yield f"{name}, stripped", f"{os.path.getsize(folder / name) / 2**20:.1f} MiB"


def _empty(bench):
    with bench.scratch() as folder:
        state = folder / "state"
        with bench.daemon(state):  # makes the store and warms the page cache
            pass
        starts, answers = [], []
        for _ in range(STARTS):
            with bench.daemon(state) as daemon:
                starts.append(daemon.status()["startupMicroseconds"] / 1000)
                answers.append(daemon.answer_milliseconds)
        yield "start to ready, empty store", f"{median(starts):.1f} ms"
        yield "start to its first answer, empty store", f"{median(answers):.1f} ms"
        with bench.daemon(state) as daemon:
            yield "memory, idle", _memory(daemon)
            yield "round trip of GetInfo", _round_trip(daemon, "org.varlink.service.GetInfo")


def _filled(bench):
    with bench.state(bench.sizes.small) as state, bench.daemon(state) as daemon:
        status = daemon.status()
        events = status["position"]
        yield f"memory, {events:,} events", _memory(daemon)
        yield "round trip of one grant", _round_trip(daemon, "org.grantd.Reports.GetGrant", reference="GB-00000000")
        yield "round trip of the summary", _round_trip(daemon, "org.grantd.Reports.Summary")
        yield "log", f"{status['log']['usedBytes'] / events:.0f} bytes an event"
        yield "views", f"{status['views']['usedBytes'] / events:.0f} bytes an event"


def _memory(daemon):
    resident = daemon.status()["residentBytes"] / 2**20
    return f"{resident:.1f} MiB, of it anonymous {daemon.anonymous_bytes() / 2**20:.1f} MiB"


def _round_trip(daemon, method, **parameters):
    times = []
    with daemon.connect() as connection:
        for _ in range(ROUND_TRIPS):
            began = time.perf_counter()
            connection.call(method, **parameters)
            times.append((time.perf_counter() - began) * 1e6)
    return f"{median(times):.0f} µs"
