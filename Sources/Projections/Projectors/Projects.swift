package import EventLog
package import Grants
package import LMDB

/// What is allocated to each project and paid from these allocations.
///
/// A payment from an allocation whose lines name several projects is no project's by itself, and is left out.
package struct Projects: Projector {
    package static let name = "projects"
    package static let version: UInt32 = 1

    private let balances: SummingTable<BalanceRow>
    /// The one project of an allocation, for the payments from it.
    private let allocationProjects: Table<CompositeKey, StringValue>

    package init(in transaction: borrowing WriteTransaction) throws {
        balances = try SummingTable(Self.table("balances"), in: transaction)
        allocationProjects = try Table(Self.table("allocation-projects"), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        for case .entry(let before, let after) in changes {
            let was = try before.map { try contributions($0, in: transaction) } ?? []
            if after.kind == .allocation { try noteProject(of: after, in: transaction) }
            try balances.replace(was, by: try contributions(after, in: transaction), in: transaction)
        }
    }

    private func noteProject(of allocation: EntryState, in transaction: borrowing WriteTransaction) throws {
        let projects = Set(allocation.lines.map { $0.line.hasProject ? $0.line.project : "" })
        let key = [allocation.grant, allocation.id]
        if projects.count == 1, let project = projects.first, !project.isEmpty {
            // Payments made before a revision stay with the project that they were made for.
            _ = try allocationProjects.insert(key, project, in: transaction)
        }
    }

    private func contributions(
        _ entry: EntryState, in transaction: borrowing WriteTransaction
    ) throws -> [Contribution<MoneyKind>] {
        guard entry.countsInTotals else { return [] }
        if entry.kind == .allocation {
            return entry.lines.filter(\.line.hasProject).map { line in
                Contribution(
                    key: [line.line.project, line.apportioned.currencyKey], heading: .allocated, figure: line.apportioned,
                    isUnconfirmed: entry.unconfirmed)
            }
        }
        guard entry.kind == .disbursement, !entry.against.isEmpty,
            let project = try allocationProjects.get([entry.grant, entry.against], in: transaction)
        else { return [] }
        return entry.contributions { currency in [[project, currency]] }
    }

    /// The balances of a project: by currency, then without one.
    package func balances(
        of project: String, in transaction: borrowing some Transaction & ~Copyable
    ) throws -> [(currency: String, row: BalanceRow)] {
        var found: [(currency: String, row: BalanceRow)] = []
        try balances.rows.forEach(in: transaction, prefix: try CompositeKey.prefix([project])) { key, row in
            found.append((key[1], row))
            return true
        }
        return found.currenciesFirst()
    }
}
