internal import Varlink

/// Rows of `OrganisationTotal`: the totals of one organisation in one year and one currency.
enum OrganisationTotals {
    private static let columns = [Column("organisation"), Column("name"), Column("year", "year", .right)]

    static var table: Layout {
        .wide(columns, measures: ["pledged", "committed", "received", "disbursed", "spent"], leading)
    }

    static var facts: Layout { .tidy(columns, leading) }

    static func parameters(year: Int64?) -> [JSONMember] {
        year.map { [JSONMember(name: "year", value: .number(String($0)))] } ?? []
    }

    private static func leading(_ row: JSONValue) -> [Cell] {
        [.text(row["organisation"]), .text(row["name"]), .integer(row["year"])]
    }
}
