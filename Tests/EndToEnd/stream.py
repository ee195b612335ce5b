"""A long stream of commands through one pipelined connection, and what became of each of them."""

import threading
from collections import Counter

import books
from wire import message

BATCH_EVERY = 50
BATCH_COMMANDS = 6


def command_id(number):
    return f"c{number}"


def call(number):
    """Method and parameters of the command of that number, always the same; every fiftieth is a batch of six."""
    identifier = command_id(number)
    if number % BATCH_EVERY:
        return books.call_of(books.organisation(f"ORG-{number}"), identifier)
    party, reference = f"PARTY-{number}", f"GRANT-{number}"
    orders = [
        books.organisation(party),
        books.grant(reference, provider=party, receiver=party),
        books.pledge(reference, "100.00"),
        books.allocation(reference, "60.00"),
        books.disbursement(reference, "25.00", "A1"),
        books.note(reference, f"remark {number}"),
    ]
    assert len(orders) == BATCH_COMMANDS
    return books.batch(orders, identifier)


def events_of(number):
    """How many events the command of that number comes to."""
    return 1 if number % BATCH_EVERY else BATCH_COMMANDS


class Pipeline:
    """Sends commands without waiting for their answers, in a thread of its own; `results` are the answers so far."""

    def __init__(self, daemon, numbers):
        self._connection = daemon.connect()
        self._numbers = numbers
        self._sender = threading.Thread(target=self._send, daemon=True)

    def __enter__(self):
        self._sender.start()
        return self

    def __exit__(self, *_):
        self._connection.close()
        self._sender.join()

    def _send(self):
        try:
            for start in range(0, len(self._numbers), 16):
                self._connection.send(*(message(*call(number)) for number in self._numbers[start : start + 16]))
        except OSError:
            pass  # the daemon is gone, as it is meant to be

    def results(self):
        """Number and result of each command that is answered, in order, until the connection ends."""
        for number in self._numbers:
            try:
                recorded = self._connection.result()["recorded"]
            except EOFError:
                return
            yield number, recorded


def positions_by_command(events):
    """The sequences of every command's events, after the checks that hold for any log."""
    positions = {}
    for event in events:
        positions.setdefault(event["commandId"], []).append(event)
    for identifier, group in positions.items():
        places = [(event["groupIndex"], event["groupCount"]) for event in group]
        assert places == [(index, len(group)) for index in range(len(group))], f"{identifier} is not there whole, once"
        sequences = [event["sequence"] for event in group]
        assert sequences == list(range(sequences[0], sequences[0] + len(group))), f"{identifier} is not together"
        positions[identifier] = sequences
    return positions


def check_log(events, first=1):
    """Sequences without a gap, recorded-at never falling, and each stream's versions without a gap."""
    assert [event["sequence"] for event in events] == list(range(first, first + len(events)))
    times = [event["recordedAt"] for event in events]
    assert times == sorted(times)
    if first == 1:
        versions = Counter()
        for event in events:
            versions[event["stream"]] += 1
            assert event["streamVersion"] == versions[event["stream"]]
