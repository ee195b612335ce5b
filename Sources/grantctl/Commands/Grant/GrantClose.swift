internal import ArgumentParser
internal import Varlink

struct GrantClose: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a grant: it takes no more entries.",
        discussion: """
            Example: grantctl grant close JP-IOM-2011 --reason "final report accepted"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .closeGrant,
            ["grant": .string(grant)],
            global)
    }
}
