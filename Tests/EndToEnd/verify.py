"""Checks what a log handed out, with nothing but Python's standard library. KEY is the log's verifier key.
  python3 verify.py KEY receipt RECEIPT [RECORD]   the record is in the log (without RECORD: the one in the receipt)
  python3 verify.py KEY consistency OLD FILE       the log only grew since the checkpoint OLD; FILE is the proof of it
  python3 verify.py KEY tiles DIR                  records and hashes in DIR are those of DIR/checkpoint, all of them"""
import base64, re, sys
from hashlib import sha256, sha512
P = 2**255 - 19; D = -121665 * pow(121666, -1, P) % P; L = 2**252 + 27742317777372353535851937790883648493
def hold(value, otherwise): return value or (print(otherwise, file=sys.stderr), sys.exit(3))
def add(a, b):  # two points of the curve of Ed25519, with P, D and L: RFC 8032, 5.1
    k = D * a[0] * b[0] * a[1] * b[1]
    return (a[0] * b[1] + b[0] * a[1]) * pow(1 + k, -1, P) % P, (a[1] * b[1] + a[0] * b[0]) * pow(1 - k, -1, P) % P
def times(count, point):
    return add(times(count // 2, add(point, point)), point if count % 2 else (0, 1)) if count else (0, 1)
def point(data):  # y, and in the top bit the lowest of x: RFC 8032, 5.1.3
    y = int.from_bytes(data, "little") % 2**255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    return x if x % 2 == data[31] >> 7 else P - x, y
def is_signed(sig, message):  # the signature is R and s, and R = s*B - k*A: RFC 8032, 5.1.7
    s, k = (int.from_bytes(n, "little") for n in (sig[32:], sha512(sig[:32] + key[1:] + message).digest()))
    x, y = add(times(s % L, point(b"\x58" + b"\x66" * 31)), times(-k % L, point(key[1:])))
    return len(sig) == 64 and s < L and (y + x % 2 * 2**255).to_bytes(32, "little") == sig[:32]
def leaf(record): return sha256(b"\0" + record).digest()  # RFC 6962, 2.1
def node(left, right): return sha256(b"\1" + left + right).digest()
def root(hashes):
    split = 1 << max(len(hashes) - 1, 0).bit_length() >> 1
    return node(root(hashes[:split]), root(hashes[split:])) if split else (hashes or [sha256().digest()])[0]
def climb(first, last, old, new, path):  # to the roots of the old and the new tree: RFC 9162, 2.1.3.2 and 2.1.4.2
    for hash in map(base64.b64decode, path.split()):
        hold(last, "the proof has too many hashes")
        old, new = (node(hash, old), node(hash, new)) if first % 2 or first == last else (old, node(new, hash))
        while first == last and first and first % 2 == 0: first, last = first // 2, last // 2
        first, last = first // 2, last // 2
    return hold(last == 0, "the proof has too few hashes") and (old, new)
def read(path): return open(path, "rb").read()
def parse(pattern, data): return hold(re.fullmatch(pattern, data), "the key or a file is not in its form").groups()
def checkpoint(note):  # its size and root, if the log signed it: C2SP signed-note, tlog-checkpoint
    text, size, tree, lines = parse(rb"(%s\n(\d+)\n(.+)\n(?:.+\n)*)\n((?:\xe2\x80\x94 .+\n)+)" % re.escape(name), note)
    mine = map(base64.b64decode, re.findall(rb"(?m)^\xe2\x80\x94 %s (.+)$" % re.escape(name), lines))
    mine = [is_signed(data[4:], text) for data in mine if data[:4].hex().encode() == key_id]
    return hold(mine and all(mine), "the log did not sign the checkpoint") and (int(size), base64.b64decode(tree))
PROOF = rb"((?:\n.{44})*)\n\n((?s:.+))"  # hashes, one a line; an empty line; a checkpoint
def receipt(path, record_path=None):  # C2SP tlog-proof
    carried, index, path, note = parse(rb"c2sp\.org/tlog-proof@v1(?:\nextra (.*))?\nindex (\d+)" + PROOF, read(path))
    record = read(record_path) if record_path else base64.b64decode(hold(carried, "the receipt carries no record"))
    hold(carried in (None, base64.b64encode(record)), "the record is not the one that the receipt carries")
    index, (size, tree), hash = int(index), checkpoint(note), leaf(record)
    hold(index < size and climb(index, size - 1, hash, hash, path)[1] == tree, "the record is not in the log")
    return "the record %d is in the log of %d records" % (index + 1, size)
def consistency(old_path, path):  # C2SP tlog-witness
    begin, path, note = parse(rb"old (\d+)" + PROOF, read(path))
    (old_size, old), (size, new) = checkpoint(read(old_path)), checkpoint(note)
    is_whole = old_size & (old_size - 1) == 0 or old_size == size  # one subtree or the same tree: it begins with `old`
    start, path = (old, path) if is_whole else (base64.b64decode(path[1:45]), path[45:])
    shift = (old_size & -old_size if old_size < size else 2 * size).bit_length() - 1
    roots = climb(old_size - 1 >> shift, size - 1 >> shift, start, start, path) if old_size else (root([]), path or new)
    hold(int(begin) == old_size <= size and roots == (old, new), "the log was rewritten, or the proof is of another")
    return "the log of %d records only grew since it had %d" % (size, old_size)
def tiles(folder):  # C2SP tlog-tiles
    def tile(kind, index, width):
        groups = re.sub("(...)(?=.)", r"x\1/", "%0*d" % ((len(str(index)) + 2) // 3 * 3, index))
        return read("%s/tile/%s/%s" % (folder, kind, groups + (".p/%d" % width if width < 256 else "")))
    (size, tree), level, hashes = checkpoint(read(folder + "/checkpoint")), 0, (leaves := [])
    for bundle in (tile("entries", start // 256, size - start) for start in range(0, size, 256)):
        while bundle:
            end = 2 + int.from_bytes(bundle[:2], "big")
            leaves.append(leaf(hold(len(bundle) >= end, "a record is cut off") and bundle[2:end]))
            bundle = bundle[end:]
    while hashes:
        for i in range(0, len(hashes), 256):
            hold(tile(level, i // 256, len(hashes) - i) == b"".join(hashes[i:i + 256]), "a tile is of other records")
        hashes, level = [root(hashes[i:i + 256]) for i in range(0, len(hashes) - 255, 256)], level + 1
    return hold((len(leaves), root(leaves)) == (size, tree), "records were altered") and "all %d records hold" % size
try:
    name, key_id, key = parse(rb"([^+]+)\+([0-9a-f]{8})\+(.{44})", sys.argv[1].encode())
    hold(sha256(name + b"\n" + (key := base64.b64decode(key))).hexdigest()[:8].encode() == key_id, "the key is altered")
    print({"receipt": receipt, "consistency": consistency, "tiles": tiles}[sys.argv[2]](*sys.argv[3:]))
except (OSError, ValueError) as fault: hold(False, fault)
except (IndexError, KeyError, TypeError): sys.exit(__doc__)
