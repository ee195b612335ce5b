import Grants

/// What is closed, as the naive balances see it: the first open day, and the days that a command bears on.
struct NaivePeriods {
    /// ISO 8601, as all days here; before the first closing everything is open.
    private(set) var firstOpenDay = ""

    /// Periods are closed through days before the 28th, so that no month ends on the way.
    mutating func take(_ event: Event) {
        switch event.fact {
        case .periodClosed(let closure): firstOpenDay = closure.through.dropLast(2) + String(Self.day(closure) + 1)
        case .periodReopened(let reopening): firstOpenDay = reopening.from
        default: break
        }
    }

    private static func day(_ closure: PeriodClosure) -> Int { Int(closure.through.suffix(2)) ?? 0 }

    /// Whether the command counts on a closed day, or takes away from one.
    func closes(_ command: Command, _ balances: NaiveBalances) -> Bool {
        days(of: command, balances).contains { $0 < firstOpenDay }
    }

    private func days(of command: Command, _ balances: NaiveBalances) -> [String] {
        switch command.order {
        case .closePeriod, .reopenPeriod: return []
        case .voidEntry(let voiding):
            let subject = voiding.subject
            guard let entry = balances[subject.grant, subject.entry] else { return [] }
            if !subject.hasSequence || subject.sequence == entry.statements[0].sequence { return [entry.day] }
            return entry.statements.filter { $0.sequence == subject.sequence }.map(\.date)
                + (entry.endedBy == subject.sequence ? [entry.endedOn] : [])
        case .matchPayment(let match):
            guard let other = balances[match.otherGrant, match.otherEntry],
                balances[match.grant, match.entry]?.kind == other.kind
            else { return [] }
            return [other.day]
        case .undoPaymentMatch(let undoing):
            guard let entry = balances[undoing.grant, undoing.entry], let partner = entry.partner else { return [] }
            return [entry, balances[partner.grant, partner.id]].compactMap(\.self).filter(\.isCountedElsewhere)
                .map(\.day)
        default: return [command.context.valueDate]
        }
    }
}

extension NaiveBalances.Entry {
    /// When it was said to count at first.
    fileprivate var day: String { statements[0].date }
}
