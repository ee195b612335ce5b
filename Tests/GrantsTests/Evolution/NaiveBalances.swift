import Grants

/// What a grant's balances must be, recomputed from its accepted events alone, in whole cents and by the plainest means.
///
/// Knows only what the random commands say: exact dollar amounts, undisclosed ones, whole per cents, dated revisions.
struct NaiveBalances {
    private struct Dated<Value> {
        let date: String
        let value: Value
    }

    private enum Line {
        case cents(Int)
        case percent(Int)
    }

    private struct Commitment {
        let pledge: String
        var figures: [Dated<Int?>]
    }

    private struct Allocation {
        var lines: [Dated<[Line]>]
        var isReleased = false
    }

    private struct Payment {
        let cents: Int
        let allocation: String
    }

    /// Cents; nil when undisclosed.
    private var pledges: [String: [Dated<Int?>]] = [:]
    private var commitments: [String: Commitment] = [:]
    /// Cents of commitments that were cancelled for good, by pledge.
    private var lost: [String: Int] = [:]
    private var allocations: [String: Allocation] = [:]
    private var payments: [String: Payment] = [:]

    mutating func take(_ event: Event) {
        let date = event.context.valueDate
        switch event.fact {
        case .pledgeMade(let fact): pledges[fact.id] = [Dated(date: date, value: Self.cents(fact.figure))]
        case .pledgeRevised(let fact): pledges[fact.pledge]?.append(Dated(date: date, value: Self.cents(fact.figure)))
        case .pledgeWithdrawn(let fact): pledges[fact.pledge] = nil
        case .commitmentMade(let fact):
            commitments[fact.id] = Commitment(
                pledge: fact.pledge, figures: [Dated(date: date, value: Self.cents(fact.figure))])
        case .commitmentRevised(let fact):
            commitments[fact.commitment]?.figures.append(Dated(date: date, value: Self.cents(fact.figure)))
        case .commitmentCancelled(let fact):
            if let gone = commitments.removeValue(forKey: fact.commitment), fact.hasRevivesPledge, !fact.revivesPledge {
                lost[gone.pledge, default: 0] += Self.latest(gone.figures) ?? 0
            }
        case .allocationMade(let fact):
            allocations[fact.id] = Allocation(lines: [Dated(date: date, value: fact.lines.map(Self.line))])
        case .allocationRevised(let fact):
            allocations[fact.allocation]?.lines.append(Dated(date: date, value: fact.lines.map(Self.line)))
        case .allocationReleased(let fact): allocations[fact.allocation]?.isReleased = true
        case .disbursementMade(let fact):
            payments[fact.id] = Payment(cents: Self.cents(fact.figure) ?? 0, allocation: fact.allocation)
        case .disbursementReversed(let fact): payments[fact.disbursement] = nil
        default: break
        }
    }

    var pledged: Int { pledges.values.reduce(0) { $0 + (Self.latest($1) ?? 0) } }
    var undisclosedPledges: Int { pledges.values.count { Self.latest($0) == nil } }
    var committed: Int { commitments.values.reduce(0) { $0 + (Self.latest($1.figures) ?? 0) } }
    var allocated: Int { allocations.keys.reduce(0) { $0 + allocated($1) } }
    var disbursed: Int { payments.values.reduce(0) { $0 + $1.cents } }
    var paidDirectly: Int { payments.values.filter(\.allocation.isEmpty).reduce(0) { $0 + $1.cents } }
    var standingPledges: [String] { pledges.keys.sorted() }

    func used(ofPledge id: String) -> Int {
        commitments.values.filter { $0.pledge == id }.reduce(lost[id] ?? 0) { $0 + (Self.latest($1.figures) ?? 0) }
    }

    func paid(from allocation: String) -> Int {
        payments.values.filter { $0.allocation == allocation }.reduce(0) { $0 + $1.cents }
    }

    /// What the allocation sets aside: its lines, or what is paid of it once it is released.
    func allocated(_ id: String) -> Int {
        guard let allocation = allocations[id] else { return 0 }
        if allocation.isReleased { return paid(from: id) }
        let lines = Self.latest(allocation.lines)
        let isBased = pledges.values.contains { Self.latest($0) != nil }
        return lines.reduce(0) { sum, line in
            if case .cents(let cents) = line { return sum + cents }
            return sum
        } + (isBased ? Self.shares(lines, of: pledged) : 0)
    }

    /// The cents of all shares together, by largest remainder: the rest competes as the last line.
    private static func shares(_ lines: [Line], of base: Int) -> Int {
        var percents: [Int] = []
        for case .percent(let percent) in lines { percents.append(percent) }
        percents.append(100 - percents.reduce(0, +))
        var parts = percents.map { base * $0 / 100 }
        let order = percents.indices.sorted { left, right in
            let (one, other) = (base * percents[left] % 100, base * percents[right] % 100)
            return one > other || (one == other && left < right)
        }
        for index in order.prefix(base - parts.reduce(0, +)) { parts[index] += 1 }
        return parts.dropLast().reduce(0, +)
    }

    /// The value with the latest date; of several, the one that came last.
    private static func latest<Value>(_ values: [Dated<Value>]) -> Value {
        var held = values[0]
        for value in values.dropFirst() where value.date >= held.date { held = value }
        return held.value
    }

    private static func cents(_ figure: Figure) -> Int? {
        guard figure.qualifier != .undisclosed else { return nil }
        let parts = figure.amount.split(separator: ".")
        return Int(parts[0]).flatMap { units in Int(parts[1]).map { units * 100 + $0 } }
    }

    private static func line(_ line: AllocationLine) -> Line {
        if line.hasFigure { return .cents(cents(line.figure) ?? 0) }
        return .percent(Int(line.share.percent) ?? 0)
    }
}
