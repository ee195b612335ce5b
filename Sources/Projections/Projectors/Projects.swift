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
    /// The one project of an allocation, for the payments from it; none where its lines name several.
    private let allocationProjects: Table<CompositeKey, StringValue>
    /// The project of a payment: its allocation's at the time at which it was made, whatever the allocation became.
    private let paymentProjects: Table<CompositeKey, StringValue>

    package init(in transaction: borrowing WriteTransaction) throws {
        balances = try SummingTable(Self.table("balances"), in: transaction)
        allocationProjects = try Table(Self.table("allocation-projects"), in: transaction)
        paymentProjects = try Table(Self.table("payment-projects"), in: transaction)
    }

    package func apply(
        _ recorded: RecordedEvent, _ changes: [Change], in transaction: borrowing WriteTransaction
    ) throws {
        for case .entry(let before, let after) in changes {
            let was = try before.map { try contributions($0, in: transaction) } ?? []
            if after.kind == .allocation { try noteProject(ofAllocation: after, in: transaction) }
            if before == nil { try noteProject(ofPayment: after, in: transaction) }
            try balances.replace(was, by: try contributions(after, in: transaction), in: transaction)
        }
    }

    package func flush(in transaction: borrowing WriteTransaction) throws {
        try balances.flush(in: transaction)
    }

    package func discard() {
        balances.discard()
    }

    private func noteProject(
        ofAllocation allocation: EntryState, in transaction: borrowing WriteTransaction
    ) throws {
        let key = [allocation.grant, allocation.id]
        let projects = Set(allocation.lines.map { $0.line.hasProject ? $0.line.project : "" })
        if projects.count == 1, let project = projects.first, !project.isEmpty {
            try allocationProjects.put(key, project, in: transaction)
        } else {
            try allocationProjects.delete(key, in: transaction)
        }
    }

    private func noteProject(
        ofPayment payment: EntryState, in transaction: borrowing WriteTransaction
    ) throws {
        guard payment.kind == .disbursement, !payment.against.isEmpty,
            let project = try allocationProjects.get([payment.grant, payment.against], in: transaction)
        else { return }
        try paymentProjects.put([payment.grant, payment.id], project, in: transaction)
    }

    private func contributions(
        _ entry: EntryState, in transaction: borrowing WriteTransaction
    ) throws -> [Contribution<MoneyKind>] {
        guard entry.countsInTotals else { return [] }
        if entry.kind == .allocation {
            return entry.lines.filter(\.line.hasProject).map { line in
                Contribution(
                    key: [line.line.project, line.apportioned.currencyKey], heading: .allocated,
                    figure: line.apportioned,
                    isUnconfirmed: entry.unconfirmed)
            }
        }
        guard entry.kind == .disbursement,
            let project = try paymentProjects.get([entry.grant, entry.id], in: transaction)
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
