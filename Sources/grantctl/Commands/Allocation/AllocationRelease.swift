internal import ArgumentParser
internal import Varlink

struct AllocationRelease: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Free what is not yet disbursed of an allocation.",
        discussion: """
            Example: grantctl allocation release JP-IOM-2021 A1
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The allocation's identifier, A1.", valueName: "allocation")) var allocation: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .releaseAllocation,
            ["grant": .string(grant), "allocation": .string(allocation)],
            global)
    }
}
