package import LMDB
import SwiftProtobuf

/// What a rebuild asks of the views.
extension Views {
    /// Notes that a read model is to be made anew. Its tables go on answering, if they do, until others replace them.
    ///
    /// - Returns: false if it was to be already.
    /// - Throws: ``ViewsError/unknownReadModel(name:known:)``, ``ViewsError/neededToDecide(name:path:)``, `StoreError`.
    package func requestRebuild(of name: String) throws -> Bool {
        guard !Self.needed.contains(where: { $0.name == name }) else {
            throw ViewsError.neededToDecide(name: name, path: environment.path)
        }
        _ = try readModels.kind(name)
        return try environment.write { transaction in
            var isNew = false
            try registry.change(name, in: transaction) { row in
                isNew = !row.isRebuilding
                row.isRebuilding = true
            }
            return isNew
        }
    }

    /// The read models that are to be made anew.
    package func rebuildsRequested() throws -> [String] {
        try environment.read { transaction in
            try readModels.kinds.map(\.name).filter { try registry.row(of: $0, in: transaction).isRebuilding }
        }
    }

    func openTablesToRebuild(_ name: String) throws -> any ReadModel {
        try readModels.openOther(of: readModels.kind(name), in: environment)
    }

    /// Notes how far a rebuild is.
    ///
    /// - Parameter isDone: the tables made anew hold all that the views hold, and answer from this commit on.
    func noteRebuild(
        of name: String, at position: UInt64, isDone: Bool, in transaction: borrowing WriteTransaction
    ) throws {
        let version = try readModels.kind(name).version
        try registry.change(name, in: transaction) { row in
            guard isDone else {
                row.builtSequence = position
                return
            }
            row = .with {
                $0.version = version
                $0.generation = row.generation &+ 1
            }
        }
    }

    /// Stops a read model that cannot be made anew, also where its old tables still answer: what the log does not give
    /// again, nobody can vouch for.
    package func abandonRebuild(of name: String, at sequence: UInt64, reason: String) throws {
        try environment.write { transaction in
            try registry.change(name, in: transaction) { row in
                row.failedAt = sequence
                row.failure = reason
                row.isRebuilding = false
                row.builtSequence = 0
            }
        }
    }

    /// Deletes rows of tables that answer nothing: those that were replaced, and those that a rebuild left half made.
    /// Not while a rebuild is under way.
    ///
    /// - Parameter rowsMax: bounds the transaction, and so what a command may have to wait for.
    /// - Returns: whether there may be more.
    package func emptyUnusedTables(rowsMax: Int) throws -> Bool {
        try environment.write { transaction in
            for name in try unusedTables(in: transaction) {
                guard let table = try Table<BytesKey, BytesValue>(existing: name, in: transaction),
                    try table.removeFirst(rowsMax, in: transaction) > 0
                else { continue }
                return true
            }
            return false
        }
    }

    /// Drops tables that answer nothing and are empty. Only before anybody else has the views.
    func dropUnusedTables(in transaction: borrowing WriteTransaction) throws {
        for name in try unusedTables(in: transaction) {
            guard let table = try Table<BytesKey, BytesValue>(existing: name, in: transaction),
                try table.count(in: transaction) == 0
            else { continue }
            try table.drop(in: transaction)
        }
    }

    private func unusedTables(in transaction: borrowing WriteTransaction) throws -> [String] {
        let used = try usedSets(in: transaction)
        return try environment.tableNames(in: transaction).filter { name in
            guard let owner = TableOwner(of: name) else { return false }
            return used[owner.projector] != owner.set
        }
    }

    /// The tables that hold what the views hold, of all projectors: by the name that each has in views made anew, the
    /// name that it has in these.
    package func tablesThatAnswer(in transaction: borrowing some Transaction & ~Copyable) throws -> [String: String] {
        let used = try usedSets(in: transaction)
        var tables: [String: String] = [:]
        for name in try environment.tableNames(in: transaction) {
            guard let owner = TableOwner(of: name), owner.projector != Self.own, used[owner.projector] == owner.set
            else { continue }
            guard try answers(owner.projector, in: transaction) else { continue }
            tables["\(owner.projector)/\(owner.table)"] = name
        }
        return tables
    }

    /// Which set each projector's tables are of, and those that are the views' own.
    private func usedSets(in transaction: borrowing some Transaction & ~Copyable) throws -> [String: TableSet] {
        var used = [Self.own: TableSet.first]
        for projector in Self.needed { used[projector.name] = .first }
        for kind in readModels.kinds { used[kind.name] = try registry.row(of: kind.name, in: transaction).set }
        return used
    }

    /// What the names of tables that are no projector's begin with.
    private static let own = "views"
}
