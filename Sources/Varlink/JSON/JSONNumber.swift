/// A number as it was written. JSON sets no range (RFC 8259, section 6); Varlink's `int` is 64 bits wide.
package struct JSONNumber: Sendable {
    package let text: ArraySlice<UInt8>
    /// Written with neither fraction nor exponent.
    package let isInteger: Bool

    /// Exact; `nil` if written with a fraction or an exponent, or beyond 64 bits.
    package var int: Int64? {
        guard isInteger else { return nil }
        let isNegative = text.first == UInt8(ascii: "-")
        var value: Int64 = 0
        for digit in isNegative ? text.dropFirst() : text {
            let step = Int64(digit - UInt8(ascii: "0"))
            let (scaled, overflowed) = value.multipliedReportingOverflow(by: 10)
            // Counted downwards below zero, since the least value has no positive counterpart.
            let (sum, left) =
                isNegative ? scaled.subtractingReportingOverflow(step) : scaled.addingReportingOverflow(step)
            if overflowed || left { return nil }
            value = sum
        }
        return value
    }

    /// The nearest double; `nil` if none is finite.
    package var float: Double? {
        guard let value = Double(description), value.isFinite else { return nil }
        return value
    }
}

extension JSONNumber: CustomStringConvertible {
    package var description: String { String(decoding: text, as: UTF8.self) }
}
