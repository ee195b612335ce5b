internal import ArgumentParser
internal import Varlink

struct OrganisationMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Say that two organisations are one, or that one succeeds another.",
        discussion: """
            A duplicate was one organisation from the beginning, so it counts as one at every date; a successor takes \
            over from a date on. The old identifier is understood in new commands, and history keeps both.

            Example: grantctl org merge GB-COH-0123 --into GB-COH-1234 --kind successor --from 2025-04-01
            """)

    @Argument(help: ArgumentHelp("The identifier that gives way.", valueName: "id")) var id: String
    @Option(help: ArgumentHelp("The identifier that stays.", valueName: "id"))
    var into: String
    @Option(help: "Why they are one.")
    var kind: OrganisationMergerKind
    @Option(help: ArgumentHelp("First date of a successor: 2025, 2025-04 or 2025-04-01.", valueName: "date"))
    var from: String?

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .mergeOrganisations,
            .object([
                "organisation": .string(id),
                "into": .string(into),
                "kind": kind.json,
                "from": .text(from),
            ]),
            global)
    }
}
