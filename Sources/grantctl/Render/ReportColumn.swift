internal import ArgumentParser
internal import Varlink

/// The columns of a report that hold money: nine sums, and what of five of them is not yet followed by the next.
enum ReportColumn: String, InterfaceEnum {
    case pledged, committed, received, allocated, unassigned, disbursed, spent, refundReceived, refundPaid
    case outstandingPledged, outstandingCommitted, outstandingReceived, outstandingAllocated, outstandingDisbursed

    /// The sums over figures.
    static let measures = allCases.filter { $0.outstandingMember == nil }
    /// The differences of sums, which may be negative.
    static let outstanding = allCases.filter { $0.outstandingMember != nil }

    /// Head of its column.
    var title: String {
        switch self {
        case .pledged, .committed, .received, .allocated, .unassigned, .disbursed, .spent: rawValue
        case .refundReceived: "refund received"
        case .refundPaid: "refund paid"
        case .outstandingPledged: "pledged, not committed"
        case .outstandingCommitted: "committed, not received"
        case .outstandingReceived: "received, not disbursed"
        case .outstandingAllocated: "allocated, not disbursed"
        case .outstandingDisbursed: "disbursed, not spent"
        }
    }

    /// The `Total` of a `Balance`; `nil` for what is outstanding, which is no sum over figures.
    func total(in balance: JSONValue) -> JSONValue? {
        outstandingMember == nil ? Words.value(balance[rawValue]) : nil
    }

    /// What is stated: a decimal.
    func amount(in balance: JSONValue) -> String? {
        guard let member = outstandingMember else { return total(in: balance)?["stated"]?.string }
        return balance["outstanding"]?[member]?.string
    }

    /// Whether a balance says anything here. A sum of zero with figures behind it is something.
    func isHeld(by balance: JSONValue) -> Bool {
        if let total = total(in: balance) { return !Balances.isNothing(total) }
        return amount(in: balance).map { !MoneyText.isZero($0) } ?? false
    }

    func cell(_ balance: JSONValue) -> Cell {
        outstandingMember == nil ? .total(total(in: balance)) : .amount(amount(in: balance).map { .string($0) })
    }

    /// What is stated, how much of it is inexact, how many are undisclosed, how much is unconfirmed, and the qualifier.
    func totalCells(_ balance: JSONValue) -> [Cell] {
        guard outstandingMember != nil else { return Balances.totalCells(total(in: balance)) }
        let none = Cell.text(nil as String?)
        return [cell(balance), none, none, none, none]
    }

    /// Its member of `Outstanding`.
    private var outstandingMember: String? {
        switch self {
        case .pledged, .committed, .received, .allocated, .unassigned, .disbursed, .spent, .refundReceived, .refundPaid:
            nil
        case .outstandingPledged: "pledged"
        case .outstandingCommitted: "committed"
        case .outstandingReceived: "received"
        case .outstandingAllocated: "allocated"
        case .outstandingDisbursed: "disbursed"
        }
    }
}
