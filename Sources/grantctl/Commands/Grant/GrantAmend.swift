internal import ArgumentParser
internal import Varlink

struct GrantAmend: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend",
        abstract: "Give a grant new values; what is not given stays.",
        discussion: """
            Example: grantctl grant amend JP-IOM-2021 --earmarking F
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var reference: String
    @OptionGroup(title: "Grant Options") var grant: GrantOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .amendGrant,
            ["grant": grant.object(reference)],
            global)
    }
}
