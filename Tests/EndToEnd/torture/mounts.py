"""File systems of a case's own, mounted for it and gone with it. Needs root."""

import contextlib
import subprocess


def run(*command):
    subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)


@contextlib.contextmanager
def mounted(path, *arguments):
    """A file system at that path; the folder is made."""
    path.mkdir()
    run("mount", *arguments, path)
    try:
        yield path
    finally:
        run("umount", path)


def tmpfs(path, pages):
    """A file system in memory with room for so many pages of 4096 bytes."""
    return mounted(path, "-t", "tmpfs", "-o", f"size={pages * 4096},mode=0700", "tmpfs")


def grow(path, pages):
    run("mount", "-o", f"remount,size={pages * 4096}", path)


@contextlib.contextmanager
def ext4(path, kibibytes):
    """A file system in a file; it turns read-only at its first fault."""
    image = path.with_suffix(".ext4")
    with open(image, "wb") as file:
        file.truncate(kibibytes << 10)
    run("mkfs.ext4", "-q", "-O", "^has_journal", "-m", "0", image)
    with mounted(path, "-o", "loop,errors=remount-ro", image):
        yield path


@contextlib.contextmanager
def read_only(path):
    """The folder cannot be written through its path meanwhile."""
    run("mount", "--bind", path, path)
    try:
        run("mount", "-o", "remount,bind,ro", path)
        yield
    finally:
        run("umount", path)


def break_ext4(path):
    """Lets the file system find a fault in itself."""
    device = subprocess.run(
        ["findmnt", "-n", "-o", "SOURCE", "--mountpoint", str(path)], check=True, capture_output=True, text=True
    ).stdout.strip()
    with open(f"/sys/fs/ext4/{device.removeprefix('/dev/')}/trigger_fs_error", "w") as trigger:
        trigger.write("a fault for a test\n")
