/// The reference as a page.
extension RuleReference {
    /// All rules in Markdown, by theme and in the order of ``Rule``: the text of RULES.md.
    package static func page() -> String {
        let references = Rule.allCases.map(\.reference)
        var page = """
            # The rules of the books

            Every rule has an identifier that never changes. A refusal, an exception and an answer name the rule by it;
            `grantctl explain rule ID` prints what stands here. This page is made from the table in the program, whose
            examples are run by its tests: do not edit it.

            Every example comes after these commands:

            ```json
            \(beginning.joined(separator: "\n"))
            ```

            ## What the configuration chooses

            Each of these settings of `[policy]` is `refuse` or `flag`. What can be allocated and paid at most is what
            `allocation-ceiling` says: `pledged` (the default), `committed` or `received`.

            | setting | default | rules |
            | --- | --- | --- |

            """
        for (setting, action) in Policy.actions {
            let rules = references.filter { $0.kind == .policy(setting: setting) }.map { "`\($0.rule.rawValue)`" }
            page += "| `\(setting)` | \(Policy()[keyPath: action]) | \(rules.joined(separator: ", ")) |\n"
        }
        for theme in Theme.allCases {
            page += "\n## \(theme.rawValue)\n"
            for reference in references where reference.theme == theme { page += "\n" + reference.section() }
        }
        return page
    }

    /// The rule's part of the page.
    package func section() -> String {
        var section = """
            ### \(rule.rawValue)

            \(summary) \(why)

            *\(kind.sentence)* \(remedy)

            """
        guard let example else { return section }
        section += """

            ```json
            \((example.given + [example.when]).joined(separator: "\n"))
            ```

            > \(example.says)

            """
        return section
    }
}

extension RuleReference.Kind {
    /// What becomes of a command that breaks the rule: one sentence.
    package var sentence: String {
        switch self {
        case .refuses: "What breaks this rule is always refused."
        case .policy(let setting):
            "What breaks this rule is refused or flagged, as `\(setting)` in the configuration has it."
        case .flags: "What breaks this rule is recorded, and listed as an exception."
        }
    }
}
