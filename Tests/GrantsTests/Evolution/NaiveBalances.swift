import Grants

/// What the balances must be, recomputed from the accepted events alone, in whole cents and by the plainest means: all
/// entries are kept as they were said, and every figure is added up anew each time it is asked for.
///
/// Knows only what the random commands say: exact dollar amounts to the cent, undisclosed pledges, whole per cents, and a
/// day for every event.
struct NaiveBalances {
    typealias Kind = EntryState.Kind

    enum Value {
        /// Nil when undisclosed.
        case cents(Int?)
        case lines([Line])
    }

    enum Line {
        case cents(Int)
        case percent(Int)
    }

    struct Statement {
        let sequence: UInt64
        let date: String
        let value: Value
        var isVoided = false
    }

    struct Entry {
        let kind: Kind
        let grant: String
        var statements: [Statement]
        var against = ""
        var fulfils = ""
        var isReusable = false
        var isOfWhich = false
        var adjusts: Kind?
        var from = ""
        var endedBy: UInt64?
        var endedOn = ""
        var isReleased = false
        var keepsPledge = false
        var isVoided = false
        /// Counted by the entry that it is matched with.
        var isCountedElsewhere = false
        var partner: EntryKey?

        var stands: Bool { !isVoided && endedBy == nil && !isCountedElsewhere }

        /// Of those not voided, the one with the latest date; of several, the one that came last.
        var value: Value {
            var held: Statement?
            for statement in statements where !statement.isVoided && statement.date >= held?.date ?? "" {
                held = statement
            }
            return held?.value ?? .cents(nil)
        }

        var cents: Int {
            if case .cents(let cents?) = value { cents } else { 0 }
        }

        var isDisclosed: Bool {
            if case .cents(nil) = value { false } else { true }
        }
    }

    /// Only what counts by that day; everything when nil.
    var through: String?
    private var grants: [String: [String: Entry]] = [:]

    subscript(grant: String, id: String) -> Entry? { grants[grant]?[id] }

    func entries(of grant: String) -> [String: Entry] { grants[grant] ?? [:] }

    // MARK: Sums

    /// What a kind of money comes to in a grant.
    func sum(_ kind: Kind, of grant: String) -> Int {
        entries(of: grant).reduce(0) { sum, row in
            if row.value.kind == kind { return sum + counted(row.key, row.value) }
            if row.value.adjusts == kind, row.value.stands { return sum + row.value.cents }
            return sum
        }
    }

    func undisclosedPledges(of grant: String) -> Int {
        entries(of: grant).count { $0.value.kind == .pledge && $0.value.stands && !$0.value.isDisclosed }
    }

    private func counted(_ id: String, _ entry: Entry) -> Int {
        guard entry.kind == .allocation else { return entry.stands ? entry.cents : 0 }
        guard !entry.isOfWhich, !entry.isVoided else { return 0 }
        if entry.isReleased { return max(0, paid(from: id, of: entry.grant)) }
        guard case .lines(let lines) = entry.value else { return 0 }
        let fixed = lines.reduce(0) { sum, line in
            if case .cents(let cents) = line { return sum + cents }
            return sum
        }
        let isBased = entries(of: entry.grant).contains {
            ($0.value.kind == .pledge || $0.value.adjusts == .pledge) && $0.value.stands && $0.value.isDisclosed
        }
        return fixed + (isBased ? Self.shares(lines, of: sum(.pledge, of: entry.grant)) : 0)
    }

    /// What is paid from an allocation, or from the grant itself when that is empty, less what came back to be used
    /// again.
    func paid(from allocation: String, of grant: String) -> Int {
        entries(of: grant).reduce(0) { sum, row in
            let entry = row.value
            guard entry.stands else { return sum }
            switch entry.kind {
            case .disbursement: return sum + (entry.against == allocation ? entry.cents : 0)
            case .refundReceived: return sum - (isBack(entry, to: allocation) ? entry.cents : 0)
            case .adjustment:
                if entry.against.isEmpty {
                    return sum + (entry.adjusts == .disbursement && allocation == "" ? entry.cents : 0)
                }
                guard let adjusted = self[grant, entry.against] else { return sum }
                if adjusted.kind == .disbursement, adjusted.against == allocation { return sum + entry.cents }
                return sum - (isBack(adjusted, to: allocation) ? entry.cents : 0)
            default: return sum
            }
        }
    }

    private func isBack(_ refund: Entry, to allocation: String) -> Bool {
        guard refund.kind == .refundReceived, refund.isReusable else { return false }
        if refund.against.isEmpty { return allocation.isEmpty }
        return self[refund.grant, refund.against].map { $0.against == allocation } ?? false
    }

    func returned(of grant: String) -> Int {
        entries(of: grant).reduce(0) { sum, row in
            guard row.value.stands else { return sum }
            let refund = row.value.kind == .adjustment ? self[grant, row.value.against] : row.value
            return sum + (refund?.kind == .refundReceived && refund?.isReusable == true ? row.value.cents : 0)
        }
    }

    /// What is committed against a pledge, received against a commitment, refunded of a disbursement.
    func used(_ id: String, of grant: String) -> Int {
        entries(of: grant).reduce(0) { sum, row in
            let entry = row.value
            let isLost = entry.keepsPledge && entry.endedBy != nil && !entry.isVoided
            guard entry.stands || isLost else { return sum }
            if entry.kind == .adjustment {
                let adjusted = self[grant, entry.against]
                return sum + (adjusted?.against == id && adjusted?.kind != .disbursement ? entry.cents : 0)
            }
            let isUse = [.commitment, .receipt, .refundReceived, .refundPaid].contains(entry.kind)
            return sum + (isUse && entry.against == id ? entry.cents : 0)
        }
    }

    /// What is paid of a schedule, less what came back to be used again.
    func fulfilled(_ id: String, of grant: String) -> Int {
        entries(of: grant).reduce(0) { sum, row in
            guard row.value.stands else { return sum }
            let subject = row.value.kind == .adjustment ? self[grant, row.value.against] : row.value
            guard let subject else { return sum }
            if subject.kind == .disbursement { return sum + (subject.fulfils == id ? row.value.cents : 0) }
            guard subject.kind == .refundReceived, subject.isReusable else { return sum }
            return sum - (self[grant, subject.against]?.fulfils == id ? row.value.cents : 0)
        }
    }

    func passedOn(by grant: String) -> Int {
        grants.values.joined().reduce(0) { sum, row in
            sum + (row.value.kind == .funding && row.value.from == grant && row.value.stands ? row.value.cents : 0)
        }
    }

    func sources(of grant: String) -> [String] {
        entries(of: grant).filter { $0.value.kind == .funding && $0.value.stands }.map(\.value.from).sorted()
    }

    /// What no allocation speaks of and was not paid back.
    func unassigned(of grant: String) -> Int {
        let money = [Kind.pledge, .commitment, .receipt].map { sum($0, of: grant) }.max() ?? 0
        return money == 0 ? 0 : max(0, money - sum(.refundPaid, of: grant) - sum(.allocation, of: grant))
    }

    /// The cents of all shares together, by largest remainder: the rest competes as the last line.
    private static func shares(_ lines: [Line], of base: Int) -> Int {
        if base < 0 { return -shares(lines, of: -base) }
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

    mutating func change(_ grant: String, _ id: String, _ change: (inout Entry) -> Void) {
        guard var entry = self[grant, id] else { return }
        change(&entry)
        add(id, entry)
    }

    mutating func add(_ id: String, _ entry: Entry) { grants[entry.grant, default: [:]][id] = entry }
}
