/// Why the log cannot be opened, read or extended.
package enum EventLogError: Error, Sendable, CustomStringConvertible {
    /// The store was written by a newer version.
    case newerFormat(found: UInt64, supported: UInt64, path: String)
    /// The folder holds an LMDB environment that is no log.
    case foreignStore(path: String)
    /// The log's identity is incomplete.
    case damagedIdentity(path: String, missing: String)
    /// The bytes of a record cannot be decoded.
    case undecodable(sequence: UInt64, path: String, reason: String)
    /// A record's event is of a type or version that only a newer version knows; `number` is that of its field.
    case unknownEvent(sequence: UInt64, number: UInt64, path: String)
    /// A record is missing between others, or stands at another's place.
    case gap(expected: UInt64, found: UInt64?, path: String)
    /// The tree's frontier and the records say different sizes.
    case treeDiffers(treeSize: UInt64, lastSequence: UInt64, path: String)
    /// A hash of the tree is missing.
    case nodeMissing(node: String, path: String)
    /// A record's stored leaf hash is not that of its bytes.
    case leafDiffers(sequence: UInt64, path: String)
    /// A record is longer than an entry bundle can hold (C2SP tlog-tiles: 16-bit lengths).
    case recordTooLarge(bytes: Int, limit: Int, type: String)

    package var description: String {
        switch self {
        case .newerFormat(let found, let supported, let path):
            "The store \(path) has format \(found), and this version reads up to \(supported). "
                + "Run the version of grantd that wrote it, or a newer one."
        case .foreignStore(let path):
            "The folder \(path) holds data that is no log of grantd. Name another state folder."
        case .damagedIdentity(let path, let missing):
            "The store \(path) has lost its \(missing). Restore it from a backup."
        case .undecodable(let sequence, let path, let reason):
            "The record \(sequence) in \(path) cannot be read: \(reason). Restore the store from a backup."
        case .unknownEvent(let sequence, let number, let path):
            "The record \(sequence) in \(path) is an event of type \(number), which this version does not know: its "
                + "format is newer. Run the version of grantd that wrote it, or a newer one."
        case .gap(let expected, let found, let path):
            "The log \(path) has no record \(expected)"
                + (found.map { ", but \($0) in its place" } ?? "") + ". Restore the store from a backup."
        case .treeDiffers(let treeSize, let lastSequence, let path):
            "The tree of the log \(path) has \(treeSize) leaves, and its last record is \(lastSequence). "
                + "Restore the store from a backup."
        case .nodeMissing(let node, let path):
            "The tree of the log \(path) has lost its \(node). Restore the store from a backup."
        case .leafDiffers(let sequence, let path):
            "The record \(sequence) in \(path) is not the one whose hash stands beside it. "
                + "Restore the store from a backup."
        case .recordTooLarge(let bytes, let limit, let type):
            "The event \(type) takes \(bytes) bytes, and a record has at most \(limit). "
                + "Keep long text as a document and name it by its SHA-256."
        }
    }
}
