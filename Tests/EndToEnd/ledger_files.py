"""The daemon's files, read with LMDB's own tools. Only while no daemon has them open."""

import os
import shutil
import subprocess


def dump(folder):
    """Every table of an environment, each with its pairs in order: {name: bytes}."""
    # mdb_dump opens lock.mdb, which would end a running daemon's hold on it.
    text = subprocess.run(["mdb_dump", "-a", str(folder)], check=True, capture_output=True).stdout
    tables = {}
    for part in text.split(b"VERSION=")[1:]:
        head, _, pairs = part.partition(b"HEADER=END\n")
        [name] = [line.partition(b"=")[2].decode() for line in head.splitlines() if line.startswith(b"database=")]
        tables[name] = pairs
    return tables


def put(folder, table, key, value):
    """Puts one pair of plain text into a table."""
    pairs = f"VERSION=3\nformat=print\ntype=btree\nmapsize={1 << 30}\nHEADER=END\n {key}\n {value}\nDATA=END\n"
    subprocess.run(["mdb_load", "-s", table, str(folder)], check=True, input=pairs.encode(), capture_output=True)


def delete_views(state):
    shutil.rmtree(state / "views")


def _answering(tables):
    """A read model that was made anew while the daemon ran answers from its second set of tables: "notes@2/notes"."""
    second = {name.replace("@2/", "/"): pairs for name, pairs in tables.items() if "@2/" in name}
    return {name: pairs for name, pairs in tables.items() if "@2/" not in name} | second


def check_views_equal_a_rebuild(daemon, reports):
    """Stops the daemon, deletes the views and starts it again: every answer and every table must be the same.

    `reports` asks on a connection for all that is to be compared.
    """
    with daemon.connect() as connection:
        answered = reports(connection)
    daemon.stop()
    stored = dump(daemon.state / "views")
    written = _answering(stored)
    assert os.path.exists(daemon.state / "views" / "clean")
    delete_views(daemon.state)
    daemon.start()
    with daemon.connect() as connection:
        for name, answer in reports(connection).items():
            assert answer == answered[name], f"{name} differs after a rebuild"
    daemon.stop()
    rebuilt = dump(daemon.state / "views")
    assert rebuilt.keys() == written.keys(), f"tables that are there only once: {rebuilt.keys() ^ written.keys()}"
    # Which set answers is noted there, and is nothing that follows from the log.
    noted = {"views/projectors"} if written.keys() != stored.keys() else set()
    for name in written.keys() - noted:
        assert rebuilt[name] == written[name], f"the table {name} differs after a rebuild"
    return written


def change_row(folder, table):
    """Turns the last bit of a table's first row over; where only its key says something, there is one row more."""
    text = subprocess.run(["mdb_dump", "-s", table, str(folder)], check=True, capture_output=True).stdout.decode()
    head, _, pairs = text.partition("HEADER=END\n")
    key, value = (line.strip() for line in pairs.splitlines()[:2])
    key, value = (key, _last_bit_turned(value)) if value else (_last_bit_turned(key), value)
    changed = f"{head}HEADER=END\n {key}\n {value}\nDATA=END\n"
    subprocess.run(["mdb_load", "-s", table, str(folder)], check=True, input=changed.encode(), capture_output=True)


def _last_bit_turned(digits):
    return f"{digits[:-1]}{int(digits[-1], 16) ^ 1:x}"
