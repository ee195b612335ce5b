internal import ArgumentParser
internal import Varlink

struct ReportExceptions: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exceptions",
        abstract: "What wants attention: flagged, undisclosed, unconfirmed, undated.",
        discussion: """
            Example: grantctl report exceptions
            """)

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try Listing(
            method: "org.grantd.Reports.Exceptions",
            rowsMember: "exceptions",
            table: ExceptionRows.layout,
            facts: ExceptionRows.layout,
            emptyMessage: "Nothing wants attention."
        ).run(global)
    }
}
