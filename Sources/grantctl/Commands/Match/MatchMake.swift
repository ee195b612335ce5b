internal import ArgumentParser
internal import Varlink

struct MatchMake: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Say that two entries are one payment that both sides reported: it counts once.",
        discussion: """
            This is what `match` alone does. Only the first entry counts from then on.

            Example: grantctl match make JP-IOM-2021 D1 IOM-NGO-2021 R1
            """)

    @Argument(help: ArgumentHelp("The grant of the entry that counts.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The entry that counts.", valueName: "entry")) var entry: String
    @Argument(help: ArgumentHelp("The grant of the other entry.", valueName: "other-grant")) var otherGrant: String
    @Argument(help: ArgumentHelp("The entry that no longer counts by itself.", valueName: "other-entry"))
    var otherEntry: String

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .matchPayment,
            [
                "grant": .string(grant),
                "entry": .string(entry),
                "otherGrant": .string(otherGrant),
                "otherEntry": .string(otherEntry),
            ],
            global)
    }
}
