"""PostgreSQL on a Unix socket: a cluster of its own that keeps every commit, loaded by pgbench."""

import contextlib
import os
import re
import shutil
import subprocess
from functools import cached_property
from pathlib import Path

from .processes import NotInstalled, family_cpu_seconds, install, run
from .samples import Sample

SQL = Path(__file__).resolve().parents[1] / "sql"
RECORDS_PER_GRANT = 10
# In one transaction; the sizes of stores are multiples of their records.
FILL_GRANTS = 10
# As durable as grantd, and otherwise as a careful user would have it: more memory than the default, and no checkpoint
# in the middle of a measurement.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "1GB",
    "work_mem": "256MB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
    # It would take its time out of the other sides' turns. What was filled is vacuumed before it is measured.
    "autovacuum": "off",
}


class Postgres:
    """A server that starts when it is first needed: a database takes commands, another is only asked and replayed."""

    def __init__(self, folder, stack, versions, say):
        self._folder = folder
        self._stack = stack
        self._versions = versions
        self._say = say
        self._runs = 0
        self._filled = set()

    @cached_property
    def _binaries(self):
        install("postgresql")
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
        if not found:
            raise NotInstalled("not installed: the package postgresql has brought no initdb")
        return found[-1].parent

    @cached_property
    def _postmaster(self):
        """Process of the running server."""
        initdb, data = self._binaries / "initdb", self._folder / "data"
        self._versions["PostgreSQL"] = run([self._binaries / "postgres", "--version"]).split()[2]
        self._folder.mkdir(exist_ok=True)
        # Its superuser may be any name; the server itself refuses to run as root.
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres")
        run([*self._as_user, initdb, "--no-sync", "--auth=trust", "--username=bench", "-E", "UTF8", "-D", data])
        settings = {**SETTINGS, "unix_socket_directories": self._folder}
        with open(data / "postgresql.conf", "a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        self._stack.callback(self._stop, data)
        run([*self._as_user, self._binaries / "pg_ctl", "start", "-w", "-D", data, "-l", self._folder / "log"])
        return int((data / "postmaster.pid").read_text().split()[0])

    @property
    def _as_user(self):
        return ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()

    def _stop(self, data):
        with contextlib.suppress(subprocess.SubprocessError):
            subprocess.run(
                [*self._as_user, str(self._binaries / "pg_ctl"), "stop", "-w", "-m", "immediate", "-D", str(data)],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)

    def _psql(self, database, file):
        return run([self._binaries / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *self._address, "-f", file, database])

    def _pgbench(self, database, script, *options, **variables):
        given = [part for name, value in variables.items() for part in ("-D", f"{name}={value}")]
        return run([
            self._binaries / "pgbench", "-n", "-M", "prepared", *options, *given, "-f", SQL / f"{script}.pgbench",
            *self._address, database])

    @property
    def _address(self):
        return ("-h", self._folder, "-U", "bench")

    def _database(self, name, events):
        """A database that holds so many events and their balances; made once."""
        postmaster = self._postmaster
        if name not in self._filled:
            self._say(f"PostgreSQL: filling {name} with {events:,} events")
            run([self._binaries / "createdb", *self._address, name])
            self._psql(name, SQL / "schema.sql")
            transactions = events // (FILL_GRANTS * RECORDS_PER_GRANT)
            self._pgbench(name, "batch", "-t", transactions, run=0, record=0, count=FILL_GRANTS)
            run([self._binaries / "vacuumdb", "-q", "--analyze", *self._address, name])
            self._filled.add(name)
        return postmaster

    def commands(self, clients, seconds, events_before):
        """Commands a second, each in a transaction of its own."""
        return self._load("commands", events_before, "step", clients, seconds, 1, record=-1)

    def batches(self, batch, seconds, events_before):
        """Records a second from one client, so many in a transaction."""
        grants = batch // RECORDS_PER_GRANT
        return self._load("commands", events_before, "batch", 1, seconds, batch, record=0, count=grants)

    def balances(self, clients, seconds, events):
        """Questions for one grant's balance a second."""
        return self._load("books", events, "balance", clients, seconds, 1, grants=events // RECORDS_PER_GRANT)

    def destinations(self, clients, seconds, events):
        """Questions for one country's totals a second."""
        return self._load("books", events, "country", clients, seconds, 1)

    def _load(self, database, events, script, clients, seconds, units, **variables):
        """Runs a script for so long. Each transaction counts for so many units."""
        postmaster = self._database(database, events)
        self._runs += 1
        threads = min(clients, os.cpu_count())
        before = family_cpu_seconds(postmaster)
        printed = self._pgbench(
            database, script, "-c", clients, "-j", threads, "-T", seconds, run=self._runs, **variables)
        cpu = family_cpu_seconds(postmaster) - before
        transactions = int(_number(r"transactions actually processed: (\d+)", printed))
        rate = _number(r"tps = ([\d.]+) \(without initial", printed)
        return Sample(rate * units, cpu * 1e6 / (transactions * units))

    def replay(self, events):
        """Events a second from the log of events into the three balances, by sets."""
        postmaster = self._database("books", events)
        before = family_cpu_seconds(postmaster)
        printed = self._psql("books", SQL / "replay.sql")
        cpu = family_cpu_seconds(postmaster) - before
        milliseconds = sum(map(float, re.findall(r"^Time: ([\d.]+) ms", printed, re.MULTILINE)))
        return Sample(events * 1000 / milliseconds, cpu * 1e6 / events)


def _number(pattern, printed):
    found = re.search(pattern, printed)
    if not found:
        raise ValueError(f"pgbench has not printed {pattern!r}: {printed}")
    return float(found.group(1))
