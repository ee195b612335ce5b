package import Grants

/// Commands at random about entries that may or may not be there, of half a dozen grants. The same for the same seed in
/// the same books.
package struct RandomCommands {
    private var random: SeededGenerator
    package let grants = (1...6).map { "G\($0)" }

    package init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// What must be there for them.
    package var opening: [Command] { grants.map { .open($0, in: "USD") } }

    /// - Parameter books: where the sequences are that voidings name.
    package mutating func next(in books: MemoryBooks) -> Command {
        // Rarely: what is closed takes no commands.
        if int(0..<40) == 0 { return period().on(date()) }
        return order(in: pick(grants), books).on(date())
    }

    /// The first of the four years is closed at most.
    private mutating func period() -> Command {
        let month = "2020-\(twoDigits(int(1..<13)))"
        return int(0..<3) == 0 ? .close(through: "\(month)-20") : .reopen(from: "\(month)-01").because("a late report")
    }

    private mutating func order(in grant: String, _ books: MemoryBooks) -> Command {
        switch int(0..<12) {
        case 0, 1: promised(in: grant)
        case 2, 3: setAside(in: grant)
        case 4, 5: paid(in: grant)
        case 6: planned(in: grant)
        case 7: spent(in: grant)
        case 8: refunded(in: grant)
        case 9: corrected(in: grant)
        case 10: joined(in: grant, books)
        default: voided(in: grant, books)
        }
    }

    private mutating func promised(in grant: String) -> Command {
        switch int(0..<9) {
        case 0: .pledge(int(0..<8) == 0 ? "undisclosed" : money(), in: grant)
        case 1: .revise(pledge: id("P"), to: money(), in: grant)
        case 2, 3: .withdraw(id("P"), in: grant)
        case 4: .commit(money(), against: maybe(id("P")), in: grant)
        case 5: .revise(commitment: id("C"), to: money(), in: grant)
        case 6: .cancel(id("C"), revivesPledge: pick([nil, true, false]), in: grant)
        case 7: .receive(money(), against: maybe(id("C")), in: grant)
        default: .reverse(receipt: id("R"), in: grant)
        }
    }

    private mutating func setAside(in grant: String) -> Command {
        switch int(0..<5) {
        case 0, 1: .allocate(lines: lines(), in: grant)
        case 2: .allocate(lines: lines(), mode: .ofWhich, in: grant)
        case 3: .revise(allocation: id("A"), to: lines()[0], in: grant)
        default: .release(id("A"), in: grant)
        }
    }

    private mutating func paid(in grant: String) -> Command {
        switch int(0..<6) {
        case 0, 1: return .disburse(money(), from: id("A"), in: grant)
        case 2: return .disburse(money(), in: grant)
        case 3, 4:
            let schedule = id("S")
            return .disburse(money(), from: maybe(id("A")), in: grant) { $0.schedule = schedule }
        default: return .reverse(id("D"), in: grant)
        }
    }

    private mutating func planned(in grant: String) -> Command {
        switch int(0..<4) {
        case 0, 1: .schedule(money(), from: maybe(id("A")), in: grant)
        case 2: .revise(schedule: id("S"), to: maybe(money()), due: "2026", in: grant)
        default: .cancel(schedule: id("S"), in: grant)
        }
    }

    private mutating func spent(in grant: String) -> Command {
        int(0..<3) == 0 ? .reverse(expenditure: id("E"), in: grant) : .spend(money(), from: maybe(id("A")), in: grant)
    }

    private mutating func refunded(in grant: String) -> Command {
        .refund(money(), of: maybe(id("D")), reusable: maybe(true), paid: int(0..<4) == 0, in: grant)
    }

    private mutating func corrected(in grant: String) -> Command {
        let (kind, letter) = pick([
            (Adjustment.Kind.pledged, "P"), (.committed, "C"), (.received, "R"), (.allocated, "A"), (.disbursed, "D"),
            (.spent, "E"), (.refundReceived, "F"), (.refundPaid, "F"),
        ])
        if int(0..<10) == 0 { return .other(money(), type: "5", in: grant) }
        return .adjust(kind, by: pick([money(), negative(), "USD 0.00"]), of: maybe(id(letter)), in: grant)
    }

    private mutating func joined(in grant: String, _ books: MemoryBooks) -> Command {
        let other = pick(grants)
        switch int(0..<6) {
        case 0, 1: return .fund(grant, from: other, money())
        case 2: return .match(id("D"), of: grant, with: id("R"), in: other)
        case 3, 4:
            let letter = pick(["P", "C", "R", "D", "E", "F"])
            return .match(id(letter), of: grant, with: id(letter), in: other)
        default:
            // Few entries are matched: mostly one of them.
            let matched = books.rows.entries.filter { $0.value.hasCounterpart }.keys.map { ($0.grant, $0.id) }.sorted(
                by: <)
            guard !matched.isEmpty, int(0..<4) > 0 else { return .undo(match: id("D"), of: grant) }
            let (grant, id) = pick(matched)
            return .undo(match: id, of: grant)
        }
    }

    /// The entry, or one of the events that state it, or one that has nothing to do with it.
    private mutating func voided(in grant: String, _ books: MemoryBooks) -> Command {
        let id = id(pick(["P", "C", "R", "A", "S", "D", "E", "F", "J", "T", "L"]))
        guard let entry = books.entry(grant, id) else { return .void(id, of: grant) }
        var sequences: [UInt64?] = [nil, entry.sequence, 1] + entry.statements.map(\.sequence)
        // Endings twice as often: they are rarer than what they end.
        if entry.hasEnding { sequences += [entry.ending.sequence, entry.ending.sequence] }
        return .void(id, of: grant, event: pick(sequences))
    }

    private mutating func int(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[int(0..<values.count)] }
    private mutating func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
    private mutating func id(_ letter: String) -> String { "\(letter)\(int(1..<13))" }

    private mutating func date() -> String {
        "\(int(2020..<2024))-\(twoDigits(int(1..<13)))-15"
    }

    private mutating func money() -> String { "USD \(decimal())" }
    private mutating func negative() -> String { "USD -\(decimal())" }

    private mutating func decimal() -> String {
        "\(int(1..<5_001)).\(twoDigits(int(0..<100)))"
    }

    private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    private mutating func lines() -> [AllocationLine] {
        var left = 100
        return (0..<int(1..<4)).map { _ in
            guard Bool.random(using: &random), left > 1 else { return .amount(money()) }
            let percent = int(1..<left)
            left -= percent
            return .share("\(percent)")
        }
    }
}
