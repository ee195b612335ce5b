/// Rows of one kind held in memory over a store: those that were looked up, and those that changed since they were stored.
///
/// Changes can be taken back until they are kept.
struct HeldRows<Key: RowKey, Row> {
    private struct Held {
        let key: Key
        /// Nil where there is no row.
        var row: Row?
        /// Whether the store has a row of that key, be it another one.
        var isStored: Bool
        /// Whether it is yet to be stored.
        var hasChanged = false
        /// The event with which somebody else stores it as it is; 0 where nobody has to.
        var storedWith: UInt64 = 0
    }

    /// A change that is not kept.
    private struct Replacement {
        let place: Int
        /// The row that it replaced.
        let row: Row?
        let hadChanged: Bool
    }

    private var places = RowPlaces()
    private var held: [Held] = []
    /// Places of what is yet to be stored.
    private var changed: [Int] = []
    /// In the order in which they were made.
    private var replacements: [Replacement] = []
    private let countMax: Int
    /// How many rows ``HeldRowsStep/forgetMany(storedThrough:)`` left: not again and again the same.
    private var countBefore = 0

    /// - Parameter countMax: how many rows ``HeldRowsStep/forgetMany(storedThrough:)`` lets pass.
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

    /// Puts a row in its place.
    ///
    /// - Parameter isNew: that there was none of that key before.
    mutating func put(_ row: Row, at key: Key, isNew: Bool) {
        let hash = KeyHash(key)
        let place = place(of: key, hash) ?? hold(nil, at: key, hash, isStored: !isNew)
        replacements.append(Replacement(place: place, row: held[place].row, hadChanged: held[place].hasChanged))
        held[place].row = row
        guard !held[place].hasChanged else { return }
        held[place].hasChanged = true
        changed.append(place)
    }

    mutating func take(_ step: HeldRowsStep) {
        switch step {
        case .undo: undo()
        case .keep: keep()
        case .countAsStored(let sequence): countAsStored(with: sequence)
        case .forgetMany(let sequence): forgetMany(storedThrough: sequence)
        }
    }

    private mutating func undo() {
        while let replacement = replacements.popLast() {
            held[replacement.place].row = replacement.row
            guard !replacement.hadChanged else { continue }
            held[replacement.place].hasChanged = false
            changed.removeLast()
        }
    }

    private mutating func keep() {
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

    private mutating func countAsStored(with sequence: UInt64) {
        for place in changed {
            held[place].isStored = true
            held[place].hasChanged = false
            held[place].storedWith = sequence
        }
        changed.removeAll(keepingCapacity: true)
    }

    private mutating func forgetMany(storedThrough sequence: UInt64) {
        guard held.count > max(countMax, 2 * countBefore) else { return }
        assert(
            changed.isEmpty && replacements.isEmpty, "\(changed.count) rows were to be forgotten before they are stored"
        )
        let kept = held.filter { $0.storedWith > sequence }
        (places, held) = (RowPlaces(), [])
        for row in kept {
            places.insert(KeyHash(row.key), at: held.count) { KeyHash(held[$0].key) }
            held.append(row)
        }
        countBefore = held.count
    }
}

/// What is done to the rows of every kind alike.
enum HeldRowsStep {
    /// Takes the changes back that were not kept.
    case undo
    /// Has the changes so far stand.
    case keep
    /// Has all rows that changed count as stored: somebody else stores them with an event.
    case countAsStored(with: UInt64)
    /// Lets go of rows if there are many, but for those that are stored with events after one. Only when no change is yet
    /// to be stored.
    case forgetMany(storedThrough: UInt64)
}
