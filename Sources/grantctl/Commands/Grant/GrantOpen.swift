internal import ArgumentParser
internal import Varlink

struct GrantOpen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open a grant.",
        discussion: """
            Example: grantctl grant open JP-IOM-2021 --provider JP-GOV --receiver XM-DAC-47066 --usage-year 2021
            """)

    @Argument(help: ArgumentHelp("Reference, unique among grants and never changed.", valueName: "grant"))
    var reference: String
    @OptionGroup(title: "Grant Options") var grant: GrantOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .openGrant,
            grant.object(reference),
            global)
    }
}
