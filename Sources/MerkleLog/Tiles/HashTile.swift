/// The hashes of a tile in one file, 32 bytes each and nothing else (C2SP tlog-tiles).
package enum HashTile {
    /// - Parameter hashes: 1...256, from the left.
    /// - Throws: ``TileFault/width(_:)``.
    package static func encode(_ hashes: [TreeHash]) throws(TileFault) -> [UInt8] {
        guard (1...TilePath.fullWidth).contains(hashes.count) else { throw .width(hashes.count) }
        return hashes.flatMap(\.bytes)
    }

    /// - Parameter width: the hashes that it holds, 1...256; see ``TilePath/width``.
    /// - Throws: ``TileFault/width(_:)``, ``TileFault/hashTileLength(width:bytes:)``.
    package static func decode(_ bytes: some Collection<UInt8>, width: Int) throws(TileFault) -> [TreeHash] {
        guard (1...TilePath.fullWidth).contains(width) else { throw .width(width) }
        let all = Array(bytes)
        guard all.count == width * TreeHash.byteCount else {
            throw .hashTileLength(width: width, bytes: all.count)
        }
        let starts = stride(from: 0, to: all.count, by: TreeHash.byteCount)
        return starts.compactMap { TreeHash(bytes: all[$0..<$0 + TreeHash.byteCount]) }
    }
}
