import Grants

/// A row as the views keep it: its sums one after another, each as part, measure, qualifier (a byte each), entries
/// (LEB128) and amount in 1e-9 units (zigzag, then LEB128), as protobuf writes such numbers.
///
/// Written by hand, for the views alone, which are disposable: rows are read and written with every event, and as
/// protobuf messages a flush of them took nine times as many instructions.
extension ReportRowState {
    /// Equal rows have equal bytes.
    package var encoded: [UInt8] {
        var bytes: [UInt8] = []
        // Most sums take fewer.
        bytes.reserveCapacity(16 * (own.sums.count + shared.sums.count + ofWhich.sums.count + `internal`.sums.count))
        for (number, part) in ReportPart.allCases.enumerated() {
            for sum in self[part].sums {
                bytes.append(UInt8(number))
                bytes.append(UInt8(sum.kind.rawValue >> 8))
                bytes.append(UInt8(truncatingIfNeeded: sum.kind.rawValue))
                bytes.append(leb128: UInt128(sum.entries))
                bytes.append(leb128: sum.amount.zigzag)
            }
        }
        return bytes
    }

    /// - Throws: ``RowFault`` for bytes that are no row.
    package init(encoded bytes: UnsafeRawBufferPointer) throws(RowFault) {
        var reader = RowReader(bytes)
        // Most sums take ten bytes, and nearly all are its own.
        own.sums.reserveCapacity(bytes.count / 10)
        while !reader.isAtEnd {
            let number = try reader.byte()
            let sum = try reader.sum()
            switch number {
            case 0: try own.take(sum)
            case 1: try shared.take(sum)
            case 2: try ofWhich.take(sum)
            case 3: try `internal`.take(sum)
            default: throw RowFault(reason: "a row has the part \(number), and there are 4")
            }
        }
    }
}

/// Why bytes are no row: without a full stop.
package struct RowFault: Error, Equatable {
    package let reason: String
}

extension BalanceRow {
    /// - Parameter sum: the next as it is stored.
    fileprivate mutating func take(_ sum: FigureSum) throws(RowFault) {
        if let last = sums.last, last.kind >= sum.kind {
            throw RowFault(reason: "a row has the sum \(sum.kind.rawValue) after \(last.kind.rawValue)")
        }
        sums.append(sum)
    }
}

extension Amount {
    /// The sign in the lowest bit, so that small amounts of either sign have few digits (protobuf, "Signed Integers").
    fileprivate var zigzag: UInt128 { UInt128(bitPattern: nanos << 1 ^ nanos >> 127) }

    fileprivate init(zigzag: UInt128) {
        self.init(nanos: Int128(bitPattern: zigzag >> 1) ^ -Int128(bitPattern: zigzag & 1))
    }
}

extension [UInt8] {
    /// Seven bits a byte, the lowest first; the highest bit says that more follow (DWARF 5, 7.6).
    fileprivate mutating func append(leb128 number: UInt128) {
        var high = number
        while high > UInt64.max {
            append(UInt8(truncatingIfNeeded: high) | 0x80)
            high >>= 7
        }
        var rest = UInt64(high)
        while rest > 0x7F {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

/// Reads the parts of a row's bytes, one after another.
private struct RowReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func byte() throws(RowFault) -> UInt8 {
        guard position < bytes.count else { throw RowFault(reason: "a row ends after \(bytes.count) bytes") }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func sum() throws(RowFault) -> FigureSum {
        let number = UInt16(try byte()) << 8 | UInt16(try byte())
        guard let kind = SumKind(rawValue: number) else { throw RowFault(reason: "a row has the sum \(number)") }
        let count = try leb128()
        guard let entries = UInt64(exactly: count) else { throw RowFault(reason: "a row has \(count) entries") }
        return FigureSum(kind: kind, entries: entries, amount: Amount(zigzag: try leb128()))
    }

    private mutating func leb128() throws(RowFault) -> UInt128 {
        // Nine bytes have 63 bits: most numbers need no more, and 64-bit shifts are the quicker.
        var low: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            let byte = try byte()
            low |= UInt64(byte & 0x7F) << shift
            guard byte > 0x7F else { return UInt128(low) }
        }
        var number = UInt128(low)
        for shift in stride(from: UInt128(63), to: 128, by: 7) {
            let byte = try byte()
            number |= UInt128(byte & 0x7F) << shift
            guard byte > 0x7F else { return number }
        }
        throw RowFault(reason: "a row has a number of more than 128 bits")
    }
}
