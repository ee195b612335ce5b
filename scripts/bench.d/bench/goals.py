"""The goals: what is measured against what, and what the comparison must come to.

Those of a store that has grown are in `growing`.
"""

import base64
from functools import cache

from . import growing
from .contests import Contest, Row
from .processes import NotMeasured
from .samples import Goal

GRANTD, POSTGRES = "grantd", "PostgreSQL"


def contests(bench):
    """All contests of a run, in the order of the table."""
    yield from _commands(bench)
    yield _append(bench)
    yield _replay(bench)
    yield _verify(bench)
    yield from _questions(bench)
    yield from growing.contests(bench)


def record_bytes(bench):
    """The mean size of grantd's records, so that the limits are measured with records of that size."""
    tree = bench.programs.tree(bench.filled(bench.sizes.small) / "log").others
    return round(tree["recordBytes"] / tree["events"])


def _commands(bench):
    """Durable commands through the socket. Every server holds the same number of events at the beginning."""
    seconds, before = bench.seconds, bench.sizes.small
    size = cache(lambda: record_bytes(bench))

    def daemon():
        return bench.running("commands", before)

    one = "durable commands through the socket, 1 client, 1 in flight"
    lmdb = "C: two LMDB environments, 10 view puts, echo"
    yield Contest(
        "commands-1", "commands/s",
        {
            GRANTD: lambda: bench.grantbench.commands(daemon(), clients=1, seconds=seconds),
            POSTGRES: lambda: bench.postgres.commands(1, seconds, before),
            lmdb: lambda: bench.programs.commands(seconds, size()),
        },
        (
            Row("commands-1-postgres", one, GRANTD, POSTGRES, Goal("ratio", least=1)),
            Row("commands-1-lmdb", one, GRANTD, lmdb, Goal("ratio", least=0.7)),
        ))
    yield Contest(
        "commands-32", "commands/s",
        {
            GRANTD: lambda: bench.grantbench.commands(daemon(), clients=32, seconds=seconds),
            POSTGRES: lambda: bench.postgres.commands(32, seconds, before),
        },
        (
            Row("commands-32-postgres", "32 clients, 1 in flight each", GRANTD, POSTGRES, Goal("ratio", least=4)),
        ))
    yield Contest(
        "batch-100", "records/s",
        {
            GRANTD: lambda: bench.grantbench.batches(daemon(), 100, seconds=seconds),
            POSTGRES: lambda: bench.postgres.batches(100, seconds, before),
        },
        (
            Row("batch-100-postgres", "batch method of 100, 1 client", GRANTD, POSTGRES, Goal("ratio", least=4)),
        ))
    sqlite = "SQLite in process, 1000 a transaction"
    yield Contest(
        "batch-1000", "records/s",
        {
            GRANTD: lambda: bench.grantbench.batches(daemon(), 1000, seconds=seconds),
            sqlite: lambda: bench.programs.sqlite(1000, seconds),
        },
        (
            Row("batch-1000-sqlite", "batch method of 1000, 1 client", GRANTD, sqlite, Goal("ratio", least=0.6)),
        ))


def _append(bench):
    events, batch = bench.sizes.main, 100
    raw = "C: raw LMDB, event only"

    def ours():
        with bench.scratch() as folder:
            return bench.grantbench.append(folder / "log", events, batch)

    return Contest(
        "append-100", "events/s",
        {GRANTD: ours, raw: lambda: bench.programs.append(events, batch, record_bytes(bench))},
        (
            Row(
                "append-100-lmdb", f"log environment alone, {batch} a commit", GRANTD, raw, Goal("ratio", least=0.7)),
        ))


def _replay(bench):
    events = bench.sizes.main
    same, whole = "grantd, the same three read models", "grantd, all read models"
    what = f"replay of {events:,} events"
    sql, ledger, hledger = "PostgreSQL, set-based SQL", "ledger balance", "hledger balance"
    everything = f"{what}, all read models, tree verified"
    return Contest(
        "replay", "events/s",
        {
            same: lambda: bench.grantbench.replay(bench.filled(events), "balances"),
            whole: lambda: bench.grantbench.replay(bench.filled(events), "all", "--verify"),
            sql: lambda: bench.postgres.replay(events),
            ledger: lambda: bench.journals.replay("ledger", events),
            hledger: lambda: bench.journals.replay("hledger", events),
        },
        (
            Row(
                "replay-balances-postgres", f"{what} into the three read models of the SQL, only their fields read",
                same, sql, Goal("ratio", least=2)),
            Row("replay-all-postgres", everything, whole, sql, Goal("ratio", least=1.5)),
            Row("replay-all-ledger", everything, whole, ledger, Goal("ratio", least=3)),
            Row("replay-all-hledger", everything, whole, hledger, Goal("ratio", least=20)),
        ))


def _verify(bench):
    events = bench.sizes.main
    tree = "C: the same tree over LMDB"
    roots = {}

    def same(name, sample, root):
        """The sample, if all that were asked have come to the same root."""
        roots[name] = root
        if len(set(roots.values())) > 1:
            found = " and ".join(f"{who} comes to {root.hex()}" for who, root in roots.items())
            raise NotMeasured(f"not measured: the trees differ: {found}")
        return sample

    def ours():
        sample = bench.grantbench.verify(bench.filled(events))
        return same(GRANTD, sample, base64.b64decode(sample.others["root"]))

    def theirs():
        sample = bench.programs.tree(bench.filled(events) / "log")
        return same(tree, sample, bytes.fromhex(sample.others["root"]))

    return Contest(
        "verify", "events/s", {GRANTD: ours, tree: theirs},
        (
            Row("verify-openssl", f"verify of {events:,} events, tree only", GRANTD, tree, Goal("ratio", least=0.7)),
        ))


def _questions(bench):
    """Questions over the socket, of books of the same size."""
    seconds, events = bench.seconds, bench.sizes.main

    def ask(query, clients):
        daemon = bench.running("books", events)
        return bench.grantbench.commands(daemon, reads=100, query=query, clients=clients, seconds=seconds)

    for clients in (1, 8):
        counted = "1 client" if clients == 1 else f"{clients} clients"
        yield Contest(
            f"balance-{clients}", "questions/s",
            {
                GRANTD: lambda clients=clients: ask("balance", clients),
                POSTGRES: lambda clients=clients: bench.postgres.balances(clients, seconds, events),
            },
            (
                Row(
                    f"balance-{clients}-postgres", f"one grant's balance over the socket, {counted}", GRANTD, POSTGRES,
                    Goal("ratio", least=1)),
            ))
    yield Contest(
        "destination-1", "questions/s",
        {
            GRANTD: lambda: ask("destinations", 1),
            POSTGRES: lambda: bench.postgres.destinations(1, seconds, events),
        },
        (
            Row("destination-1-postgres", "a destination's total, 1 client", GRANTD, POSTGRES, Goal("ratio", least=1)),
        ))
