"""A program at a terminal of its own, as a user sees it."""

import fcntl
import os
import pty
import struct
import subprocess
import termios


def printed(arguments, environment, columns=250):
    """Exit status and what the program wrote to a terminal that wide, standard output and error in one."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    terminal = {**environment, "TERM": "xterm-256color"}
    process = subprocess.Popen(arguments, env=terminal, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    written = bytearray()
    try:
        while data := os.read(ours, 1 << 16):
            written += data
    except OSError:
        pass  # the other end is closed: the program has ended
    finally:
        os.close(ours)
    return process.wait(60), written.decode()
