/// Places of rows by the hash of their keys: an open hash table with linear probing.
///
/// Every command looks some 15 rows up, by keys of one or two short texts. A `Dictionary` spends three quarters of that
/// on SipHash.
struct RowPlaces {
    /// Each the upper half of a hash above the row's place, from 1 on; 0 is free. A power of two of them, or none.
    private var slots: [UInt64] = []
    private var count = 0

    private static let placeMask = UInt64(UInt32.max)

    /// The place at which a row of that hash is the one that is looked for.
    @inline(__always)
    func first(_ hash: KeyHash, where isLookedFor: (Int) -> Bool) -> Int? {
        guard !slots.isEmpty else { return nil }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash.value) & mask
        while slots[slot] != 0 {
            let place = Int(slots[slot] & Self.placeMask) - 1
            if (slots[slot] ^ hash.value) & ~Self.placeMask == 0, isLookedFor(place) { return place }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Notes where the row of a key lies that has none yet.
    ///
    /// - Parameter hashes: of all rows by their places, this one among them: for when the table grows.
    mutating func insert(_ hash: KeyHash, at place: Int, of hashes: (Int) -> KeyHash) {
        count += 1
        if 2 * count > slots.count {
            slots = Array(repeating: 0, count: max(2 * slots.count, 64))
            for earlier in 0..<count - 1 { put(hashes(earlier), earlier) }
        }
        put(hash, place)
    }

    private mutating func put(_ hash: KeyHash, _ place: Int) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash.value) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = hash.value & ~Self.placeMask | UInt64(place + 1)
    }
}

/// A key that rows are held by.
protocol RowKey: Equatable {
    func add(to hash: inout KeyHash)
}

/// A hash of a row's key: each word multiplied into both halves of 128 bits, which are folded into one again.
///
/// Keys come from clients; where they lie differs from process to process.
struct KeyHash {
    private(set) var value = Self.seed

    /// Of the process: as `Hasher` has it, the same in all processes where hashing is set to be deterministic.
    private static let seed = UInt64(bitPattern: Int64(Hasher().finalize()))
    /// The golden ratio: its bits are without a pattern.
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always)
    init(_ key: some RowKey) {
        key.add(to: &self)
    }

    @inline(__always)
    mutating func add(_ word: UInt64) {
        let (high, low) = (value ^ word).multipliedFullWidth(by: Self.factor)
        value = high ^ low
    }

    /// A text's bytes, and how many there are.
    @inline(__always)
    mutating func add(_ text: String) {
        // Every text that Swift made is contiguous.
        let isAdded: Void? = text.utf8.withContiguousStorageIfAvailable { add(UnsafeRawBufferPointer($0)) }
        guard isAdded == nil else { return }
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    @inline(__always)
    private mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while bytes.count - offset >= 8 {
            add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest = UInt64(bytes.count) << 56
        for place in offset..<bytes.count { rest |= UInt64(bytes[place]) << UInt64(8 * (place - offset)) }
        add(rest)
    }
}

extension String: RowKey {
    func add(to hash: inout KeyHash) { hash.add(self) }
}

extension UInt64: RowKey {
    func add(to hash: inout KeyHash) { hash.add(self) }
}

extension Int: RowKey {
    func add(to hash: inout KeyHash) { hash.add(UInt64(bitPattern: Int64(self))) }
}

extension EntryKey: RowKey {
    func add(to hash: inout KeyHash) {
        hash.add(grant)
        hash.add(id)
    }
}

extension RateKey: RowKey {
    func add(to hash: inout KeyHash) {
        hash.add(base)
        hash.add(quote)
        hash.add(date)
        hash.add(source)
    }
}
