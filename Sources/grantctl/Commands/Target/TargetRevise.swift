internal import ArgumentParser
internal import Varlink

struct TargetRevise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "State the new value of a target.",
        discussion: """
            Example: grantctl target revise MX-LIP-2025 T1 --quantity "6,000 refugees"
            """)

    @Argument(help: ArgumentHelp("The project's reference.", valueName: "project")) var project: String
    @Argument(help: ArgumentHelp("The target's identifier, T1.", valueName: "target")) var target: String
    @OptionGroup(title: "Quantity Options") var quantity: QuantityOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reviseTarget,
            .object([
                "project": .string(project),
                "target": .string(target),
                "quantity": quantity.object,
            ]),
            global)
    }
}
