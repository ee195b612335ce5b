internal import ArgumentParser
internal import Varlink

struct AllocationRevise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "State the new lines of an allocation, all of them.",
        discussion: """
            Example: grantctl allocation revise JP-IOM-2021 A1 --line 'KE=40%' --line 'TZ=60%'
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @Argument(help: ArgumentHelp("The allocation's identifier, A1.", valueName: "allocation")) var allocation: String
    @OptionGroup(title: "Line Options") var lines: AllocationLinesOptions

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .reviseAllocation,
            .object([
                "grant": .string(grant),
                "allocation": .string(allocation),
                "lines": lines.objects,
                "base": lines.base?.json,
                "andOthers": .flag(lines.andOthers),
            ]),
            global)
    }
}
