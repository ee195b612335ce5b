import Glibc

/// What the load has to know of a reply, found in its bytes.
enum ReplyScan {
    /// Sequences of the events of one answer: one atomic group, so they follow one another.
    struct Positions: Equatable {
        var first: UInt64
        var count: Int
    }

    /// Whether the message is an error. grantd names the error before the parameters.
    static func isError(_ message: UnsafeRawBufferPointer) -> Bool {
        starts(message, with: "{\"error\"")
    }

    /// The sequences of the events that a command or a batch was recorded as.
    ///
    /// - Returns: nil if the message does not state any, or states some that do not follow one another.
    static func positions(_ message: UnsafeRawBufferPointer) -> Positions? {
        let name: StaticString = "\"positions\":"
        var start = 0
        while let bracket = index(of: UInt8(ascii: "["), in: message, from: start) {
            let before = bracket - name.utf8CodeUnitCount
            start = bracket + 1
            if before >= 0, starts(UnsafeRawBufferPointer(rebasing: message[before...]), with: name) {
                return consecutive(UnsafeRawBufferPointer(rebasing: message[start...]))
            }
        }
        return nil
    }

    /// Numbers with commas between them up to a bracket.
    private static func consecutive(_ list: UnsafeRawBufferPointer) -> Positions? {
        var found: Positions?
        var number: UInt64 = 0
        for byte in list {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                number = number * 10 + UInt64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: ","), UInt8(ascii: "]"):
                if let positions = found {
                    guard number == positions.first + UInt64(positions.count) else { return nil }
                    found = Positions(first: positions.first, count: positions.count + 1)
                } else {
                    guard number > 0 else { return nil }
                    found = Positions(first: number, count: 1)
                }
                if byte == UInt8(ascii: "]") { return found }
                number = 0
            default: return nil
            }
        }
        return nil
    }

    private static func index(of byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), bytes.count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - base
    }

    private static func starts(_ bytes: UnsafeRawBufferPointer, with text: StaticString) -> Bool {
        guard bytes.count >= text.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
        return memcmp(base, text.utf8Start, text.utf8CodeUnitCount) == 0
    }
}
