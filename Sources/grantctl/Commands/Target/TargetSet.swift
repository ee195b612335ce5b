internal import ArgumentParser
internal import Varlink

struct TargetSet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set a target of a project.",
        discussion: """
            Example: grantctl target set MX-LIP-2025 --indicator "refugees supported" --quantity "5,000 refugees"
            """)

    @Argument(help: ArgumentHelp("The project's reference.", valueName: "project")) var project: String

    @Option(help: ArgumentHelp("What is measured.", valueName: "text"))
    var indicator: String

    @Option(help: ArgumentHelp("Identifier within the project; the next free one when absent.", valueName: "entry"))
    var id: String?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("Where. Comma-separated.", valueName: "place"), transform: PlaceInput.parseList)
    var destinations: [[JSONValue]] = []

    @OptionGroup(title: "Quantity Options") var quantity: QuantityOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .setTarget,
            .object([
                "project": .string(project),
                "id": .text(id),
                "indicator": .string(indicator),
                "quantity": quantity.object,
                "destinations": .list(destinations.flatMap(\.self)),
            ]),
            global)
    }
}
