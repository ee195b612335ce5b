/// Lengths as protobuf has them: seven bits a byte, the lowest first, and a set high bit where another follows.
enum Varint {
    static func encoded(_ number: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}

extension ByteReader {
    /// The next message after its length; `nil` at the end.
    ///
    /// - Throws: `Failure` with the place where the file ends within one, or where one is longer than any can be.
    func delimited(max bytesMax: Int) throws(Failure) -> [UInt8]? {
        let begin = position
        var length = 0
        var shift = 0
        while true {
            guard let byte = try take(1)?.first else {
                if shift == 0 { return nil }
                throw Failure(.notHeld, "\(name), at byte \(begin): The file ends within a length.")
            }
            length |= Int(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
            guard length <= bytesMax, shift < 28 else { break }
        }
        guard length <= bytesMax else {
            throw Failure(
                .notHeld, "\(name), at byte \(begin): A record of \(length) bytes or more; one has at most \(bytesMax)."
            )
        }
        guard let message = try take(length) else {
            throw Failure(.notHeld, "\(name), at byte \(begin): The file ends within a record of \(length) bytes.")
        }
        return message
    }
}
