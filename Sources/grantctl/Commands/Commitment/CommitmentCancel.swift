internal import ArgumentParser
internal import Varlink

struct CommitmentCancel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Record that a commitment was cancelled.",
        discussion: """
            Example: grantctl commit cancel JP-IOM-2021 C1 --no-revives-pledge
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The commitment's identifier, C1.", valueName: "commitment")) var commitment: String
    @Flag(inversion: .prefixedNo, help: "Whether the pledge stands again; it does when absent.")
    var revivesPledge: Bool?

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .cancelCommitment,
            .object([
                "grant": .string(grant),
                "commitment": .string(commitment),
                "revivesPledge": revivesPledge.map { .bool($0) },
            ]),
            global)
    }
}
