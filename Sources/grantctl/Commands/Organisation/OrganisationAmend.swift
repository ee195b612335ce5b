internal import ArgumentParser
internal import Varlink

struct OrganisationAmend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend",
        abstract: "Give an organisation new values; what is not given stays.",
        discussion: """
            Example: grantctl org amend XM-DAC-47066 --name IOM
            """)

    @Argument(help: ArgumentHelp("Identifier of the organisation.", valueName: "id")) var id: String

    @Option(
        name: .customLong("name"),
        help: ArgumentHelp("A name; \"@ja ...\" in another language. The first is shown.", valueName: "text"),
        transform: TextInput.parse)
    var names: [JSONValue] = []

    @Option(help: ArgumentHelp("IATI OrganisationType: 10 is a government, 40 multilateral.", valueName: "code"))
    var type: String?

    @Option(help: ArgumentHelp("ISO 3166-1 alpha-2 code.", valueName: "code"))
    var country: String?

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .amendOrganisation,
            .object([
                "organisation": .string(id),
                "names": .list(names),
                "organisationType": .text(type),
                "country": .text(country),
            ]),
            global)
    }
}
