"""LMDB 0.9's file format (mdb.c): which bytes of a data.mdb are read when a table is, and what each of them is."""

import struct
from collections import namedtuple

HEADER = 16  # of a page: number (8), pad (2), flags (2), lower and upper bound of its free space (2 each)
NODE = 8  # of a node: size or page (4), flags (2), key size (2)
BRANCH = 0x01
BIG_DATA, SUB_DATA = 0x01, 0x02
MAGIC = 0xBEEFC0DE

# A run of bytes: where it begins in the file, how long it is, of which table, and what it is.
Part = namedtuple("Part", "start length table what")


class Pages:
    """One snapshot of a file: what the newer of its two meta pages leads to."""

    def __init__(self, data):
        self.data = data
        # Of a meta page: magic, version, address, map size, two tables of 48 bytes, last page, transaction.
        self.size = struct.unpack_from("<I", data, HEADER + 24)[0]
        metas = [HEADER, self.size + HEADER]
        assert all(struct.unpack_from("<I", data, meta)[0] == MAGIC for meta in metas)
        newest = max(metas, key=lambda meta: struct.unpack_from("<Q", data, meta + 128)[0])
        self._root = self._root_of(newest + 24 + 48)

    def _root_of(self, table):
        """The root page in a table's own description: pad, flags, depth, three counts of pages, entries, root."""
        return struct.unpack_from("<IHHQQQQQ", self.data, table)[7]

    def tables(self):
        """The root page of every named table."""
        roots = {}
        for node, key in self._nodes(self._root):
            assert struct.unpack_from("<H", self.data, node + 4)[0] & SUB_DATA
            roots[self.data[key].decode()] = self._root_of(key.stop)
        return roots

    def _nodes(self, page):
        """Each node of a page: where it begins, and its key."""
        start = page * self.size
        lower = struct.unpack_from("<H", self.data, start + 12)[0]
        for slot in range(HEADER, lower, 2):
            node = start + struct.unpack_from("<H", self.data, start + slot)[0]
            size = struct.unpack_from("<H", self.data, node + 6)[0]
            yield node, slice(node + NODE, node + NODE + size)

    def parts(self, table):
        """Every run of bytes that decides what is read of a table."""
        yield from self._parts(table, self.tables()[table])

    def _parts(self, table, page):
        start = page * self.size
        flags = struct.unpack_from("<H", self.data, start + 10)[0]
        slots = 0
        for index, (node, key) in enumerate(self._nodes(page)):
            slots += 1
            low, high, node_flags = struct.unpack_from("<HHH", self.data, node)
            if flags & BRANCH:
                yield Part(node, 6, table, "the page of a branch")
                # The key of the first node is never looked at.
                if index:
                    yield Part(node + 6, 2, table, "the size of a branch's key")
                    yield Part(key.start, key.stop - key.start, table, "the key of a branch")
                yield from self._parts(table, low | high << 16 | node_flags << 32)
                continue
            yield Part(node, 4, table, "the size of a value")
            yield Part(node + 4, 1, table, "the kind of a value")
            yield Part(node + 6, 2, table, "the size of a key")
            yield Part(key.start, key.stop - key.start, table, "a key")
            size = low | high << 16
            if node_flags & BIG_DATA:
                yield Part(key.stop, 8, table, "the page of a value")
                [overflow] = struct.unpack_from("<Q", self.data, key.stop)
                yield Part(overflow * self.size + HEADER, size, table, "a long value")
            else:
                yield Part(key.stop, size, table, "a value")
        yield Part(start + HEADER, 2 * slots, table, "the places of nodes")
        yield Part(start + 10, 1, table, "the kind of a branch page" if flags & BRANCH else "the kind of a leaf page")
        yield Part(start + 12, 2, table, "the number of nodes")

    def leads_elsewhere(self, offset, bit):
        """Whether the place of a node, one bit of it flipped, is that of other bytes. It can lead to the same node as it
        stands in an older copy of its page, and then nothing else is read."""
        start = offset // self.size * self.size
        slot = offset - (offset - start) % 2
        place = struct.unpack_from("<H", self.data, slot)[0]
        flipped = place ^ 1 << bit + 8 * (offset - slot)
        return self._node(start, place) != self._node(start, flipped)

    def _node(self, start, place):
        """The bytes of the node at a place of a page."""
        node = start + place
        header = self.data[node : node + NODE]
        if len(header) < NODE:
            return header
        low, high, flags, key = struct.unpack("<HHHH", header)
        is_branch = struct.unpack_from("<H", self.data, start + 10)[0] & BRANCH
        value = 0 if is_branch else 8 if flags & BIG_DATA else low | high << 16
        return self.data[node : node + NODE + key + value]
