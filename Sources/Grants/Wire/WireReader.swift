package import FoundationEssentials
package import SwiftProtobuf

/// Reads a message in protobuf's binary form from where it lies, if it holds nothing but what this version writes.
///
/// All else is ``Irregular``: a field that the message does not have, another kind of value, bytes that are cut off,
/// text that is not UTF-8. Have SwiftProtobuf's own decoder read those bytes then: it keeps what it does not know, and
/// says what is wrong. It calls each field through tables of another module; this one is compiled together with the
/// messages of the events, and takes 58 % of the time. Messages of grantd do not hold themselves, so that their depth
/// needs no limit.
package struct WireReader: Decoder {
    /// The bytes are not of the plain form.
    package struct Irregular: Error {
        package init() {}
    }

    private var next: UnsafeRawPointer
    /// Of the message that is read now.
    private var end: UnsafeRawPointer
    /// Of the last field.
    private var number = 0
    private var type = WireType.varint
    /// Whether the value of the last field was read.
    private var isRead = true

    /// - Parameter bytes: to stay where they are while they are read; not empty.
    package init(_ bytes: UnsafeRawBufferPointer) throws(Irregular) {
        guard let start = bytes.baseAddress else { throw Irregular() }
        next = start
        end = start + bytes.count
    }

    package mutating func nextFieldNumber() throws -> Int? {
        guard isRead else { throw Irregular() }
        guard next < end else { return nil }
        let tag = try varint()
        guard let type = WireType(rawValue: UInt8(truncatingIfNeeded: tag & 7)), 1...0x1FFF_FFFF ~= tag >> 3 else {
            throw Irregular()
        }
        self.type = type
        isRead = false
        number = Int(tag >> 3)
        return number
    }

    package mutating func handleConflictingOneOf() {}

    /// Most take one byte.
    @inline(__always)
    private mutating func varint() throws(Irregular) -> UInt64 {
        guard next < end else { throw Irregular() }
        let first = next.load(as: UInt8.self)
        guard first >= 0x80 else {
            next += 1
            return UInt64(first)
        }
        return try longVarint()
    }

    private mutating func longVarint() throws(Irregular) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while next < end, shift < 64 {
            let byte = next.load(as: UInt8.self)
            next += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw Irregular()
    }

    /// The value of a field that is a number.
    mutating func integer() throws(Irregular) -> UInt64 {
        guard type == .varint else { throw Irregular() }
        isRead = true
        return try varint()
    }

    mutating func fixed64() throws(Irregular) -> UInt64 {
        guard type == .fixed64, end - next >= 8 else { throw Irregular() }
        isRead = true
        defer { next += 8 }
        return UInt64(littleEndian: next.loadUnaligned(as: UInt64.self))
    }

    /// The bytes of a field that has a length.
    mutating func measured() throws(Irregular) -> UnsafeRawBufferPointer {
        guard type == .lengthDelimited else { throw Irregular() }
        let byteCount = try varint()
        guard byteCount <= UInt64(end - next) else { throw Irregular() }
        isRead = true
        defer { next += Int(byteCount) }
        return UnsafeRawBufferPointer(start: next, count: Int(byteCount))
    }

    mutating func text() throws(Irregular) -> String {
        let bytes = try measured()
        // A tenth of the time of `String(validating:as:)`, which is not specialised.
        return try bytes.withMemoryRebound(to: UInt8.self) { units throws(Irregular) in
            guard let checked = try? UTF8Span(validating: units.span) else { throw Irregular() }
            return String(copying: checked)
        }
    }

    private mutating func value<E: Enum>(of type: E.Type) throws(Irregular) -> E where E.RawValue == Int {
        let number = Int32(truncatingIfNeeded: try integer())
        guard let value = E(rawValue: Int(number)) else { throw Irregular() }
        return value
    }

    /// Reads the value of a field that has a length as a message of its own.
    package mutating func readMessage(_ body: (inout WireReader) throws -> Void) throws {
        let bytes = try measured()
        let outer = (end: end, number: number)
        let after = next
        next = after - bytes.count
        end = after
        try body(&self)
        guard next == after, isRead else { throw Irregular() }
        (end, number) = outer
    }

    /// Reads an event that states a fact. Another module's messages hold one: in their own code this would not be
    /// compiled as one piece.
    package mutating func readEvent() throws -> Event {
        var event = Event()
        try readMessage { reader in
            try event.decodeMessage(decoder: &reader)
            // The facts are the fields from 20 on, and are written last (facts.proto).
            guard reader.number >= 20 else { throw Irregular() }
        }
        return event
    }
}

/// The kinds of fields that messages of grantd have.
extension WireReader {
    package mutating func decodeSingularInt32Field(value: inout Int32) throws {
        value = Int32(truncatingIfNeeded: try integer())
    }

    package mutating func decodeSingularInt64Field(value: inout Int64) throws {
        value = Int64(bitPattern: try integer())
    }

    package mutating func decodeSingularUInt32Field(value: inout UInt32) throws {
        value = UInt32(truncatingIfNeeded: try integer())
    }

    package mutating func decodeSingularUInt32Field(value: inout UInt32?) throws {
        value = UInt32(truncatingIfNeeded: try integer())
    }

    package mutating func decodeRepeatedUInt32Field(value: inout [UInt32]) throws {
        guard type == .lengthDelimited else { return value.append(UInt32(truncatingIfNeeded: try integer())) }
        try readMessage { reader in
            while reader.next < reader.end { value.append(UInt32(truncatingIfNeeded: try reader.varint())) }
        }
    }

    package mutating func decodeSingularUInt64Field(value: inout UInt64) throws { value = try integer() }
    package mutating func decodeSingularUInt64Field(value: inout UInt64?) throws { value = try integer() }
    package mutating func decodeSingularFixed64Field(value: inout UInt64) throws { value = try fixed64() }

    package mutating func decodeSingularSFixed64Field(value: inout Int64) throws {
        value = Int64(bitPattern: try fixed64())
    }

    package mutating func decodeSingularBoolField(value: inout Bool) throws { value = try integer() != 0 }
    package mutating func decodeSingularBoolField(value: inout Bool?) throws { value = try integer() != 0 }
    package mutating func decodeSingularStringField(value: inout String) throws { value = try text() }
    package mutating func decodeSingularStringField(value: inout String?) throws { value = try text() }
    package mutating func decodeRepeatedStringField(value: inout [String]) throws { value.append(try text()) }

    package mutating func decodeSingularBytesField(value: inout Data) throws {
        let bytes = try measured()
        value = bytes.baseAddress.map { Data(bytes: $0, count: bytes.count) } ?? Data()
    }

    package mutating func decodeSingularEnumField<E: Enum>(value: inout E) throws where E.RawValue == Int {
        value = try self.value(of: E.self)
    }

    package mutating func decodeSingularEnumField<E: Enum>(value: inout E?) throws where E.RawValue == Int {
        value = try self.value(of: E.self)
    }

    package mutating func decodeSingularMessageField<M: Message>(value: inout M?) throws {
        var message = value ?? M()
        try readMessage { try message.decodeMessage(decoder: &$0) }
        value = message
    }

    package mutating func decodeRepeatedMessageField<M: Message>(value: inout [M]) throws {
        var message = M()
        try readMessage { try message.decodeMessage(decoder: &$0) }
        value.append(message)
    }
}
