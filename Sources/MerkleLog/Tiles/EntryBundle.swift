/// The records of a tile of leaves in one file, each after its length in 16 bits, big-endian (C2SP tlog-tiles).
package enum EntryBundle {
    /// The longest record, in bytes.
    package static let recordBytesMax = Int(UInt16.max)
    private static let lengthByteCount = 2

    /// - Parameter records: 1...256.
    /// - Throws: ``TileFault/width(_:)``, ``TileFault/recordTooLarge(index:bytes:)``.
    package static func encode(_ records: [[UInt8]]) throws(TileFault) -> [UInt8] {
        guard (1...TilePath.fullWidth).contains(records.count) else { throw .width(records.count) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(records.reduce(0) { $0 + lengthByteCount + $1.count })
        for (index, record) in records.enumerated() {
            guard let length = UInt16(exactly: record.count) else {
                throw .recordTooLarge(index: index, bytes: record.count)
            }
            bytes += BigEndian.encoded(length)
            bytes += record
        }
        return bytes
    }

    /// Takes the records out of a bundle, which has to end with the last of them.
    ///
    /// - Parameter width: the records that it holds, 1...256; see ``TilePath/width``.
    /// - Throws: ``TileFault``.
    package static func decode(_ bytes: some Collection<UInt8>, width: Int) throws(TileFault) -> [[UInt8]] {
        guard (1...TilePath.fullWidth).contains(width) else { throw .width(width) }
        let all = Array(bytes)
        var rest = all[...]
        var records: [[UInt8]] = []
        for index in 0..<width {
            let cutOff = TileFault.bundleCutOff(index: index, width: width, bytes: all.count)
            guard rest.count >= lengthByteCount else { throw cutOff }
            let length = Int(BigEndian.decoded(rest.prefix(lengthByteCount), as: UInt16.self))
            rest = rest.dropFirst(lengthByteCount)
            guard rest.count >= length else { throw cutOff }
            records.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        guard rest.isEmpty else { throw .bundleTooLong(width: width, extraBytes: rest.count) }
        return records
    }
}
