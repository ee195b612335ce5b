internal import ArgumentParser

struct DocumentGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: "Source documents: the ground that entries stand on.",
        discussion: "Example: grantctl document attach PRESS-2021 --grade press --grant JP-IOM-2021",
        subcommands: [DocumentAttach.self])
}
