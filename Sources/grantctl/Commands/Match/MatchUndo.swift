internal import ArgumentParser
internal import Varlink

struct MatchUndo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take a match back: both entries count again.",
        discussion: """
            Example: grantctl match undo JP-IOM-2021 D1 --reason "two payments of one amount"
            """)

    @Argument(help: ArgumentHelp("The grant of the entry that counts.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The entry that counts.", valueName: "entry")) var entry: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .undoPaymentMatch,
            ["grant": .string(grant), "entry": .string(entry)],
            global)
    }
}
