import MerkleLog

extension [UInt8] {
    /// The bytes with each of their bits flipped, one at a time.
    var withEachBitFlipped: [[UInt8]] {
        (0..<count * 8).map { bit in
            var bytes = self
            bytes[bit / 8] ^= 1 << (bit % 8)
            return bytes
        }
    }
}

extension TreeHash {
    var withEachBitFlipped: [TreeHash] { bytes.withEachBitFlipped.compactMap { TreeHash(bytes: $0) } }
}

extension [TreeHash] {
    /// The hashes with one bit flipped, of each hash in turn, and with the number, order or kind of hashes changed.
    var altered: [[TreeHash]] {
        var paths: [[TreeHash]] = []
        for index in indices {
            for hash in self[index].withEachBitFlipped {
                var path = self
                path[index] = hash
                paths.append(path)
            }
        }
        return paths + rearranged
    }

    /// Too many, too few, and swapped hashes.
    var rearranged: [[TreeHash]] {
        var paths = [self + [.empty], [.empty] + self]
        guard let first, let last else { return paths }
        paths += [Array(dropLast()), Array(dropFirst()), self + [last], [first] + self]
        for index in indices.dropLast() where self[index] != self[index + 1] {
            var path = self
            path.swapAt(index, index + 1)
            paths.append(path)
        }
        return paths.filter { $0 != self }
    }
}

/// A generator with a fixed beginning, so that a failing case is met again.
struct FixedRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
