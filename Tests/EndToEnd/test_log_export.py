"""The log as files that anybody can check: static tiles, JSON lines and protobuf."""

import base64
import json
import os
import re
import subprocess

import pytest

import books
from auditor import NOT_HELD, SEQUENCE, delimited, failed, fields, files, leaf, root
from daemon import wait_until
from grantctl import DONE, FAILED, environment

TILE_WIDTH = 256


def checkpoint_of(folder):
    origin, size, tree, *_ = (folder / "checkpoint").read_text().splitlines()
    return origin, int(size), base64.b64decode(tree)


def expected_files(size):
    """The names of the C2SP layout for so many records."""
    names, count, level = {"checkpoint"}, size, 0
    while count:
        for start in range(0, count, TILE_WIDTH):
            width = min(TILE_WIDTH, count - start)
            number = f"{start // TILE_WIDTH:03}" + (f".p/{width}" if width < TILE_WIDTH else "")
            names |= {f"tile/{level}/{number}"} | ({f"tile/entries/{number}"} if level == 0 else set())
        count, level = count // TILE_WIDTH, level + 1
    return names


def test_a_folder_of_tiles_holds_the_whole_log_in_its_layout(audited):
    folder = audited.tiles()
    _, size, tree = checkpoint_of(folder)
    assert size == audited.daemon.status()["position"]
    found = files(folder)
    assert found.keys() == expected_files(size)
    leaves = b"".join(found[f"tile/0/{name}"] for name in names(found, "tile/0/"))
    hashes = [leaves[at : at + 32] for at in range(0, len(leaves), 32)]
    assert (len(hashes), root(hashes)) == (size, tree)
    assert f"all {size:,} events" in audited.check(folder)
    assert audited.check_independently("tiles", folder) == f"all {size} records hold\n"


def names(found, prefix):
    return sorted(name.removeprefix(prefix) for name in found if name.startswith(prefix))


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 512, 513])
def test_tiles_of_any_size_hold_and_a_later_export_adds_what_is_new(make_daemon, auditor_of, size):
    auditor = auditor_of(make_daemon().start())
    with auditor.daemon.connect() as connection:
        if size:
            books.record(connection, [books.organisation(f"ORG-{number}") for number in range(size)], "first")
        folder = auditor.tiles()
        assert files(folder).keys() == expected_files(size)
        auditor.check_independently("tiles", folder)
        auditor.check(folder)
        old = auditor.keep("old", "log", "checkpoint")
        whole = [name for name in files(folder) if name.startswith("tile/") and ".p/" not in name]
        kept = {name: (folder / name).stat().st_ino for name in whole}
        books.record(connection, [books.organisation(f"MORE-{number}") for number in range(300)], "more")
    auditor.tiles()
    found = files(folder)
    # Part of a tile may stay for who has the older checkpoint, until the whole one is there (C2SP tlog-tiles).
    left = found.keys() - expected_files(size + 300)
    assert left <= expected_files(size) and not any(name.partition(".p/")[0] in found for name in left)
    assert all((folder / name).stat().st_ino == inode for name, inode in kept.items()), "what was whole stays"
    auditor.check_independently("tiles", folder)
    new = auditor.keep("new", "log", "checkpoint")
    assert f"first {size:,} of {size + 300:,}" in auditor.check(old, new, "--tiles", folder)
    fresh = files(auditor.tiles("fresh"))
    assert {name: found[name] for name in found.keys() - left} == fresh, "it is what it would be, made anew"


@pytest.mark.parametrize("audited", ["long"], indirect=True)
def test_an_export_that_was_killed_is_no_folder_of_tiles_and_goes_on(audited):
    folder = audited.folder / "interrupted"
    export = subprocess.Popen(
        [audited.grantctl.program, "log", "export", "--tiles", folder],
        env=environment(audited.daemon.socket),
        stdin=subprocess.DEVNULL,
    )
    wait_until(lambda: len(list(folder.glob("tile/entries/*"))) > 40, "some tiles")
    export.kill()
    export.wait()
    begun = len(list(folder.glob("tile/entries/???")))
    assert 40 < begun < 390 and not (folder / "checkpoint").exists()
    assert "checkpoint is missing" in failed(audited.verify(folder))
    failed(audited.verify_independently("tiles", folder))
    done = audited.grantctl("log", "export", "--tiles", folder)
    [fetched] = re.findall(r"([\d,]+) of them new", done.stderr)
    assert int(fetched.replace(",", "")) <= 100_000 - (begun - 8) * TILE_WIDTH, "what is whole is not fetched again"
    assert files(folder) == files(audited.tiles())
    assert "100,000 events" in audited.check(folder)


def test_lines_of_json_hold_every_record_with_its_leaf_and_what_it_says(audited):
    exported = audited.keep("log.jsonl", "log", "export", "-o", "jsonl")
    *lines, last = map(json.loads, exported.read_text().splitlines())
    size = audited.daemon.status()["position"]
    assert [line["sequence"] for line in lines] == list(range(1, size + 1))
    with audited.daemon.connect() as connection:
        last_events = books.log(connection, after=max(0, size - 500))
    assert [line["event"] for line in lines[-500:]] == last_events, "as the log itself has them"
    records = [base64.b64decode(line["record"]) for line in lines]
    leaves = [leaf(record) for record in records]
    assert [base64.b64decode(line["leaf"]) for line in lines] == leaves
    assert base64.b64encode(root(leaves)).decode() == last["checkpoint"].splitlines()[2]
    assert f"all {size:,} events" in audited.check(exported)
    others, _ = audited.records()
    assert delimited(others.read_bytes()) == records


