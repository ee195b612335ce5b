/// What the reference says of a rule: what `grantctl explain rule` prints and what RULES.md is made of.
///
/// The examples are executed by the tests, and their messages compared to the last letter.
package struct RuleReference: Equatable, Sendable {
    /// What becomes of a command that breaks the rule.
    package enum Kind: Equatable, Sendable {
        /// It is refused, always.
        case refuses
        /// It is refused or flagged, as that setting of the configuration has it.
        case policy(setting: String)
        /// It is recorded and flagged, always.
        case flags
    }

    /// The part of the reference that the rule stands in.
    package enum Theme: String, CaseIterable, Sendable {
        case values = "Commands and values"
        case things = "Organisations, grants, projects and documents"
        case entries = "Money entries"
        case ceilings = "What can be allocated and paid"
        case books = "Exceptions, rates and periods"
    }

    /// Commands, as `grantctl record` reads them, that break the rule. What is given comes after ``beginning``.
    package struct Example: Equatable, Sendable {
        package let given: [String]
        package let when: String
        /// The message of the refusal or of the flag, under the policy that the configuration has by default.
        package let says: String

        init(given: [String] = [], when: String, says: String) {
            self.given = given
            self.when = when
            self.says = says
        }
    }

    package let rule: Rule
    package let theme: Theme
    package let kind: Kind
    /// What the rule asks for: one sentence.
    package let summary: String
    package let why: String
    /// What to do.
    package let remedy: String
    /// Nil for what only the writer can find: it knows batches, versions and sizes.
    package let example: Example?

    init(
        _ rule: Rule, _ theme: Theme, _ kind: Kind, summary: String, why: String, remedy: String,
        example: Example? = nil
    ) {
        self.rule = rule
        self.theme = theme
        self.kind = kind
        self.summary = summary
        self.why = why
        self.remedy = remedy
        self.example = example
    }

    /// What every example begins with: three organisations, and the grant G between two of them.
    package static let beginning = [
        #"{"registerOrganisation": {"id": "JP", "names": [{"text": "Government of Japan"}]}}"#,
        #"{"registerOrganisation": {"id": "IOM", "names": [{"text": "International Organization for Migration"}]}}"#,
        #"{"registerOrganisation": {"id": "UNHCR", "names": [{"text": "UN Refugee Agency"}]}}"#,
        #"{"openGrant": {"reference": "G", "providers": ["JP"], "receivers": ["IOM"]}}"#,
    ]
}
