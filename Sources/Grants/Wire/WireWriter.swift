package import FoundationEssentials
package import SwiftProtobuf

/// Writes messages in protobuf's binary form: the very bytes that SwiftProtobuf's `serializedBytes` makes.
///
/// That one asks each message for its size again at every level above it, and calls each field through tables of
/// another module. This one goes over a message once, and is compiled together with the messages of the events: a
/// record of 250 bytes, with its hash, takes 43 % of the time. What does not fit into the buffer is for SwiftProtobuf.
package struct WireWriter: Visitor {
    /// The buffer ends within the message.
    package struct Full: Error {}

    private let start: UnsafeMutableRawPointer
    private var next: UnsafeMutableRawPointer
    private let end: UnsafeMutableRawPointer

    /// - Parameter buffer: to stay where it is while it is written to; not empty.
    package init(into buffer: UnsafeMutableRawBufferPointer) throws(Full) {
        guard let start = buffer.baseAddress else { throw Full() }
        (self.start, next, end) = (start, start, start + buffer.count)
    }

    /// Bytes that were written.
    package var byteCount: Int { next - start }

    private static let varintBytesMax = 10

    private mutating func put(varint value: UInt64) throws(Full) {
        guard end - next >= Self.varintBytesMax else { throw Full() }
        next = Self.store(varint: value, at: next)
    }

    private static func store(varint value: UInt64, at place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
        var (rest, place) = (value, place)
        while rest >= 0x80 {
            place.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, as: UInt8.self)
            rest >>= 7
            place += 1
        }
        place.storeBytes(of: UInt8(truncatingIfNeeded: rest), as: UInt8.self)
        return place + 1
    }

    private mutating func put(_ number: Int, _ type: WireType) throws(Full) {
        try put(varint: UInt64(number) << 3 | UInt64(type.rawValue))
    }

    private mutating func put(_ bytes: UnsafeRawBufferPointer) throws(Full) {
        guard end - next >= bytes.count else { throw Full() }
        UnsafeMutableRawBufferPointer(start: next, count: bytes.count).copyMemory(from: bytes)
        next += bytes.count
    }

    /// Writes what `body` does as the value of a field, with its length before it.
    package mutating func put(_ number: Int, measuring body: (inout WireWriter) throws -> Void) throws {
        try put(number, .lengthDelimited)
        let place = next
        try put(varint: 0)
        try body(&self)
        let byteCount = next - place - 1
        guard byteCount >= 0x80 else { return place.storeBytes(of: UInt8(byteCount), as: UInt8.self) }
        // The length takes more than the one byte that was kept for it.
        guard end - next >= Self.varintBytesMax else { throw Full() }
        let moved = withUnsafeTemporaryAllocation(byteCount: Self.varintBytesMax, alignment: 1) { length in
            guard let start = length.baseAddress else { return 0 }
            let lengthByteCount = Self.store(varint: UInt64(byteCount), at: start) - start
            (place + lengthByteCount).copyMemory(from: place + 1, byteCount: byteCount)
            place.copyMemory(from: start, byteCount: lengthByteCount)
            return lengthByteCount - 1
        }
        next += moved
    }
}

/// The kinds of fields that messages of grantd have.
extension WireWriter {
    package mutating func visitSingularInt64Field(value: Int64, fieldNumber: Int) throws {
        try visitSingularUInt64Field(value: UInt64(bitPattern: value), fieldNumber: fieldNumber)
    }

    package mutating func visitSingularUInt64Field(value: UInt64, fieldNumber: Int) throws {
        try put(fieldNumber, .varint)
        try put(varint: value)
    }

    package mutating func visitSingularFixed64Field(value: UInt64, fieldNumber: Int) throws {
        try put(fieldNumber, .fixed64)
        try withUnsafeBytes(of: value.littleEndian) { bytes throws(Full) in try put(bytes) }
    }

    package mutating func visitSingularSFixed64Field(value: Int64, fieldNumber: Int) throws {
        try visitSingularFixed64Field(value: UInt64(bitPattern: value), fieldNumber: fieldNumber)
    }

    package mutating func visitSingularBoolField(value: Bool, fieldNumber: Int) throws {
        try visitSingularUInt64Field(value: value ? 1 : 0, fieldNumber: fieldNumber)
    }

