/// Why a text is no amount, or a sum cannot be held. Each description is a sentence with the figures in it.
package enum AmountError: Error, Equatable, CustomStringConvertible {
    /// Not of the form `-1234.56`.
    case malformed(String)
    /// More than 9 places after the point.
    case tooManyPlaces(String, places: Int)
    /// More than 30 digits before the point.
    case tooManyDigits(String, digits: Int)
    /// The result of the named operation, or the text, needs more than 128 bits.
    case overflow(String)

    package var description: String {
        switch self {
        case .malformed(let text):
            "\(text.quotedForMessage) is no decimal. "
                + "Write digits with a point before the places and nothing else, such as 37100767.00."
        case .tooManyPlaces(let text, let places):
            "\(text.quotedForMessage) has \(places) places, and an amount has at most \(Amount.placesMax). "
                + "Leave places out."
        case .tooManyDigits(let text, let digits):
            "\(text.quotedForMessage) has \(digits) digits before the point, "
                + "and an amount has at most \(Amount.unitDigitsMax). Check the figure."
        case .overflow(let operation):
            "\(operation.quotedForMessage) is beyond the largest amount, \(Amount(nanos: .max)). Check the figures."
        }
    }
}
