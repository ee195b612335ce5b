extension Amount: CustomStringConvertible {
    /// The decimal with as many places as it needs: `37100767`, `-0.5`.
    package var description: String { formatted(minPlaces: 0) }

    /// The decimal with at least `minPlaces` places (cut to 0...9), more where the amount has more: nothing is rounded.
    package func formatted(minPlaces: Int) -> String {
        var text = ""
        withText(minPlaces: minPlaces) { characters in
            text = characters.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
        return text
    }

    /// Lends the characters of ``formatted(minPlaces:)``, all ASCII, to who writes them elsewhere.
    package func withText(minPlaces: Int, _ body: (Span<UInt8>) -> Void) {
        let (units, fraction) = parts
        var (shown, digits) = (max(0, min(minPlaces, Self.placesMax)), UInt64(0))
        if fraction != 0 {
            let placesMin = shown
            (shown, digits) = (Self.placesMax, fraction)
            while shown > placesMin, digits.isMultiple(of: 10) {
                digits /= 10
                shown -= 1
            }
        }
        // Written from its end: 30 digits, a point, 9 digits and a sign at most.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 41) { text in
            var start = text.count
            func put(_ byte: UInt8) {
                start -= 1
                text.initializeElement(at: start, to: byte)
            }
            for _ in 0..<shown {
                put(UInt8(ascii: "0") + UInt8(digits % 10))
                digits /= 10
            }
            if shown > 0 { put(UInt8(ascii: ".")) }
            var units = units
            while units > UInt128(UInt64.max) {
                put(UInt8(ascii: "0") + UInt8(units % 10))
                units /= 10
            }
            var rest = UInt64(units)
            repeat {
                put(UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
            } while rest > 0
            if isNegative { put(UInt8(ascii: "-")) }
            body(UnsafeBufferPointer(rebasing: text[start...]).span)
        }
    }

    /// The whole units and the nanos of the magnitude. Most amounts fit 64 bits, which are divided ten times as fast.
    private var parts: (units: UInt128, fraction: UInt64) {
        let magnitude = nanos.magnitude
        if let small = UInt64(exactly: magnitude) {
            let (units, fraction) = small.quotientAndRemainder(dividingBy: UInt64(Self.nanosPerUnit))
            return (UInt128(units), fraction)
        }
        let (units, fraction) = magnitude.quotientAndRemainder(dividingBy: Self.nanosPerUnit.magnitude)
        return (units, UInt64(fraction))
    }
}

extension Amount {
    /// Most digits before the point; the largest amounts of 30 digits still overflow.
    package static let unitDigitsMax = 30
    /// Most digits of which every number fits 64 bits.
    private static let wordDigitsMax = 19

    /// Reads a strict decimal: an optional `-`, digits, and optionally a point with 1...9 digits. As in JSON (RFC 8259,
    /// section 6) without the exponent: no `+`, no grouping, no blank, no needless leading zero, ASCII digits only.
    package init(parsing text: String) throws(AmountError) {
        let bytes = text.utf8.span
        let isNegative = !bytes.isEmpty && bytes[0] == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0

        // Of too many digits the sums wrap, and are not used. As many as 64 bits hold are added up in those.
        var (end, head) = (start, UInt64(0))
        while end < bytes.count, end - start < Self.wordDigitsMax, bytes[end].isDigit {
            head = head &* 10 &+ UInt64(truncatingIfNeeded: bytes[end].digitValue)
            end += 1
        }
        var units = UInt128(head)
        while end < bytes.count, bytes[end].isDigit {
            units = units &* 10 &+ UInt128(truncatingIfNeeded: bytes[end].digitValue)
            end += 1
        }
        let unitDigits = end - start
        guard unitDigits == 1 || (unitDigits > 1 && bytes[start] != UInt8(ascii: "0")) else { throw .malformed(text) }
        var (places, fraction) = (0, UInt64(0))
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
            end += 1
            while end < bytes.count, bytes[end].isDigit {
                fraction = fraction &* 10 &+ UInt64(truncatingIfNeeded: bytes[end].digitValue)
                places += 1
                end += 1
            }
            guard places > 0 else { throw .malformed(text) }
        }
        guard end == bytes.count else { throw .malformed(text) }
        guard places <= Self.placesMax else { throw .tooManyPlaces(text, places: places) }
        guard unitDigits <= Self.unitDigitsMax else { throw .tooManyDigits(text, digits: unitDigits) }

        // 30 digits fit into 128 bits, the 39 of the nanos need not.
        if fraction != 0 { for _ in places..<Self.placesMax { fraction *= 10 } }
        let scaled = UInt128(fraction)
        let (nanos, tooLarge) = units.multipliedReportingOverflow(by: Self.nanosPerUnit.magnitude)
        let (magnitude, stillTooLarge) = nanos.addingReportingOverflow(scaled)
        guard !tooLarge, !stillTooLarge, let value = Int128(magnitude: magnitude, isNegative: isNegative) else {
            throw .overflow(text)
        }
        self.init(nanos: value)
    }
}

extension Int128 {
    /// The number of that magnitude and sign; nil when it lies outside the 128 bits.
    init?(magnitude: UInt128, isNegative: Bool) {
        if !isNegative {
            self.init(exactly: magnitude)
        } else if magnitude == Int128.min.magnitude {
            self = .min
        } else if let positive = Int128(exactly: magnitude) {
            self = -positive
        } else {
            return nil
        }
    }
}

extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    /// 0...9; only for a digit.
    var digitValue: Int { Int(self - UInt8(ascii: "0")) }
    var isUppercaseLetter: Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self }
}
