package import LMDB
package import Projections
import Testing

extension Views {
    /// Every byte of every table that answers: by the name that it has in views made anew, keys and values.
    package func content() throws -> [String: [[UInt8]: [UInt8]]] {
        try environment.read { transaction in
            try tablesThatAnswer(in: transaction).mapValues { name in
                let table = try #require(try Table<BytesKey, BytesValue>(existing: name, in: transaction))
                var rows: [[UInt8]: [UInt8]] = [:]
                try table.forEach(in: transaction) { key, value in
                    rows[key] = value
                    return true
                }
                return rows
            }
        }
    }

    /// How many rows a table has.
    func rowCount(_ table: String) throws -> Int { try content()[table]?.count ?? 0 }

    /// The names of all tables, those that answer nothing too, with how many rows each has.
    package func tableCounts() throws -> [String: Int] {
        try environment.read { transaction in
            var counts: [String: Int] = [:]
            for name in try environment.tableNames(in: transaction) {
                counts[name] = try Table<BytesKey, BytesValue>(existing: name, in: transaction)?.count(in: transaction)
            }
            return counts
        }
    }

    /// A read model that must answer.
    package func model<Model: ReadModel>(
        _ type: Model.Type, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> Model {
        let answering = try answering(type, in: transaction)
        return try #require(answering)
    }

    /// How a projector is.
    package func projector(_ name: String) throws -> ProjectorState {
        try #require(try projectorStates().first { $0.name == name })
    }

    /// Puts a row into a read model's tables that no event gives: what tells the old tables from the new.
    package func mark(_ table: String) throws {
        try environment.write { transaction in
            try Table<BytesKey, BytesValue>(table, in: transaction).put(Self.mark, Self.mark, in: transaction)
        }
    }

    /// Key and value of the row that ``mark(_:)`` puts.
    package static let mark: [UInt8] = [0xFF]
}
