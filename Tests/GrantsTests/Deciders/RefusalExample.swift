import Grants
import Testing

/// Given commands, when a command, then a refusal by a rule whose message holds the figures.
struct RefusalExample: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let given: [Command]
    let when: Command
    /// Parts of the message: the figures, the names and the next step.
    let says: [String]
    var policy = Policy()

    init(_ rule: Rule, given: [Command] = [], when: Command, says: String..., under policy: Policy = Policy()) {
        self.rule = rule
        self.given = given
        self.when = when
        self.says = says
        self.policy = policy
    }

    var testDescription: String { "\(rule.rawValue): \(says.joined(separator: " ... "))" }
}

/// Given commands, when a command, then its event carries the flag of a rule whose message holds the figures.
struct FlagExample: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let given: [Command]
    let when: Command
    let says: [String]
    var policy = Policy()

    init(_ rule: Rule, given: [Command] = [], when: Command, says: String..., under policy: Policy = Policy()) {
        self.rule = rule
        self.given = given
        self.when = when
        self.says = says
        self.policy = policy
    }

    var testDescription: String { "\(rule.rawValue): \(says.joined(separator: " ... "))" }
}
