internal import ArgumentParser
internal import Varlink

struct Allocate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocate",
        abstract: "Set a grant's money aside for destinations, sectors and a project.",
        discussion: """
            Example: grantctl allocate JP-IOM-2021 --line 'region:Sub-Saharan Africa=more than 40%' --line 'region:Asia=20%'
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var grant: String
    @OptionGroup(title: "Line Options") var lines: AllocationLinesOptions
    @Flag(help: "The lines are parts of what is counted elsewhere.")
    var ofWhich = false

    @Option(help: ArgumentHelp("Identifier within the grant; the next free one when absent.", valueName: "entry"))
    var id: String?

    @OptionGroup(title: "Write Options") var write: WriteOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try write.perform(
            .makeAllocation,
            .object([
                "grant": .string(grant),
                "id": .text(id),
                "mode": ofWhich ? "ofWhich" : JSONValue?.none,
                "base": lines.base?.json,
                "lines": lines.objects,
                "andOthers": .flag(lines.andOthers),
            ]),
            global)
    }
}