    package mutating func visitSingularEnumField<E: Enum>(value: E, fieldNumber: Int) throws {
        try visitSingularInt64Field(value: Int64(value.rawValue), fieldNumber: fieldNumber)
    }

    package mutating func visitSingularStringField(value: String, fieldNumber: Int) throws {
        try put(fieldNumber, .lengthDelimited)
        try put(varint: UInt64(value.utf8.count))
        try value.utf8.span.bytes.withUnsafeBytes { bytes throws(Full) in try put(bytes) }
    }

    package mutating func visitSingularBytesField(value: Data, fieldNumber: Int) throws {
        try put(fieldNumber, .lengthDelimited)
        try put(varint: UInt64(value.count))
        try value.withUnsafeBytes { try put($0) }
    }

    package mutating func visitSingularMessageField<M: Message>(value: M, fieldNumber: Int) throws {
        try put(fieldNumber) { try value.traverse(visitor: &$0) }
    }

    package mutating func visitRepeatedMessageField<M: Message>(value: [M], fieldNumber: Int) throws {
        for index in value.indices { try visitSingularMessageField(value: value[index], fieldNumber: fieldNumber) }
    }

    package mutating func visitPackedUInt32Field(value: [UInt32], fieldNumber: Int) throws {
        try put(fieldNumber) { writer in
            for number in value { try writer.put(varint: UInt64(number)) }
        }
    }

    package mutating func visitUnknown(bytes: Data) throws {
        try bytes.withUnsafeBytes { try put($0) }
    }

    /// Writes an event. Another module's messages hold one: in their own code this would not be compiled as one piece.
    package mutating func put(_ number: Int, _ event: Event) throws {
        try visitSingularMessageField(value: event, fieldNumber: number)
    }
}

/// The kinds that no message of grantd has (DESIGN, "Record": no map and no float fields). For some of them
/// SwiftProtobuf's own default is of another format.
extension WireWriter {
    private func unused(_ fieldNumber: Int) -> Never {
        preconditionFailure("Field \(fieldNumber) is of a kind that WireWriter does not write.")
    }

    package mutating func visitSingularFloatField(value: Float, fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitSingularDoubleField(value: Double, fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitSingularSInt32Field(value: Int32, fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitSingularSInt64Field(value: Int64, fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitSingularFixed32Field(value: UInt32, fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitSingularSFixed32Field(value: Int32, fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitSingularGroupField<G: Message>(value: G, fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedFloatField(value: [Float], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedDoubleField(value: [Double], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedInt32Field(value: [Int32], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedInt64Field(value: [Int64], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedUInt64Field(value: [UInt64], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedSInt32Field(value: [Int32], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedSInt64Field(value: [Int64], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedFixed32Field(value: [UInt32], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedFixed64Field(value: [UInt64], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedSFixed32Field(value: [Int32], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedSFixed64Field(value: [Int64], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedBoolField(value: [Bool], fieldNumber: Int) { unused(fieldNumber) }
    package mutating func visitPackedEnumField<E: Enum>(value: [E], fieldNumber: Int) { unused(fieldNumber) }

    package mutating func visitMapField<KeyType, ValueType: MapValueType>(
        fieldType: _ProtobufMap<KeyType, ValueType>.Type, value: _ProtobufMap<KeyType, ValueType>.BaseType,
        fieldNumber: Int
    ) { unused(fieldNumber) }

    package mutating func visitMapField<KeyType, ValueType>(
        fieldType: _ProtobufEnumMap<KeyType, ValueType>.Type, value: _ProtobufEnumMap<KeyType, ValueType>.BaseType,
        fieldNumber: Int
    ) where ValueType.RawValue == Int { unused(fieldNumber) }

    package mutating func visitMapField<KeyType, ValueType>(
        fieldType: _ProtobufMessageMap<KeyType, ValueType>.Type,
        value: _ProtobufMessageMap<KeyType, ValueType>.BaseType, fieldNumber: Int
    ) { unused(fieldNumber) }
}

/// How a field's value lies in protobuf's binary form ("Message Structure"): the last three bits of its tag.
enum WireType: UInt8 {
    case varint = 0
    case fixed64 = 1
    case lengthDelimited = 2
    case fixed32 = 5
}
