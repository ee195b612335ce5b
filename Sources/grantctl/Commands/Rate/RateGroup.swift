internal import ArgumentParser

struct RateGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate",
        abstract: "Exchange rates, as somebody published them.",
        discussion: "Example: grantctl rate import eurofxref-hist.zip --since 2020-01-01",
        subcommands: [RateList.self, RateRecord.self, RateImport.self])
}
