package import FoundationEssentials
package import SwiftProtobuf

/// Writes messages in protobuf's binary form: the very bytes that SwiftProtobuf's `serializedBytes` makes.
///
/// That one asks each message for its size again at every level above it, and calls each field through tables of
/// another module. This one goes over a message once, and is compiled together with the messages of the events: a
/// record of 250 bytes, with its hash, takes 37 % of the time. What does not fit into the buffer is for SwiftProtobuf.
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

    /// Of a number of 64 bits, seven of them in each.
    private static let varintBytesMax = 10
    /// What stands before a value: its tag, and its length.
    private static let headBytesMax = 2 * varintBytesMax

    @inline(__always)
    private func checkRoom(for byteCount: Int) throws(Full) {
        guard end - next >= byteCount else { throw Full() }
    }

    @inline(__always)
    private mutating func store(_ byte: UInt8) {
        next.storeBytes(of: byte, as: UInt8.self)
        next += 1
    }

    /// Writes a number for which there is room.
    @inline(__always)
    private mutating func store(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            store(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        store(UInt8(truncatingIfNeeded: rest))
    }

    @inline(__always)
    private mutating func store(_ number: Int, _ type: WireType) {
        store(varint: UInt64(number) << 3 | UInt64(type.rawValue))
    }

    @inline(__always)
    private mutating func store(_ bytes: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(start: next, count: bytes.count).copyMemory(from: bytes)
        next += bytes.count
    }

    @inline(__always)
    private mutating func put(_ number: Int, _ bytes: UnsafeRawBufferPointer) throws(Full) {
        try checkRoom(for: Self.headBytesMax + bytes.count)
        store(number, .lengthDelimited)
        store(varint: UInt64(bytes.count))
        store(bytes)
    }

    /// Writes what `body` does as the value of a field, with its length before it.
    @inline(__always)
    package mutating func put(_ number: Int, measuring body: (inout WireWriter) throws -> Void) throws {
        try checkRoom(for: Self.headBytesMax)
        store(number, .lengthDelimited)
        let place = next
        next += 1
        try body(&self)
        let byteCount = next - place - 1
        guard byteCount >= 0x80 else { return place.storeBytes(of: UInt8(byteCount), as: UInt8.self) }
        try widen(lengthAt: place, to: byteCount)
    }

    /// Writes a length that takes more than the one byte that was kept for it, and moves what it measures.
    private mutating func widen(lengthAt place: UnsafeMutableRawPointer, to byteCount: Int) throws(Full) {
        try checkRoom(for: Self.varintBytesMax)
        let lengthByteCount = (Int.bitWidth - byteCount.leadingZeroBitCount + 6) / 7
        (place + lengthByteCount).copyMemory(from: place + 1, byteCount: byteCount)
        next = place
        store(varint: UInt64(byteCount))
        next += byteCount
    }
}

/// The kinds of fields that messages of grantd have.
extension WireWriter {
    package mutating func visitSingularInt32Field(value: Int32, fieldNumber: Int) throws {
        try visitSingularUInt64Field(value: UInt64(bitPattern: Int64(value)), fieldNumber: fieldNumber)
    }

    package mutating func visitSingularInt64Field(value: Int64, fieldNumber: Int) throws {
        try visitSingularUInt64Field(value: UInt64(bitPattern: value), fieldNumber: fieldNumber)
    }

    package mutating func visitSingularUInt32Field(value: UInt32, fieldNumber: Int) throws {
        try visitSingularUInt64Field(value: UInt64(value), fieldNumber: fieldNumber)
    }

    package mutating func visitSingularUInt64Field(value: UInt64, fieldNumber: Int) throws {
        try checkRoom(for: Self.headBytesMax)
        store(fieldNumber, .varint)
        store(varint: value)
    }

    package mutating func visitSingularFixed64Field(value: UInt64, fieldNumber: Int) throws {
        try checkRoom(for: Self.headBytesMax)
        store(fieldNumber, .fixed64)
        withUnsafeBytes(of: value.littleEndian) { store($0) }
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
        // Not its `span`, which is made by a call of its own. Every text that Swift made is contiguous.
        let isWritten: Void? = try value.utf8.withContiguousStorageIfAvailable { text in
            try put(fieldNumber, UnsafeRawBufferPointer(text))
        }
        guard isWritten == nil else { return }
        var value = value
        try value.withUTF8 { text in try put(fieldNumber, UnsafeRawBufferPointer(text)) }
    }

    package mutating func visitRepeatedStringField(value: [String], fieldNumber: Int) throws {
        for text in value { try visitSingularStringField(value: text, fieldNumber: fieldNumber) }
    }

    package mutating func visitSingularBytesField(value: Data, fieldNumber: Int) throws {
        try value.withUnsafeBytes { try put(fieldNumber, $0) }
    }

    /// Another module's messages hold events: what their code calls is compiled together with the events all the same.
    @_specialize(where M == Event)
    package mutating func visitSingularMessageField<M: Message>(value: M, fieldNumber: Int) throws {
        try put(fieldNumber) { try value.traverse(visitor: &$0) }
    }

    package mutating func visitRepeatedMessageField<M: Message>(value: [M], fieldNumber: Int) throws {
        for index in value.indices { try visitSingularMessageField(value: value[index], fieldNumber: fieldNumber) }
    }

    package mutating func visitPackedUInt32Field(value: [UInt32], fieldNumber: Int) throws {
        try put(fieldNumber) { writer in
            for number in value {
                try writer.checkRoom(for: Self.varintBytesMax)
                writer.store(varint: UInt64(number))
            }
        }
    }

    package mutating func visitUnknown(bytes: Data) throws {
        try bytes.withUnsafeBytes { bytes in
            try checkRoom(for: bytes.count)
            store(bytes)
        }
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
