internal import ArgumentParser
internal import Varlink

struct ResultReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "result",
        abstract: "Report what a project reached.",
        discussion: """
            Example: grantctl result MX-LIP-2025 --indicator "refugees supported" --quantity "more than 50,000 refugees" --start 2016
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

    @Option(help: ArgumentHelp("The target that it counts towards.", valueName: "target"))
    var target: String?

    @OptionGroup(title: "Quantity Options") var quantity: QuantityOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reportResult,
            .object([
                "project": .string(project),
                "id": .text(id),
                "indicator": .string(indicator),
                "target": .text(target),
                "quantity": quantity.object,
                "destinations": .list(destinations.flatMap(\.self)),
            ]),
            global)
    }
}
