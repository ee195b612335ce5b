"""A daemon's life on a disk that forgets: what the disk holds, for certain and not, after each moment of it."""

import dataclasses
import os

from . import disk, trace

# LMDB's table of readers: mapped and written in memory, and made anew by who opens the environment first.
READERS_TABLE = "lock.mdb"
_CHANGES_UNKNOWN = {
    "open", "creat", "truncate", "dup", "dup2", "dup3", "link", "linkat", "symlinkat", "fallocate",
    "copy_file_range", "sendfile", "splice", "sync", "syncfs", "sync_file_range", "chmod", "fchmodat",
}  # fmt: skip


class _Open:
    """An open descriptor: where it stands, and whether what is written through it is certain once it is done."""

    def __init__(self, node, is_synced):
        self.node, self.is_synced, self.position = node, is_synced, 0


class Recording:
    """The calls of one run on a state folder, and what was in that before, all of it certain."""

    def __init__(self, calls, moments, state, before):
        self.calls, self.moments, self._state, self._before = calls, moments, str(state), before
        self._replies = trace.replies(calls)

    def replay(self):
        """Yields (moment, the state folder on the disk) after every moment in which something of it changed."""
        player = _Player(self._state, self._before)
        happenings = [(call.began, player.begin, call) for call in self.calls]
        happenings += [(call.ended, player.end, call) for call in self.calls if call.ended]
        for moment, happen, call in sorted(happenings, key=lambda happening: happening[0]):
            if happen(call):
                yield moment, player.root

    def at(self, moment):
        """The state folder on the disk at that moment."""
        return next(root for at, root in self.replay() if at == moment)

    def answered_by(self, moment, member):
        """That member of all replies that a client may have had by then."""
        return [reply[member] for began, reply in self._replies if began <= moment and member in reply]

    def without_flushes(self):
        """The same life with a daemon that forces no data to disk, names only: what must not be survived."""
        kept = [
            dataclasses.replace(call, arguments=call.arguments.replace("O_DSYNC|", ""))
            for call in self.calls
            if call.name != "fdatasync"
        ]
        return Recording(kept, self.moments, self._state, self._before)


class _Player:
    """Does the calls to the model. `begin` and `end` say whether the state folder changed."""

    def __init__(self, state, before):
        self._state = state
        self.root = disk.of_folder(before) if before else disk.Folder()
        self._descriptors = {}
        self._under_way = {}

    def begin(self, call):
        if call.name in _CHANGES_UNKNOWN:
            assert self._is_elsewhere(call), f"the model of the disk does not know {call.name}({call.arguments[:200]})"
        if call.name == "mmap" and "PROT_WRITE" in call.arguments and "MAP_SHARED" in call.arguments:
            assert self._is_elsewhere(call) or READERS_TABLE in self._named(call), (
                "a store's pages are written in memory"
            )
        if call.name in ("write", "writev", "pwrite64", "pwritev", "pwritev2", "ftruncate"):
            return self._begin_change(call)
        if call.name in ("fsync", "fdatasync"):
            node = self._node(call)
            if node is not None:
                self._under_way[id(call)] = [change for change in node.changes if change.is_done]
        if call.name == "close":
            self._descriptors.pop(trace.fd(call)[0], None)
        return False

    def end(self, call):
        under_way = self._under_way.pop(id(call), None)
        if not call.succeeded:
            return False
        match call.name:
            case "openat":
                return self._open(call)
            case "lseek":
                open_file = self._descriptors.get(trace.fd(call)[0])
                if open_file:
                    open_file.position = int(call.result)
            case "mkdir" | "mkdirat":
                return self._name({path: disk.Folder() for path in trace.paths(call)})
            case "unlink" | "unlinkat" | "rmdir":
                return self._name({path: None for path in trace.paths(call)})
            case "rename" | "renameat" | "renameat2":
                old, new = trace.paths(call)
                return self._name({old: None, new: self._find(old)})
            case "fsync" | "fdatasync" if under_way is not None:
                for change in under_way:
                    change.is_certain = True
                self._node(call).settle()
                return bool(under_way)
            case _ if under_way is not None:
                under_way.is_done = True
                if self._descriptors[trace.fd(call)[0]].is_synced:
                    under_way.is_certain = True
                return True
        return False

    def _begin_change(self, call):
        node = self._node(call)
        if node is None:
            return False
        open_file = self._descriptors[trace.fd(call)[0]]
        if call.name == "ftruncate":
            change = disk.Write(int(call.match(r".*, (\d+)$")[1]), None)
        else:
            data = b"".join(map(trace.data, trace.strings(call)))
            assert call.ended is None or len(data) == int(call.result), "a write was cut short, or its account is"
            at_own_place = call.name.startswith("pwrite")
            offset = int(call.match(r".*, (\d+)$")[1]) if at_own_place else open_file.position
            if not at_own_place:
                open_file.position += len(data)
            change = disk.Write(offset, data)
        node.changes.append(change)
        self._under_way[id(call)] = change
        return True

    def _open(self, call):
        path, flags, number = trace.opened(call)
        self._descriptors.pop(number, None)
        if not self._is_within(path):
            return False
        node, changed = self._find(path), False
        if node is None:
            assert "O_CREAT" in flags, f"{path} was opened and is not in the model of the disk"
            node = disk.File()
            changed = self._name({path: node})
        elif "O_TRUNC" in flags:
            node.changes.append(disk.Write(0, None, is_done=True))
            changed = True
        self._descriptors[number] = _Open(node, bool({"O_DSYNC", "O_SYNC"} & set(flags)))
        return changed

    def _name(self, nodes):
        """Names in one folder come to mean these nodes."""
        nodes = {os.path.normpath(path): node for path, node in nodes.items() if self._is_within(path)}
        if not nodes or self._state in nodes:
            return False
        [folder] = {os.path.dirname(path) for path in nodes}
        names = {os.path.basename(path): node for path, node in nodes.items()}
        self._find(folder).changes.append(disk.Naming(names, is_done=True))
        return True

    def _find(self, path):
        node = self.root
        for part in os.path.relpath(os.path.normpath(path), self._state).split("/"):
            node = node if part == "." else node.now().get(part) if isinstance(node, disk.Folder) else None
        return node

    def _node(self, call):
        open_file = self._descriptors.get(trace.fd(call)[0])
        return open_file.node if open_file else None

    def _is_within(self, path):
        path = os.path.normpath(path)
        return path == self._state or path.startswith(self._state + "/")

    def _named(self, call):
        return trace.all_text(call)

    def _is_elsewhere(self, call):
        return self._state not in self._named(call)
