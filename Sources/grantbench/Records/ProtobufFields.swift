/// The fields of a protobuf message where it lies in memory, one after another (protobuf encoding, "Message
/// Structure").
///
/// For who wants a few of many fields: to decode a whole record into its message is several times the work.
struct ProtobufFields {
    enum Value {
        case number(UInt64)
        /// Text, bytes or a message.
        case bytes(UnsafeRawBufferPointer)
        /// Of 4 or 8 bytes; the log has none.
        case fixed
    }

    /// The bytes are no message.
    struct Malformed: Error {}

    private var rest: UnsafeRawBufferPointer

    init(_ message: UnsafeRawBufferPointer) {
        rest = message
    }

    /// The next field; nil at the end.
    mutating func next() throws(Malformed) -> (number: UInt64, value: Value)? {
        guard !rest.isEmpty else { return nil }
        let tag = try varint()
        switch tag & 7 {
        case 0: return (tag >> 3, .number(try varint()))
        case 1:
            _ = try take(8)
            return (tag >> 3, .fixed)
        case 2: return (tag >> 3, .bytes(try take(varint())))
        case 5:
            _ = try take(4)
            return (tag >> 3, .fixed)
        default: throw Malformed()
        }
    }

    private mutating func take(_ count: UInt64) throws(Malformed) -> UnsafeRawBufferPointer {
        guard count <= rest.count else { throw Malformed() }
        let taken = UnsafeRawBufferPointer(rebasing: rest[..<Int(count)])
        rest = UnsafeRawBufferPointer(rebasing: rest[Int(count)...])
        return taken
    }

    private mutating func varint() throws(Malformed) -> UInt64 {
        var number: UInt64 = 0
        var index = 0
        while index < rest.count, index < Self.varintBytesMax {
            let byte = rest[index]
            number |= UInt64(byte & 0x7F) << UInt64(7 * index)
            index += 1
            if byte < 0x80 {
                rest = UnsafeRawBufferPointer(rebasing: rest[index...])
                return number
            }
        }
        throw Malformed()
    }

    /// Seven bits in each, of 64.
    private static let varintBytesMax = 10
}
