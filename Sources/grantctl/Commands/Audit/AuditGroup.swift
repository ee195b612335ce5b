internal import ArgumentParser

struct AuditGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "What an auditor asks: does every figure follow from the events, and what changed since.",
        discussion: "Example: grantctl audit diff --as-of 120 --as-of 372 donors",
        subcommands: [AuditReplay.self, AuditDiff.self])
}
