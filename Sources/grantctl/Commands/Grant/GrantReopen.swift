internal import ArgumentParser
internal import Varlink

struct GrantReopen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: "Reopen a closed grant.",
        discussion: """
            Example: grantctl grant reopen JP-IOM-2011 --reason "late payment"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reopenGrant,
            ["grant": .string(grant)],
            global)
    }
}
