package import Grants

/// Commands at random about entries that may or may not be there, of a dozen grants. The same for the same seed.
package struct RandomCommands {
    private var random: SeededGenerator
    package let grants = (1...12).map { "G\($0)" }

    package init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// What must be there for them.
    package var opening: [Command] { grants.map { .open($0) } }

    package mutating func next() -> Command {
        let grant = grants.randomElement(using: &random) ?? "G1"
        return order(in: grant).on(date())
    }

    private mutating func order(in grant: String) -> Command {
        switch Int.random(in: 0..<15, using: &random) {
        case 0: return .pledge(Int.random(in: 0..<8, using: &random) == 0 ? "undisclosed" : money(), in: grant)
        case 1: return .revise(pledge: id("P"), to: money(), in: grant)
        case 2: return .withdraw(id("P"), in: grant)
        case 3: return .commit(money(), against: Bool.random(using: &random) ? id("P") : nil, in: grant)
        case 4: return .revise(commitment: id("C"), to: money(), in: grant)
        case 5:
            return .cancel(id("C"), revivesPledge: [nil, true, false].randomElement(using: &random) ?? nil, in: grant)
        case 6, 7: return .allocate(lines: lines(), in: grant)
        case 8: return .revise(allocation: id("A"), to: lines()[0], in: grant)
        case 9: return .release(id("A"), in: grant)
        case 10, 11: return .disburse(money(), from: id("A"), in: grant)
        case 12: return .disburse(money(), in: grant)
        default: return .reverse(id("D"), in: grant)
        }
    }

    private mutating func id(_ letter: String) -> String { "\(letter)\(Int.random(in: 1...12, using: &random))" }

    private mutating func date() -> String {
        let month = Int.random(in: 1...12, using: &random)
        return "\(Int.random(in: 2020...2023, using: &random))-\(month < 10 ? "0" : "")\(month)-15"
    }

    private mutating func money() -> String {
        let cents = Int.random(in: 0..<100, using: &random)
        return "USD \(Int.random(in: 1...5_000, using: &random)).\(cents < 10 ? "0" : "")\(cents)"
    }

    private mutating func lines() -> [AllocationLine] {
        var left = 100
        return (0..<Int.random(in: 1...3, using: &random)).map { _ in
            guard Bool.random(using: &random), left > 1 else { return .amount(money()) }
            let percent = Int.random(in: 1..<left, using: &random)
            left -= percent
            return .share("\(percent)")
        }
    }
}
