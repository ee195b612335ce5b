"""grantctl as a user runs it: its output, what it says beside it, and its exit status."""

import csv
import io
import json
import os
import subprocess

DONE, FAILED, USAGE, NOT_FOUND, NOT_PERMITTED, UNREACHABLE = range(6)
FORMS = ("table", "json", "jsonl", "csv")


def environment(socket):
    return {"PATH": os.environ["PATH"], "GRANTD_SOCKET": str(socket), "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}


class Grantctl:
    """The program and the daemon that it asks."""

    def __init__(self, program, socket):
        self.program, self.socket = program, socket

    def __call__(self, *arguments):
        """Runs it to its end; the caller looks at what came of it."""
        return subprocess.run(
            [self.program, *arguments],
            env=environment(self.socket),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def output(self, *arguments):
        """What it prints, which must go well."""
        done = self(*arguments)
        assert done.returncode == DONE, (arguments, done.stderr)
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.output(*arguments, "-o", "json"))

    def jsonl(self, *arguments):
        return [json.loads(line) for line in self.output(*arguments, "-o", "jsonl").splitlines()]

    def csv(self, *arguments):
        return list(csv.DictReader(io.StringIO(self.output(*arguments, "-o", "csv"))))
