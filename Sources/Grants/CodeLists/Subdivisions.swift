/// ISO 3166-2 subdivisions: counties, provinces, states. `KE-07` is Garissa.
package enum Subdivisions: CodeList {
    package static let codeTitle = "ISO 3166-2 subdivision code"
    package static let codeExample = "KE-07"
    package static let rows = CodeRows(.subdivision)

    /// The country the subdivision lies in, `KE` for `KE-07`; nil for unknown codes. By ISO 3166-2 a subdivision's code
    /// begins with its country's.
    package static func country(of code: String) -> String? {
        contains(code) ? String(code.prefix(2)) : nil
    }

    /// The codes of one country's subdivisions, in their order; empty for a country that has none.
    package static func codes(in country: String) -> [String] {
        codes.filter { $0.hasPrefix(country + "-") }
    }
}
