internal import ArgumentParser
internal import Varlink

/// The thing that a note or a document is about: the interface's `Subject`.
struct SubjectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The grant that it is about.", valueName: "reference"))
    var grant: String?

    @Option(help: ArgumentHelp("The project that it is about.", valueName: "reference"))
    var project: String?

    @Option(help: ArgumentHelp("The organisation that it is about.", valueName: "id"))
    var organisation: String?

    @Option(help: ArgumentHelp("The source document that it is about.", valueName: "id"))
    var aboutDocument: String?

    @Option(name: .customLong("event"), help: ArgumentHelp("The event that it is about.", valueName: "sequence"))
    var sequence: Int64?

    @Option(help: ArgumentHelp("The entry of the grant or the project: P1.", valueName: "entry"))
    var entry: String?

    func validate() throws {
        let things = [grant != nil, project != nil, organisation != nil, aboutDocument != nil, sequence != nil]
        if things.count(where: \.self) > 1 {
            throw ValidationError(
                "It is about one thing: give one of --grant, --project, --organisation, "
                    + "--about-document and --event.")
        }
        if entry != nil, grant == nil, project == nil {
            throw ValidationError("--entry wants the --grant or the --project that it is an entry of.")
        }
    }

    /// `nil` where nothing is named.
    var object: JSONValue? {
        JSONValue.object([
            "organisation": .text(organisation),
            "grant": .text(grant),
            "project": .text(project),
            "document": .text(aboutDocument),
            "sequence": .integer(sequence),
            "entry": .text(entry),
        ]).unlessEmpty
    }
}
