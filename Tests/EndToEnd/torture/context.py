"""Where and with what the cases run: the programs, a scratch folder, the seed, and state folders to begin from."""

import contextlib
import shutil
import threading
from pathlib import Path

from grantctl import Grantctl

from . import load
from .tortured import TorturedDaemon

# Where a case begins: with nothing, or with books that hold the first half of the load.
SCENES = ("new", "stopped", "killed", "log-only", "rebooted")


class Context:
    """Makes daemons for cases, and the scenes they begin with: each scene is made once and copied."""

    def __init__(self, bin_folder, scratch, seed, bounded=True):
        self.bin = Path(bin_folder)
        self.scratch = Path(scratch)
        self.seed = seed
        self.bounded = bounded
        self._scenes = {}
        self._lock = threading.Lock()

    def daemon(self, folder, configuration=None):
        folder.mkdir(exist_ok=True)
        return TorturedDaemon(self.bin / "grantd", folder, configuration)

    def grantctl(self, daemon):
        return Grantctl(str(self.bin / "grantctl"), daemon.socket)

    def begin(self, scene, folder):
        """A daemon, not yet started, on a copy of the scene, with the notes of what it holds and what is to be sent."""
        daemon = self.daemon(folder)
        if scene == "new":
            return daemon, load.Notes(), load.steps()
        state, notes = self._scene("stopped" if scene == "stopped" else "killed")
        shutil.copytree(state, daemon.state)
        if scene == "log-only":
            shutil.rmtree(daemon.state / "views")
        if scene == "rebooted":
            daemon.boot()
        return daemon, notes.copy(), load.steps()[load.HALF :]

    def _scene(self, scene):
        with self._lock:
            if scene not in self._scenes:
                daemon = self.daemon(self.scratch / f"scene-{scene}")
                notes = load.Notes()
                daemon.start_or_end()
                assert load.run(daemon, notes, load.steps()[: load.HALF])
                daemon.stop() if scene == "stopped" else daemon.kill()
                self._scenes[scene] = daemon.state, notes
            return self._scenes[scene]

    @contextlib.contextmanager
    def trial(self, scene, name):
        """A scene to look at before the cases are made, removed at the end."""
        folder = self.scratch / name
        daemon, notes, steps = self.begin(scene, folder)
        try:
            yield daemon, notes, steps
        finally:
            daemon.end()
        shutil.rmtree(folder)
