import LMDB
import Reports

/// The things whose rows were changed, with the rows that were.
struct ChangedThings {
    struct Thing {
        let key: KeptKey
        /// Few: one for each currency.
        fileprivate(set) var rows: [(currency: String, state: ReportRowState)] = []
    }

    private var things: [Thing] = []
    private var places: [KeptKey: Int] = [:]
    /// Where the last thing of each report stands, by its number: one grant's postings are mostly of the same.
    private var lastPlaces = [Int?](repeating: nil, count: KeptReport.allCases.count + 1)

    /// Changes a row.
    ///
    /// - Parameter stored: the row as it is in the table; asked for once.
    mutating func change(
        _ key: KeptKey, _ currency: String, stored: ([UInt8]) throws -> ReportRowState?,
        _ step: (inout ReportRowState) throws -> Void
    ) throws {
        let place = try place(of: key)
        if let row = things[place].rows.firstIndex(where: { $0.currency == currency }) {
            try step(&things[place].rows[row].state)
        } else {
            var state = try stored(key.row(currency)) ?? ReportRowState()
            try step(&state)
            things[place].rows.append((currency, state))
        }
    }

    private mutating func place(of key: KeptKey) throws(CodecFailure) -> Int {
        let report = Int(key.report.rawValue)
        if let last = lastPlaces[report], things[last].key == key { return last }
        let place = try placeAmongAll(of: key)
        lastPlaces[report] = place
        return place
    }

    private mutating func placeAmongAll(of key: KeptKey) throws(CodecFailure) -> Int {
        if let place = places[key] { return place }
        guard key.isSound else { throw CodecFailure("a component of a key contains the byte 0x00") }
        places[key] = things.count
        things.append(Thing(key: key))
        return things.count - 1
    }

    /// All of them, in the order of their keys, so that writing them walks the pages once.
    consuming func takeAll() -> [Thing] {
        things.sort { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
        return things
    }
}
