/// ISO 4217 currencies in force, and withdrawn ones (`DEM`, `USS`), which stay valid for what was recorded in them.
package enum Currencies: CodeList {
    package static let codeTitle = "ISO 4217 currency code"
    package static let codeExample = "USD"
    package static let rows = CodeRows(.currency)

    /// How many places amounts are written with; nil for unknown codes.
    ///
    /// By CLDR, which follows use: it has 0 places for `AFN`, `IQD` and some more where ISO 4217 itself has 2 or 3.
    /// An amount with more places keeps them.
    package static func minorUnits(of code: String) -> Int? {
        unitsByCode[code]
    }

    /// Asked for with every amount that is shown, so it is kept in a dictionary, made at the first question.
    private static let unitsByCode: [String: Int] = {
        var units: [String: Int] = [:]
        for code in codes {
            units[code] = rows.table.row(code).flatMap { Int($0[4]) }
        }
        return units
    }()
}
