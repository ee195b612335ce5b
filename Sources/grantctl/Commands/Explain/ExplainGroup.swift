internal import ArgumentParser

struct ExplainGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explain a figure of a report by its events, or a rule of the books.",
        discussion: """
            Without `figure` or `rule` it explains a figure.

            Example: grantctl explain donors XM-DAC-701 2024 pledged
            """,
        subcommands: [ExplainFigure.self, ExplainRule.self],
        defaultSubcommand: ExplainFigure.self)
}
