internal import ArgumentParser
internal import Varlink

struct DisbursementReverse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse",
        abstract: "Record that a payment came back or never left.",
        discussion: """
            Example: grantctl disbursement reverse JP-IOM-2021 D1 --reason "account closed"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The disbursement's identifier, D1.", valueName: "disbursement")) var disbursement:
        String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reverseDisbursement,
            ["grant": .string(grant), "disbursement": .string(disbursement)],
            global)
    }
}
