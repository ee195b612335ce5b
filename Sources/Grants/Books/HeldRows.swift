/// Rows of one kind held in memory over a store: those that were looked up, and those that changed since they were stored.
///
/// Changes can be taken back until they are kept, and then be made again without looking for their rows.
struct HeldRows<Key: RowKey, Row> {
    private struct Held {
        let key: Key
        /// Nil where there is no row.
        var row: Row?
        /// Whether the store has a row of that key, be it another one.
        var isStored: Bool
        /// Whether it is yet to be stored.
        var hasChanged = false
    }

    /// A change that is not kept.
    private struct Replacement {
        let place: Int
        /// The row that it replaced; once it is taken back, the row that it put there.
        var other: Row?
        let hadChanged: Bool
    }

    private var places = RowPlaces()
    private var held: [Held] = []
    /// Places of what is yet to be stored.
    private var changed: [Int] = []
    /// In the order in which they were made: some that are kept, those that stand, then those that are taken back.
    private var replacements: [Replacement] = []
    private var keptCount = 0
    private var standingCount = 0
    private let countMax: Int

    /// - Parameter countMax: how many rows ``forgetMany()`` lets pass.
    init(countMax: Int) {
        self.countMax = countMax
    }

    private func place(of key: Key, _ hash: KeyHash) -> Int? {
        places.first(hash) { held[$0].key == key }
    }

    /// - Returns: its place.
    private mutating func hold(_ row: Row?, at key: Key, _ hash: KeyHash, isStored: Bool) -> Int {
        held.append(Held(key: key, row: row, isStored: isStored))
        places.insert(hash, at: held.count - 1) { KeyHash(held[$0].key) }
        return held.count - 1
    }

    /// The row of a key; nil if there is none. What is not held is loaded.
    mutating func row(_ key: Key, orLoad load: () throws -> Row?) rethrows -> Row? {
        let hash = KeyHash(key)
        if let place = place(of: key, hash) { return held[place].row }
        let row = try load()
        _ = hold(row, at: key, hash, isStored: row != nil)
        return row
    }

    /// Whether it is known that the store has no row of a key.
    func isMissingInStore(_ key: Key) -> Bool {
        guard let place = place(of: key, KeyHash(key)) else { return false }
        return !held[place].isStored
    }

    /// Puts a row in its place; after ``rewind()`` that which was taken back, without looking for the place.
    ///
    /// - Parameters:
    ///   - key: asked for only where the place is to be found.
    ///   - isNew: that there was none of that key before.
    mutating func put(_ row: @autoclosure () -> Row, at key: @autoclosure () -> Key, isNew: Bool) {
        if standingCount == replacements.count {
            let (key, row) = (key(), row())
            let hash = KeyHash(key)
            let place = place(of: key, hash) ?? hold(nil, at: key, hash, isStored: !isNew)
            replacements.append(Replacement(place: place, other: row, hadChanged: held[place].hasChanged))
        }
        assert(
            held[replacements[standingCount].place].key == key(), "Another row changes than the one that was rewound.")
        stand()
    }

    /// Takes the changes back that were not kept.
    mutating func undo() {
        rewind()
        forgetReplacements()
    }

    /// Takes the changes back that were not kept. The same are to be put again in the same order, before any other.
    mutating func rewind() {
        while standingCount > keptCount {
            standingCount -= 1
            let place = replacements[standingCount].place
            swap(&held[place].row, &replacements[standingCount].other)
            guard !replacements[standingCount].hadChanged else { continue }
            held[place].hasChanged = false
            changed.removeLast()
        }
    }

    /// Makes the first change that does not stand.
    private mutating func stand() {
        let place = replacements[standingCount].place
        swap(&held[place].row, &replacements[standingCount].other)
        standingCount += 1
        guard !held[place].hasChanged else { return }
        held[place].hasChanged = true
        changed.append(place)
    }

    mutating func keep() {
        keptCount = standingCount
        if keptCount == replacements.count { forgetReplacements() }
    }

    private mutating func forgetReplacements() {
        (keptCount, standingCount) = (0, 0)
        if !replacements.isEmpty { replacements.removeAll(keepingCapacity: true) }
    }

    /// What is made of each row that is yet to be stored, of its key, and of whether the store has none of that key yet.
    /// The rows count as stored from then on.
    ///
    /// - Parameter areInOrder: the order of their keys; that in which they changed when nil.
    mutating func takeChanged<Taken>(
        inOrder areInOrder: ((Key, Key) -> Bool)? = nil, _ take: ((key: Key, row: Row, isNew: Bool)) -> Taken
    ) -> [Taken] {
        if changed.isEmpty { return [] }
        if let areInOrder, changed.count > 1 { changed = Self.sorted(changed, of: held, by: areInOrder) }
        var taken: [Taken] = []
        taken.reserveCapacity(changed.count)
        for place in changed {
            guard let row = held[place].row else { continue }
            taken.append(take((held[place].key, row, !held[place].isStored)))
            held[place].isStored = true
            held[place].hasChanged = false
        }
        changed.removeAll(keepingCapacity: true)
        return taken
    }

    private static func sorted(_ places: [Int], of held: [Held], by areInOrder: (Key, Key) -> Bool) -> [Int] {
        places.sorted { areInOrder(held[$0].key, held[$1].key) }
    }

    /// The rows that are yet to be stored.
    var changedRows: [Row] { changed.compactMap { held[$0].row } }

    /// Lets go of all rows if there are many. Only when all changes are stored.
    mutating func forgetMany() {
        guard held.count > countMax else { return }
        assert(
            changed.isEmpty && replacements.isEmpty, "\(changed.count) rows were to be forgotten before they are stored"
        )
        self = HeldRows(countMax: countMax)
    }
}
