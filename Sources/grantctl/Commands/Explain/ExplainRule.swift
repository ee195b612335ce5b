internal import ArgumentParser
internal import Varlink

struct ExplainRule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule",
        abstract:
            "Say what a rule is for, what becomes of what breaks it, and what to do; all rules when none is named.",
        discussion: """
            Example: grantctl explain rule allocation.exceeds-available
            """)

    @Argument(help: ArgumentHelp("The rule's identifier.", valueName: "rule")) var rule: String?
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global)
        let reply = try session.call("org.grantd.Ledger.Rules", .object(["rule": .text(rule)]))
        let rules = reply["rules"]?.array ?? []
        Answer(
            reply: reply,
            blocks: rule == nil ? [.table(nil, RuleView.table(rules))] : rules.flatMap(RuleView.blocks),
            facts: RuleView.facts(rules), lines: rules
        ).print(in: session)
    }
}

/// Rules of the books, for people and for files.
enum RuleView {
    static func blocks(_ rule: JSONValue) -> [Block] {
        [
            .heading(rule["rule"]?.string ?? "?"),
            .fields([
                .init("says", rule["summary"]?.string), .init("why", rule["why"]?.string), .init("here", action(rule)),
                .init("what to do", rule["remedy"]?.string),
            ]),
        ] + example(rule)
    }

    private static func example(_ rule: JSONValue) -> [Block] {
        guard let command = rule["command"]?.string, let message = rule["message"]?.string else { return [] }
        let given = (rule["given"]?.array ?? []).compactMap(\.string)
        return [
            .lines(given.isEmpty ? [] : ["Example: after"] + given.map { "  \($0)" }),
            .lines([given.isEmpty ? "Example:" : "this", "  \(command)"]),
            .lines([
                rule["action"]?.string == "flag" ? "is recorded, and flagged:" : "is refused:", "  \(message)",
            ]),
        ]
    }

    static func table(_ rules: [JSONValue]) -> Table {
        Table(
            columns: [Column("rule"), Column("action"), Column("setting"), Column("summary")],
            rows: rules.map { [.text($0["rule"]), .text($0["action"]), .text($0["setting"]), .text($0["summary"])] })
    }

    static func facts(_ rules: [JSONValue]) -> Table {
        let members = ["rule", "action", "setting", "summary", "why", "remedy", "command", "message"]
        return Table(columns: members.map { Column($0) }, rows: rules.map { rule in members.map { .text(rule[$0]) } })
    }

    private static func action(_ rule: JSONValue) -> String {
        let outcome =
            rule["action"]?.string == "flag"
            ? "recorded and flagged: it stands among the exceptions until it is resolved"
            : "refused: nothing is recorded"
        guard let setting = rule["setting"]?.string else { return "always \(outcome)" }
        return "\(outcome) (setting \(setting))"
    }
}
