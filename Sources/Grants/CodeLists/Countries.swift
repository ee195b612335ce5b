/// ISO 3166-1 alpha-2 codes in force, withdrawn ones that were not given again (`AN`, `YU`), and `XK`, Kosovo, which
/// IATI and the EU use though ISO has not assigned it.
package enum Countries: CodeList {
    package static let codeTitle = "ISO 3166-1 country code"
    package static let codeExample = "KE"
    package static let rows = CodeRows(.country)

    /// The UN M49 number, three digits: `404` for `KE`. Nil for unknown codes and for those without one (`XK`).
    package static func number(of code: String) -> String? {
        guard let number = rows.table.row(code)?[4], !number.isEmpty else { return nil }
        return number
    }

    /// The M49 regions directly above the country; a withdrawn country without a place in M49 has none.
    static func regions(above code: String) -> [Substring] {
        rows.table.row(code)?[5].split(separator: " ") ?? []
    }
}
