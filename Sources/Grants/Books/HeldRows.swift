/// Rows of one kind held in memory over a store: those that were looked up, and those that changed since they were stored.
///
/// Changes can be taken back until they are kept.
struct HeldRows<Key: Hashable, Row> {
    private struct Held {
        let key: Key
        /// Nil where there is no row.
        var row: Row?
        /// Whether the store has a row of that key, be it another one.
        var isStored: Bool
        /// Whether it is yet to be stored.
        var hasChanged = false
    }

    private var places: [Key: Int] = [:]
    private var held: [Held] = []
    /// Places of what is yet to be stored.
    private var changed: [Int] = []
    /// What stood in the place of the changes that can be taken back.
    private var replaced: [(place: Int, row: Row?, hadChanged: Bool)] = []
    private let countMax: Int

    /// - Parameter countMax: how many rows ``forgetMany()`` lets pass.
    init(countMax: Int) {
        self.countMax = countMax
    }

    /// The row of a key; nil if there is none. What is not held is loaded.
    mutating func row(_ key: Key, orLoad load: () throws -> Row?) rethrows -> Row? {
        if let place = places[key] { return held[place].row }
        let row = try load()
        places[key] = held.count
        held.append(Held(key: key, row: row, isStored: row != nil))
        return row
    }

    /// Whether it is known that the store has no row of a key.
    func isMissingInStore(_ key: Key) -> Bool {
        guard let place = places[key] else { return false }
        return !held[place].isStored
    }

    /// - Parameter isNew: that there was none of that key before.
    mutating func put(_ row: Row, at key: Key, isNew: Bool) {
        let place: Int
        if let known = places[key] {
            place = known
        } else {
            place = held.count
            places[key] = place
            held.append(Held(key: key, row: nil, isStored: !isNew))
        }
        replaced.append((place, held[place].row, held[place].hasChanged))
        if !held[place].hasChanged { changed.append(place) }
        held[place].row = row
        held[place].hasChanged = true
    }

    /// Takes the changes back that were not kept.
    mutating func undo() {
        if replaced.isEmpty { return }
        while let (place, row, hadChanged) = replaced.popLast() {
            if !hadChanged { changed.removeLast() }
            held[place].row = row
            held[place].hasChanged = hadChanged
        }
    }

    mutating func keep() {
        if !replaced.isEmpty { replaced.removeAll(keepingCapacity: true) }
    }

    /// The rows that are yet to be stored, and of which the store has none yet. They count as stored from then on.
    ///
    /// - Parameter areInOrder: the order of their keys; that in which they changed when nil.
    mutating func takeChanged(inOrder areInOrder: ((Key, Key) -> Bool)? = nil) -> [(key: Key, row: Row, isNew: Bool)] {
        if changed.isEmpty { return [] }
        if let areInOrder, changed.count > 1 { changed = Self.sorted(changed, of: held, by: areInOrder) }
        var taken: [(key: Key, row: Row, isNew: Bool)] = []
        taken.reserveCapacity(changed.count)
        for place in changed {
            guard let row = held[place].row else { continue }
            taken.append((held[place].key, row, !held[place].isStored))
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
        assert(changed.isEmpty && replaced.isEmpty, "\(changed.count) rows were to be forgotten before they are stored")
        self = HeldRows(countMax: countMax)
    }
}
