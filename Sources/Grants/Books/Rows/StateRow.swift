import SwiftProtobuf

/// A row of the decision state that is no message, in the binary form of one: protobuf's, written and read field by field
/// without a message in between.
package protocol StateRow {
    func write(to writer: inout WireWriter) throws

    /// - Throws: ``WireReader/Irregular``, or what SwiftProtobuf throws, for bytes that are no row.
    init(from reader: inout WireReader) throws
}

extension StateRow {
    /// Equal rows have equal bytes.
    package func rowBytes() throws -> [UInt8] {
        if let bytes = WireWriter.bytes({ try write(to: &$0) }) { return bytes }
        // One of a hundred statements takes far more.
        var bytesMax = 16_384
        while true {
            do {
                return try [UInt8](unsafeUninitializedCapacity: bytesMax) { buffer, byteCount in
                    var writer = try WireWriter(into: UnsafeMutableRawBufferPointer(buffer))
                    try write(to: &writer)
                    byteCount = writer.byteCount
                }
            } catch is WireWriter.Full {
                bytesMax *= 2
            }
        }
    }

    /// - Throws: as ``init(from:)``.
    package init(rowBytes bytes: UnsafeRawBufferPointer) throws {
        var reader = try WireReader(bytes)
        try self.init(from: &reader)
    }
}

// As in protobuf, what has its default is not written.

extension WireWriter {
    mutating func write(_ value: String, _ number: Int) throws {
        if !value.isEmpty { try visitSingularStringField(value: value, fieldNumber: number) }
    }

    mutating func write(_ value: Bool, _ number: Int) throws {
        if value { try visitSingularBoolField(value: value, fieldNumber: number) }
    }

    mutating func write(_ value: UInt64, _ number: Int) throws {
        if value != 0 { try visitSingularUInt64Field(value: value, fieldNumber: number) }
    }

    mutating func write(_ value: some RawRepresentable<Int>, _ number: Int) throws {
        try write(UInt64(truncatingIfNeeded: value.rawValue), number)
    }

    mutating func write(_ value: (some Message)?, _ number: Int) throws {
        if let value { try visitSingularMessageField(value: value, fieldNumber: number) }
    }

    mutating func write(_ values: [String], _ number: Int) throws {
        for value in values { try visitSingularStringField(value: value, fieldNumber: number) }
    }

    mutating func write(_ values: [UInt32], _ number: Int) throws {
        if !values.isEmpty { try visitPackedUInt32Field(value: values, fieldNumber: number) }
    }

    mutating func write(_ values: [some Message], _ number: Int) throws {
        try visitRepeatedMessageField(value: values, fieldNumber: number)
    }

    /// Amounts are 128 bits in two halves.
    mutating func write(_ sum: EntrySum, _ number: Int) throws {
        guard sum != EntrySum() else { return }
        try put(number) { writer in try writer.write(sum) }
    }

    /// Every sum has its place, the empty ones too.
    mutating func write(_ sums: [EntrySum], _ number: Int) throws {
        for sum in sums { try put(number) { writer in try writer.write(sum) } }
    }

    private mutating func write(_ sum: EntrySum) throws {
        try write(sum.stated, 1)
        try write(sum.upper, 3)
        try write(UInt64(sum.entries), 5)
        try write(UInt64(sum.unbounded), 6)
        try write(UInt64(sum.undisclosed), 7)
        try write(UInt64(sum.above), 8)
        try write(UInt64(sum.below), 9)
        try write(UInt64(sum.around), 10)
        try write(UInt64(sum.unconfirmed), 11)
    }

    private mutating func write(_ amount: Amount, _ number: Int) throws {
        guard !amount.isZero else { return }
        try visitSingularFixed64Field(value: UInt64(truncatingIfNeeded: amount.nanos >> 64), fieldNumber: number)
        try visitSingularFixed64Field(value: UInt64(truncatingIfNeeded: amount.nanos), fieldNumber: number + 1)
    }
}

extension WireReader {
    mutating func flag() throws(Irregular) -> Bool { try integer() != 0 }

    mutating func count() throws(Irregular) -> UInt32 {
        guard let count = UInt32(exactly: try integer()) else { throw Irregular() }
        return count
    }

    mutating func name<Name: RawRepresentable<Int>>() throws(Irregular) -> Name {
        guard let name = Name(rawValue: Int(truncatingIfNeeded: try integer())) else { throw Irregular() }
        return name
    }

    /// A message, whatever version wrote it: what of it this one does not know, SwiftProtobuf keeps.
    mutating func message<Value: Message>() throws -> Value {
        let bytes = try measured()
        do {
            var value = Value()
            var reader = try WireReader(bytes)
            try value.decodeMessage(decoder: &reader)
            return value
        } catch is Irregular {
            return try Value(serializedBytes: [UInt8](bytes))
        }
    }

    mutating func sum() throws -> EntrySum {
        var sum = EntrySum()
        var halves: (stated: Int128, upper: Int128) = (0, 0)
        try readMessage { reader in
            while let number = try reader.nextFieldNumber() {
                switch number {
                case 1: halves.stated |= Int128(truncatingIfNeeded: try reader.fixed64()) << 64
                case 2: halves.stated |= Int128(try reader.fixed64())
                case 3: halves.upper |= Int128(truncatingIfNeeded: try reader.fixed64()) << 64
                case 4: halves.upper |= Int128(try reader.fixed64())
                case 5: sum.entries = try reader.count()
                case 6: sum.unbounded = try reader.count()
                case 7: sum.undisclosed = try reader.count()
                case 8: sum.above = try reader.count()
                case 9: sum.below = try reader.count()
                case 10: sum.around = try reader.count()
                case 11: sum.unconfirmed = try reader.count()
                default: throw Irregular()
                }
            }
        }
        (sum.stated, sum.upper) = (Amount(nanos: halves.stated), Amount(nanos: halves.upper))
        return sum
    }
}
