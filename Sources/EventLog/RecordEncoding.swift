import Grants
import SwiftProtobuf

/// A record's bytes, as SwiftProtobuf writes and reads them, in half of its time; see ``WireWriter`` and
/// ``WireReader``.
extension Record {
    /// The bytes that are stored and hashed.
    func encoded() throws -> [UInt8] {
        guard let bytes = WireWriter.bytes({ try traverse(visitor: &$0) }) else { return try serializedBytes() }
        assert((try? serializedBytes()) == bytes, "Record \(sequence) was not written as SwiftProtobuf writes it.")
        return bytes
    }

    /// Reads what is of the plain form: the fields in the order of their numbers, and an event.
    ///
    /// - Returns: false if it is not. SwiftProtobuf has the word on the bytes then, and nothing here counts.
    package mutating func read(plain bytes: UnsafeRawBufferPointer) -> Bool {
        do {
            var reader = try WireReader(bytes)
            var last = 0
            while let number = try reader.nextFieldNumber() {
                guard number > last else { return false }
                try read(number, from: &reader)
                last = number
            }
            return last == 10
        } catch {
            return false
        }
    }

    private mutating func read(_ number: Int, from reader: inout WireReader) throws {
        switch number {
        case 1: try reader.decodeSingularUInt64Field(value: &sequence)
        case 2: try reader.decodeSingularStringField(value: &stream)
        case 3: try reader.decodeSingularUInt64Field(value: &streamVersion)
        case 4: try reader.decodeSingularInt64Field(value: &recordedAtMicroseconds)
        case 5:
            try reader.readMessage { reader in
                var sender = Actor()
                try sender.decodeMessage(decoder: &reader)
                actor = sender
            }
        case 6: try reader.decodeSingularStringField(value: &commandID)
        case 7: try reader.decodeSingularBytesField(value: &commandSha256)
        case 8: try reader.decodeSingularUInt32Field(value: &groupIndex)
        case 9: try reader.decodeSingularUInt32Field(value: &groupCount)
        case 10: event = try reader.readEvent()
        default: throw WireReader.Irregular()
        }
    }
}
