"""A disk that forgets: files and folders with what is certain of them, and what was written and is not certain yet.

What is forced to disk stays. Of the rest any part may be there after a power cut: any of the writes, whatever their
order; of a write any of its 512-byte sectors; of a folder's changes, of each name a beginning.
"""

import dataclasses

SECTOR = 512
PAGE = 4096


@dataclasses.dataclass(eq=False)
class Write:
    """A write, or a truncation (no data: the file gets `offset` bytes)."""

    offset: int
    data: bytes | None
    is_done: bool = False
    is_certain: bool = False


@dataclasses.dataclass(eq=False)
class Naming:
    """Names of a folder that come to mean something else, or nothing; together, as a rename's two do."""

    names: dict
    is_done: bool = False
    is_certain: bool = False


class File:
    def __init__(self, content=b""):
        self.base = bytes(content)
        self.changes = []

    def settle(self):
        """Makes the certain changes that no uncertain one precedes part of the base, so that little is kept."""
        content = bytearray(self.base)
        while self.changes and self.changes[0].is_certain:
            apply(content, self.changes.pop(0), None)
        self.base = bytes(content)

    def after_cut(self, choose):
        content = bytearray(self.base)
        for change in self.changes:
            kept = True if change.is_certain else choose(self, change)
            if kept:
                apply(content, change, None if kept is True else kept)
        return bytes(content)


class Folder:
    def __init__(self):
        self.base = {}
        self.changes = []

    def now(self):
        """The names as the processes see them."""
        return self._after(self.changes)

    def settle(self):
        while self.changes and self.changes[0].is_certain:
            self.base = self._after([self.changes.pop(0)])

    def after_cut(self, choose):
        """Of each name the changes up to some point; what is certain is, with all that came before."""
        certain = {}
        for index, change in enumerate(self.changes):
            if change.is_certain:
                certain |= dict.fromkeys(change.names, index)
        kept, stopped = [], set()
        for index, change in enumerate(self.changes):
            if any(index <= certain.get(name, -1) for name in change.names):
                kept.append(change)
            elif stopped.isdisjoint(change.names) and choose(self, change):
                kept.append(change)
            else:
                stopped |= change.names.keys()
        return self._after(kept)

    def _after(self, changes):
        names = dict(self.base)
        for change in changes:
            names |= change.names
        return {name: node for name, node in names.items() if node is not None}


def apply(content, change, sectors):
    """Does a change to the bytes of a file; of a write only some sectors, if they are given."""
    if change.data is None:
        del content[change.offset :]
        content.extend(bytes(change.offset - len(content)))
        return
    for start, end in sectors_of(change) if sectors is None else sectors:
        content.extend(bytes(max(0, end - len(content))))
        content[start:end] = change.data[start - change.offset : end - change.offset]


def sectors_of(write):
    """From where to where each sector's part of a write goes."""
    end = write.offset + len(write.data)
    edges = [write.offset, *range(write.offset // SECTOR * SECTOR + SECTOR, end, SECTOR), end]
    return list(zip(edges, edges[1:], strict=False))


def choices(random):
    """How a cut may leave what is uncertain, by name: (file or folder, change) -> whether kept, or which sectors."""

    def torn(change):
        if not isinstance(change, Write) or change.data is None:
            return True
        return [sector for sector in sectors_of(change) if random.random() < 0.5]

    def last_torn(node, change):
        return torn(change) if change is node.changes[-1] else True

    return {
        "none": lambda node, change: False,
        "all": lambda node, change: True,
        "newest-only": lambda node, change: not isinstance(node, File) or change is node.changes[-1],
        "last-torn": last_torn,
        "some": lambda node, change: random.random() < 0.5,
        "some-torn": lambda node, change: torn(change) if random.random() < 0.7 else False,
    }


def after_cut(folder, choose, path=""):
    """All that a cut leaves: {path: bytes, or None for a folder}."""
    found = {}
    for name, node in sorted(folder.after_cut(choose).items()):
        inner = f"{path}{name}"
        found[inner] = node.after_cut(choose) if isinstance(node, File) else None
        if isinstance(node, Folder):
            found |= after_cut(node, choose, inner + "/")
    return found


def of_folder(path):
    """A folder as it lies there, all of it certain."""
    made = Folder()
    for entry in path.iterdir():
        made.base[entry.name] = of_folder(entry) if entry.is_dir() else File(entry.read_bytes())
    return made


def write_out(found, path):
    """Puts what a cut left into a folder."""
    path.mkdir(mode=0o700)
    for name, content in found.items():
        if content is None:
            (path / name).mkdir(mode=0o700)
        else:
            (path / name).write_bytes(content)
