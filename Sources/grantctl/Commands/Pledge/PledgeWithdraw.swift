internal import ArgumentParser
internal import Varlink

struct PledgeWithdraw: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Record that a pledge was withdrawn.",
        discussion: """
            Example: grantctl pledge withdraw JP-IOM-2011 P1 --reason "announced in error"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The pledge's identifier, P1.", valueName: "pledge")) var pledge: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .withdrawPledge,
            ["grant": .string(grant), "pledge": .string(pledge)],
            global)
    }
}
