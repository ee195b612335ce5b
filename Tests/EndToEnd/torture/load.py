"""A small load, always the same: single commands, atomic batches, and several commands at once for one commit."""

import contextlib

import books
from wire import CallFailed, message

from . import proofs
from .tortured import GONE

ROUNDS = 4
STEPS_PER_ROUND = 6
# The books of a scene hold the steps before this one.
HALF = 1 + ROUNDS // 2 * STEPS_PER_ROUND
# A checkpoint is taken after every so many steps, and after the last.
CHECKPOINT_EVERY = 5
# Longer than a page of LMDB, so that it gets pages of its own.
LONG = "All that was said about it. " * 350

# The errors that say that nothing was recorded; after any other, the log alone knows.
NOTHING_RECORDED = tuple(f"org.grantd.Ledger.{name}" for name in ("ReadOnly", "Overloaded", "Refused"))


def steps():
    """The load: lists of calls, each list sent at once. Every command is accepted if all before it were."""
    made = [[books.batch(books.parties(), "parties")]]
    for number in range(ROUNDS):
        made += _round(number)
    return made


def _round(number):
    single, grouped = f"G{number}", f"B{number}"
    batch = [
        books.organisation(f"ORG{number}"),
        books.grant(grouped, receiver=f"ORG{number}"),
        books.pledge(grouped, "100.00"),
        books.allocation(grouped, "60.00"),
        books.disbursement(grouped, "25.00", "A1"),
        books.note(grouped, f"remark {number}"),
    ]
    made = [
        [books.call_of(books.grant(single), f"open-{number}")],
        [
            books.call_of(books.pledge(single, f"{1000 + number}.00"), f"pledge-{number}"),
            books.call_of(books.allocation(single, "600.01"), f"allocate-{number}"),
            books.call_of(books.note(single, "at once"), f"note-{number}"),
        ],
        [books.batch(batch, f"batch-{number}")],
        [books.call_of(books.disbursement(single, "25.10", "A1"), f"pay-{number}")],
        [books.call_of(books.note(single, f"{number} {LONG}"), f"long-{number}")],
        [
            books.call_of(books.reversal(single, "D1"), f"reverse-{number}"),
            books.batch(_more(number), f"more-{number}"),
        ],
    ]
    assert len(made) == STEPS_PER_ROUND
    return made


def _more(number):
    """Enough for several pages at once."""
    return [books.organisation(f"MORE{number}-{index}") for index in range(20)]


def identifier(call):
    return call[1]["commandId"]


class Notes:
    """What was sent, and what came of it, by command identifier; and the checkpoints that were handed out."""

    def __init__(self):
        self.sent = {}
        self.answers = {}
        self.refused = set()
        self.store_failed = set()
        self.checkpoints = []
        self.keys = set()
        self.signing_failures = set()

    def copy(self):
        notes = Notes()
        for name, value in vars(self).items():
            setattr(notes, name, value.copy())
        return notes

    def take(self, call, connection):
        """The answer to a call: where it stands in the log, or that it does not, or that nobody knows."""
        name = identifier(call)
        try:
            self.answers[name] = connection.result()["recorded"]
        except CallFailed as failure:
            (self.refused if failure.error in NOTHING_RECORDED else self.store_failed).add(name)


def run(daemon, notes, steps, signs=True):
    """Sends the steps one after the other, and notes every answer; False if the daemon went away."""
    try:
        with daemon.connect() as connection:
            for number, step in enumerate(steps, 1):
                notes.sent.update((identifier(call), call) for call in step)
                connection.send(*(message(*call) for call in step))
                for call in step:
                    notes.take(call, connection)
                if signs and (number % CHECKPOINT_EVERY == 0 or number == len(steps)):
                    proofs.take_checkpoint(connection, notes)
    except GONE:
        return False
    return True


def sign(daemon, notes):
    """Takes a checkpoint and nothing else, of a daemon that may go away over it."""
    with contextlib.suppress(*GONE), daemon.connect() as connection:
        proofs.take_checkpoint(connection, notes)
