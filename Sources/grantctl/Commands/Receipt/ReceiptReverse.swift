internal import ArgumentParser
internal import Varlink

struct ReceiptReverse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse",
        abstract: "Record that a receipt did not stand: the money went back.",
        discussion: """
            Example: grantctl receipt reverse JP-IOM-2021 R1 --reason "sent to the wrong account"
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The receipt's identifier, R1.", valueName: "receipt")) var receipt: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reverseReceipt,
            ["grant": .string(grant), "receipt": .string(receipt)],
            global)
    }
}
