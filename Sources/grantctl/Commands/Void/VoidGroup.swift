internal import ArgumentParser

struct VoidGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "void",
        abstract: "Voidings: what was recorded wrongly counts no longer.",
        discussion: "Example: grantctl void entry JP-IOM-2021 D1 --reason \"typed twice\"",
        subcommands: [VoidEntry.self, VoidItem.self, VoidEvent.self])
}
