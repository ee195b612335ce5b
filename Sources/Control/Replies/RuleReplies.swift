/// `RuleReference`: a rule of the books.
package struct RuleReferenceReply: Sendable {
    package let rule: String
    package let action: String
    package let setting: String?
    package let summary: String
    package let why: String
    package let remedy: String
    package let given: [String]
    package let command: String?
    package let message: String?

    package init(
        rule: String, action: String, setting: String?, summary: String, why: String, remedy: String, given: [String],
        command: String?, message: String?
    ) {
        self.rule = rule
        self.action = action
        self.setting = setting
        self.summary = summary
        self.why = why
        self.remedy = remedy
        self.given = given
        self.command = command
        self.message = message
    }
}

/// What `org.grantd.Ledger.Rules` answers.
package struct RulesReply: Sendable {
    package let rules: [RuleReferenceReply]

    package init(rules: [RuleReferenceReply]) {
        self.rules = rules
    }
}
