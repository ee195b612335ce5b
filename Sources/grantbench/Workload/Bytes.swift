/// What requests are put together from: bytes behind bytes, without a `String` on the way.
extension [UInt8] {
    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A number of at least 0 in decimal, with zeros before it up to so many digits.
    mutating func append(decimal number: Int, digits digitsMin: Int = 1) {
        var digits = 1
        var bound = 10
        while digits < digitsMin || number >= bound {
            digits += 1
            bound *= 10
        }
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: digits))
        var rest = number
        var index = count - 1
        while rest > 0 {
            self[index] += UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            index -= 1
        }
    }
}
