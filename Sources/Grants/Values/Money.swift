/// An exact amount in a currency.
package struct Money: Hashable, Sendable {
    package let amount: Amount
    package let currency: Currency

    package init(_ amount: Amount, _ currency: Currency) {
        self.amount = amount
        self.currency = currency
    }

    /// Reads the pair as it stands on the wire: a decimal string beside the currency's code.
    package init(parsing decimal: String, currency code: String) throws(MoneyError) {
        do {
            amount = try Amount(parsing: decimal)
        } catch {
            throw .amount(error)
        }
        do {
            currency = try Currency(code)
        } catch {
            throw .currency(error)
        }
    }

    package static func zero(_ currency: Currency) -> Money {
        Money(.zero, currency)
    }

    /// The amount with the currency before it, as sentences have it: `USD 37100767.00`.
    package var withCurrency: String { "\(currency) \(description)" }
}

extension Money: CustomStringConvertible {
    /// The amount alone, as the wire has it beside the currency: at least the currency's minor units, and more where
    /// the amount has more. `37100767.00` in USD, `37100767` in JPY.
    package var description: String { amount.formatted(minPlaces: currency.minorUnits) }
}

extension Money {
    package static func + (left: Money, right: Money) throws(MoneyError) -> Money {
        guard left.currency == right.currency else { throw .currenciesDiffer(left, right) }
        do {
            return Money(try left.amount + right.amount, left.currency)
        } catch {
            throw .amount(error)
        }
    }

    package static func - (left: Money, right: Money) throws(MoneyError) -> Money {
        guard left.currency == right.currency else { throw .currenciesDiffer(left, right) }
        do {
            return Money(try left.amount - right.amount, left.currency)
        } catch {
            throw .amount(error)
        }
    }
}

package enum MoneyError: Error, Equatable, CustomStringConvertible {
    case amount(AmountError)
    case currency(CurrencyError)
    /// Amounts of two currencies were to be added or subtracted; only a recorded rate may join them.
    case currenciesDiffer(Money, Money)

    package var description: String {
        switch self {
        case .amount(let error): error.description
        case .currency(let error): error.description
        case .currenciesDiffer(let left, let right):
            "\(left.withCurrency) and \(right.withCurrency) cannot be added up: "
                + "convert one of them with a recorded exchange rate first."
        }
    }
}
