internal import ArgumentParser
internal import Varlink

struct DocumentAttach: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: "Register a source document and say what it is about.",
        discussion: """
            Example: grantctl document attach PRESS-2021 --grade press --title "Japan Provides USD 37.1 million" --grant JP-IOM-2021
            """)

    @Argument(help: ArgumentHelp("Identifier, unique among documents and never changed.", valueName: "id")) var id:
        String

    @Option(help: "How far it can be relied on. Press alone is unconfirmed.")
    var grade: DocumentGrade

    @Option(
        name: .customLong("title"),
        help: ArgumentHelp("A title; \"@ja ...\" in another language. The first is shown.", valueName: "text"),
        transform: TextInput.parse)
    var titles: [JSONValue] = []

    @Option(help: ArgumentHelp("Who published it, as it says.", valueName: "name"))
    var publisher: String?

    @Option(help: ArgumentHelp("Its date.", valueName: "date"))
    var date: String?

    @Option(help: ArgumentHelp("Where it is.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("SHA-256 of the copy that was read (see sha256sum).", valueName: "hex"))
    var sha256: String?

    @OptionGroup(title: "Subject Options") var subject: SubjectOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .attachDocument,
            .object([
                "id": .string(id),
                "titles": .list(titles),
                "publisher": .text(publisher),
                "date": .text(date),
                "url": .text(url),
                "sha256": .text(sha256),
                "grade": grade.json,
                "subjects": subject.object.map { .array([$0]) },
            ]),
            global)
    }
}
