internal import ArgumentParser

struct TargetGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "target",
        abstract: "Targets: what a project sets out to reach.",
        discussion: "Example: grantctl target set MX-LIP-2025 --indicator reach --quantity \"5,000 refugees\"",
        subcommands: [TargetSet.self, TargetRevise.self])
}