def test_protobuf_holds_every_record_after_its_length(audited):
    records, checkpoint = audited.records()
    found = delimited(records.read_bytes())
    assert [fields(record)[SEQUENCE] for record in found] == list(range(1, len(found) + 1))
    assert len(found) == audited.daemon.status()["position"]
    assert base64.b64encode(root([leaf(record) for record in found])).decode() in checkpoint.read_text()
    assert f"all {len(found):,} events" in audited.check(records, "--checkpoint", checkpoint)


@pytest.mark.parametrize("after", [1, 2, 100, 255, 256, 257, 298])
def test_a_part_of_the_log_is_verified_by_itself_and_parts_are_put_together_again(few, after):
    position = few.daemon.status()["position"]
    whole = few.keep("whole.jsonl", "log", "export", "-o", "jsonl").read_text().splitlines()
    part = few.keep(f"after-{after}.jsonl", "log", "export", "-o", "jsonl", "--after", str(after))
    beginning, *lines = part.read_text().splitlines()
    assert json.loads(beginning)["after"] == after
    assert lines == whole[after:]
    assert f"events {after + 1} to {position} of the log" in few.check(part)
    together = few.folder / f"together-{after}.jsonl"
    together.write_text("\n".join(whole[:after] + lines) + "\n")
    assert f"all {position:,} events" in few.check(together)


def test_an_export_beside_a_writer_ends_at_its_checkpoint(make_daemon, auditor_of):
    auditor = auditor_of(make_daemon().start())
    with auditor.daemon.connect() as connection:
        books.record(connection, [books.organisation(f"ORG-{number}") for number in range(3000)], "books")
        for number in range(5):
            export = subprocess.Popen(
                [auditor.grantctl.program, "log", "export", "--tiles", auditor.folder / "tiles"],
                env=environment(auditor.daemon.socket),
                stdin=subprocess.DEVNULL,
            )
            written = 0
            while export.poll() is None:
                books.do(connection, books.organisation(f"NEW-{number}-{written}"), f"new-{number}-{written}")
                written += 1
            assert export.returncode == DONE and written > 0
            auditor.check_independently("tiles", auditor.folder / "tiles")


def test_a_folder_of_another_log_is_left_as_it_is(few, make_daemon, auditor_of):
    folder = few.tiles()
    before = files(folder)
    other = auditor_of(make_daemon().start())
    done = other.grantctl("log", "export", "--tiles", folder)
    assert (done.returncode, done.stdout) == (NOT_HELD, "") and str(folder) in done.stderr
    assert files(folder) == before


def test_a_folder_whose_edge_was_changed_is_not_written_on(make_daemon, auditor_of):
    """What is there is not believed: the next export finds it before it adds to it."""
    auditor = auditor_of(make_daemon().start())
    with auditor.daemon.connect() as connection:
        books.record(connection, [books.organisation(f"ORG-{number}") for number in range(300)], "books")
        folder = auditor.tiles()
        books.do(connection, books.organisation("MORE"), "more")
    tile = folder / "tile/0/001.p/44"
    data = bytearray(tile.read_bytes())
    data[1000] ^= 1
    tile.write_bytes(bytes(data))
    done = auditor.grantctl("log", "export", "--tiles", folder)
    assert done.returncode == NOT_HELD and "tile" in done.stderr, done
    assert checkpoint_of(folder)[1] == 300, "the old checkpoint stands"


def test_a_checkpoint_goes_into_a_pipe_or_through_a_link_and_replaces_neither(few, tmp_path):
    pipe, link, file = (tmp_path / name for name in ("pipe", "link", "file"))
    os.mkfifo(pipe)
    file.write_text("to be written over")
    link.symlink_to(file)
    expected = few.grantctl.output("log", "checkpoint")
    # Open at both ends from here, so that neither side waits for the other.
    with open(os.open(pipe, os.O_RDWR | os.O_NONBLOCK), "rb", buffering=0) as reader:
        few.keep("records", "log", "export", "-o", "protobuf", "--checkpoint", pipe)
        assert pipe.is_fifo()
        assert reader.read(1 << 16).decode() == expected
    few.keep("records", "log", "export", "-o", "protobuf", "--checkpoint", link)
    assert link.is_symlink() and file.read_text() == expected


@pytest.mark.parametrize(
    "arguments", [["prove", "5", "--record"], ["export", "-o", "protobuf", "--checkpoint"]], ids=lambda words: words[0]
)
def test_a_file_in_a_folder_that_is_missing_is_not_written(few, tmp_path, arguments):
    done = to(subprocess.DEVNULL, few, *arguments, tmp_path / "misspelt" / "file")
    assert done.returncode == FAILED and "misspelt" in done.stderr, done.stderr
    assert not (tmp_path / "misspelt").exists()


def test_an_export_to_a_full_disk_fails(few):
    with open("/dev/full", "wb") as full:
        for form in (["-o", "jsonl"], ["-o", "protobuf", "--checkpoint", few.folder / "of-no-use"]):
            done = to(full, few, "export", *form)
            assert done.returncode == FAILED and "No space left" in done.stderr, done.stderr
    assert not (few.folder / "of-no-use").exists(), "a checkpoint beside records that are not all there would mislead"


def to(output, auditor, *arguments):
    """Runs grantctl log with what it prints, which may be no text, going there."""
    return subprocess.run(
        [auditor.grantctl.program, "log", *arguments],
        env=environment(auditor.daemon.socket),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
