"""A log of 100,000 events, made by ordinary commands: a thousand grants with all that happens to them.

It takes seconds to make and is made once; whoever needs it begins with a copy of the state folder.
"""

import itertools
import shutil
import threading
import time
from statistics import median

import books
from wire import message

EVENTS = 100_000
ORGANISATIONS, PROJECTS = 40, 50
# Atomic groups of this many commands, so that there is a moment of the log every hundredth part.
BATCH_COMMANDS = 1000
COUNTRIES = ("KE", "ET", "SO", "UG", "SD", "SS", "YE", "AF", "NP", "HT")
CURRENCIES = ("USD", "EUR", "JPY")
SECTORS = ("14030", "11220", "12220", "72040")


def organisation(number):
    return f"ORG-{number % ORGANISATIONS:02}"


def grant(number):
    return f"GRANT-{number:04}"


def _day(number, months):
    """A day so many months after the grant of that number began."""
    month = number % 48 + months
    return f"{2020 + month // 12}-{month % 12 + 1:02}-{number % 28 + 1:02}"


def _on(day, name, **members):
    return {name: members, "context": {"valueDate": day}}


def _grant_commands(number):
    """The hundred events of one grant: 1,000 pledged, 800 of it allocated in ten parts, 600 of it paid in sixty."""
    reference, currency = grant(number), CURRENCIES[number % len(CURRENCIES)]
    provider, receiver = organisation(number), organisation(number * 7 + 1)

    def of(months, name, amount, **members):
        return _on(_day(number, months), name, grant=reference, figure=books.money(amount, currency), **members)

    yield books.grant(reference, provider, receiver, currency)
    yield of(0, "makePledge", "1000")
    yield of(1, "makeCommitment", "900", pledge="P1")
    yield of(2, "recordReceipt", "850", commitment="C1")
    for part in range(10):
        line = {
            "figure": books.money("80", currency),
            "project": f"PROJECT-{(number + part) % PROJECTS:02}",
            "destinations": [books.country(COUNTRIES[(number + part) % len(COUNTRIES)])],
            "sectors": [{"vocabulary": "1", "code": SECTORS[(number + part) % len(SECTORS)]}],
        }
        yield _on(_day(number, 3), "makeAllocation", grant=reference, lines=[line])
    for payment in range(60):
        allocation = f"A{payment % 10 + 1}"
        yield of(4 + payment // 10, "makeDisbursement", "10", allocation=allocation, receiver=receiver)
    for report in range(15):
        yield of(10 + report // 5, "reportExpenditure", "25", allocation=f"A{report % 10 + 1}")
    for remark in range(11):
        yield books.note(reference, f"remark {remark} on a grant that runs as it was meant to")


def commands():
    """Every command, without end; each comes to one event."""
    yield from (books.organisation(organisation(number)) for number in range(ORGANISATIONS))
    for number in range(PROJECTS):
        title = {"text": f"Work of the kind {number}"}
        yield {"registerProject": {"reference": f"PROJECT-{number:02}", "titles": [title]}}
    yield from itertools.chain.from_iterable(map(_grant_commands, itertools.count()))


def _batches():
    wanted = itertools.islice(commands(), EVENTS)
    for number in itertools.count():
        batch = list(itertools.islice(wanted, BATCH_COMMANDS))
        if not batch:
            return
        yield message(*books.batch(batch, f"batch-{number}"))


def record(daemon):
    """Records all of it; the next batch is sent while one is decided."""
    with daemon.connect() as connection:
        waiting = 0
        for batch in _batches():
            connection.send(batch)
            waiting += 1
            if waiting > 1:
                connection.result()
                waiting -= 1
        recorded = connection.result()["recorded"]
    assert recorded["positions"][-1] == EVENTS


def make(daemon, folder):
    """Records it with a daemon on empty books, stops that one, and keeps its state folder."""
    began = time.monotonic()
    record(daemon.start())
    daemon.stop()
    daemon.state.rename(folder)
    print(f"a log of {EVENTS} events: {time.monotonic() - began:.1f} s")
    return folder


def copy(folder, daemon):
    """Gives a daemon that was not started the books; it may do with them as it likes."""
    shutil.copytree(folder, daemon.state)
    return daemon


class Writer(threading.Thread):
    """Records one remark after the other until it is told to stop, and notes how long each took."""

    def __init__(self, daemon):
        super().__init__(daemon=True)
        self._daemon = daemon
        self._ended = threading.Event()
        self.seconds = []

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self.join()

    def run(self):
        with self._daemon.connect() as connection:
            while not self._ended.is_set():
                began = time.monotonic()
                remark = books.note(grant(1), "while others ask")
                books.do(connection, remark, f"remark-{id(self)}-{len(self.seconds)}")
                self.seconds.append(time.monotonic() - began)


def seconds_alone(daemon):
    """How long a command takes while nothing else goes on: the middle of a second's."""
    with Writer(daemon) as writer:
        time.sleep(1)
    return median(writer.seconds)
