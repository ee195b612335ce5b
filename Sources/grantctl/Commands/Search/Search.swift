internal import ArgumentParser
internal import Varlink

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find organisations, grants, projects and documents by words.",
        discussion: """
            All words must occur in names, titles, descriptions or identifiers; the beginning of a word is enough.

            With --as-of: the words that the books held then.

            Example: grantctl search garissa resil --kind project
            """)

    @Argument(help: ArgumentHelp("Words.", valueName: "words")) var words: [String]

    @Option(name: .customLong("kind"), help: "Only things of this kind. Can be given again.")
    var kinds: [ThingKind] = []

    @OptionGroup var past: PastOptions
    @OptionGroup var page: PageOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    var parameters: [JSONMember] {
        JSONValue.object([
            "words": .string(words.joined(separator: " ")), "kinds": .list(kinds.map(\.json)),
        ]).members ?? []
    }

    static var layout: Layout {
        Layout(
            columns: [Column("kind"), Column("reference"), Column("title"), Column("words", "found")],
            cells: { hit in
                [
                    [
                        .text(hit["kind"]), .text(hit["reference"]), .text(hit["title"]),
                        .text(Words.joined(hit["words"])),
                    ]
                ]
            })
    }

    func run() throws {
        try Listing(
            method: "org.grantd.Reports.Search", rowsMember: "hits", parameters: parameters, past: past.past,
            rowsMax: page.rowsMax, table: Self.layout, facts: Self.layout,
            emptyMessage: "Nothing has all of these words: give fewer, or only their beginnings."
        ).run(global)
    }
}
