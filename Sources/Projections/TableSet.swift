/// The two sets of tables of a read model: while one answers, the other is made anew, or is empty.
///
/// Two are enough, and no table need ever be dropped while somebody reads: a snapshot from before the switch still
/// finds every row of the old set in it, even when they have been deleted since and others put in their place.
package enum TableSet: UInt32, Sendable {
    /// `report-rows/rows`.
    case first = 0
    /// `report-rows@2/rows`.
    case second = 1

    /// The set that answers when the tables were replaced so often.
    init(generation: UInt32) {
        self = generation.isMultiple(of: 2) ? .first : .second
    }

    var other: TableSet { self == .first ? .second : .first }

    /// What stands behind the projector's name in the names of its tables.
    var suffix: String { self == .first ? "" : "@2" }
}

/// Whose a table is, by its name.
struct TableOwner: Equatable {
    let projector: String
    let set: TableSet
    /// The table's own name within the set.
    let table: String

    /// Nil for a table that is no projector's.
    init?(of name: String) {
        guard let slash = name.firstIndex(of: "/") else { return nil }
        let owner = name[..<slash]
        let isSecond = owner.hasSuffix(TableSet.second.suffix)
        set = isSecond ? .second : .first
        projector = String(isSecond ? owner.dropLast(TableSet.second.suffix.count) : owner)
        table = String(name[name.index(after: slash)...])
    }
}
