/// A currency by its ISO 4217 code, in force or withdrawn (old grants were made in currencies that are gone).
package struct Currency: Hashable, Sendable {
    /// Three capital letters, such as `USD`.
    package let code: String
    /// How many places amounts in it are written with, by CLDR: 2 for `USD`, 0 for `JPY`, 3 for `KWD`.
    package let minorUnits: Int

    /// Throws for a code that ISO 4217 never had.
    package init(_ code: String) throws(CurrencyError) {
        guard let minorUnits = Currencies.minorUnits(of: code) else { throw .unknown(code) }
        self.code = code
        self.minorUnits = minorUnits
    }

    /// The English name, `US Dollar`.
    package var name: String { Currencies.name(of: code) ?? code }
    package var isWithdrawn: Bool { Currencies.isWithdrawn(code) }
}

extension Currency: CustomStringConvertible, Comparable {
    package var description: String { code }

    package static func < (left: Currency, right: Currency) -> Bool {
        left.code < right.code
    }
}

package enum CurrencyError: Error, Equatable, CustomStringConvertible {
    case unknown(String)

    /// Names the nearest codes; they are looked for only here, so that an import of many bad codes costs nothing.
    package var description: String {
        switch self {
        case .unknown(let code): Currencies.unknown(code)
        }
    }
}
