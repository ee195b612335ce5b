"""grantbench, the load generator of the package: its subcommands and what they print."""

from .processes import NotMeasured, run, run_json
from .samples import Sample

FILL_SECONDS_MAX = 4 * 3600


class Grantbench:
    """Runs the program of a build."""

    def __init__(self, binary):
        self._binary = binary

    @property
    def _program(self):
        if not self._binary.exists():
            raise NotMeasured(
                f"not measured: there is no {self._binary}; build it: swift build -c release --product grantbench")
        return self._binary

    def load(self, daemon, **options):
        """What loading a daemon came to: load(daemon, clients=32, seconds=5). Nothing acknowledged may be lost."""
        given = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", value)]
        printed = run_json([self._program, "load", "--socket", daemon.socket, *given, "--json"])
        if printed.get("lost", 0) or printed.get("refused", 0):
            raise NotMeasured(
                f"not measured: {printed.get('lost')} acknowledged operations are not in the log, and "
                f"{printed.get('refused')} were refused")
        return printed

    def commands(self, daemon, **options):
        """Operations a second, each one command or one question."""
        printed = self.load(daemon, **options)
        return Sample(printed["operationsPerSecond"], printed.get("serverCpuMicrosecondsPerOperation"), printed)

    def batches(self, daemon, batch, **options):
        """Records a second, so many in one operation."""
        printed = self.load(daemon, batch=batch, **options)
        cpu = printed.get("serverCpuMicrosecondsPerOperation")
        return Sample(printed["eventsPerSecond"], cpu / batch if cpu is not None else None, printed)

    def fill(self, state, events):
        """Makes a state folder of so many events."""
        run([self._program, "fill", state, "--events", events], seconds_max=FILL_SECONDS_MAX)

    def append(self, folder, events, batch):
        """Events a second into the log environment alone."""
        return _events(run_json([self._program, "append", folder, "--events", events, "--batch", batch, "--json"]))

    def replay(self, state, models, *options):
        """Events a second from the log of a state folder into read models."""
        return _events(run_json([self._program, "replay", state, "--models", models, *options, "--json"]))

    def verify(self, state):
        """Events a second hashed into the tree of the log of a state folder."""
        return _events(run_json([self._program, "verify", state, "--json"]))


def _events(printed):
    return Sample(printed["eventsPerSecond"], None, printed)
