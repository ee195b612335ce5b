/// Why a path or a file is no tile of a log.
package enum TileFault: Error, Equatable, Sendable {
    case malformedPath(String)
    /// A bundle holds 1...256 records, a tile as many hashes.
    case width(Int)
    /// A record longer than its 16-bit length can say; `index` counts in the bundle, from 0.
    case recordTooLarge(index: Int, bytes: Int)
    /// A bundle ends within a record or before one.
    case bundleCutOff(index: Int, width: Int, bytes: Int)
    /// A bundle goes on after its last record.
    case bundleTooLong(width: Int, extraBytes: Int)
    /// A tile of hashes does not have 32 bytes for each.
    case hashTileLength(width: Int, bytes: Int)
}

extension TileFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformedPath(let path):
            "\(path.quotedForMessage) is no path of a tile. Such a one is tile/0/x001/234.p/56 or tile/entries/007."
        case .width(let width):
            "A tile of \(width) cannot be: it has 1 to \(TilePath.fullWidth). Export the tiles anew."
        case .recordTooLarge(let index, let bytes):
            "The record \(index) of the bundle takes \(bytes) bytes, and one has at most "
                + "\(EntryBundle.recordBytesMax). Keep long text as a document and name it by its SHA-256."
        case .bundleCutOff(let index, let width, let bytes):
            "The bundle of \(width) records ends within record \(index), after \(bytes) bytes. Export the tiles anew."
        case .bundleTooLong(let width, let extraBytes):
            "The bundle of \(width) records goes on for \(extraBytes) bytes after the last one. Export the tiles anew."
        case .hashTileLength(let width, let bytes):
            "The tile of \(width) hashes has \(bytes) bytes, and not \(width * TreeHash.byteCount). "
                + "Export the tiles anew."
        }
    }
}
