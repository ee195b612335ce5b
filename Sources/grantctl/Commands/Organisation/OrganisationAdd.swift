internal import ArgumentParser
internal import Varlink

struct OrganisationAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Register an organisation.",
        discussion: """
            Example: grantctl org add XM-DAC-47066 --name "International Organization for Migration" --type 40
            """)

    @Argument(help: ArgumentHelp("Identifier: IATI style, XM-DAC-41121, or a local one.", valueName: "id")) var id:
        String

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
            .registerOrganisation,
            .object([
                "id": .string(id),
                "names": .list(names),
                "organisationType": .text(type),
                "country": .text(country),
            ]),
            global)
    }
}
