internal import ArgumentParser
internal import Varlink

struct ReportProjects: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "projects",
        abstract: "What is allocated to each project, paid and spent, with targets and results.",
        discussion: """
            Example: grantctl report projects -o csv
            """)

    private static var columns: [Column] {
        [
            Column("reference"), Column("title"), Column("grants"), Column("targets", "targets", .right),
            Column("results", "results", .right),
        ]
    }

    private static func leading(_ row: JSONValue) -> [Cell] {
        [
            .text(row["reference"]), .text(row["title"]), .text(Words.joined(row["grants"])),
            .integer(row["targets"]), .integer(row["results"]),
        ]
    }

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        try Listing(
            method: "org.grantd.Reports.Projects",
            rowsMember: "projects",
            table: .wide(Self.columns, measures: ["allocated", "disbursed", "spent"], Self.leading),
            facts: .tidy(Self.columns, Self.leading),
            emptyMessage: "No project is registered yet: see `grantctl project add --help`."
        ).run(global)
    }
}
