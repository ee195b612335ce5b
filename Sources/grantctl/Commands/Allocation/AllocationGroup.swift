internal import ArgumentParser

struct AllocationGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocation",
        abstract: "Allocations that were made: revise, release.",
        discussion: "Example: grantctl allocation release JP-IOM-2021 A1",
        subcommands: [AllocationRevise.self, AllocationRelease.self])
}
