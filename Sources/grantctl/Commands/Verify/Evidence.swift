internal import Glibc
internal import MerkleLog

/// What was handed in to be verified, recognised by how it begins.
enum Evidence {
    case folder
    case receipts(ByteReader)
    /// An exported log as lines of JSON.
    case lines(ByteReader)
    /// An exported log as records after their lengths.
    case records(ByteReader)
    case consistency(ByteReader)
    case checkpoint(ByteReader)

    /// Enough to tell the forms apart.
    private static let beginningBytes = 64

    /// - Parameters:
    ///   - path: A file, a folder, or `-`.
    ///   - hasCheckpoint: Whether a checkpoint was named beside it: records in protobuf say nothing of themselves.
    init(_ path: String, hasCheckpoint: Bool) throws(Failure) {
        if path != "-" {
            var status = stat()
            if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                self = .folder
                return
            }
        }
        let reader = try ByteReader(path)
        let beginning = try reader.peek(Self.beginningBytes)
        if hasCheckpoint {
            self = .records(reader)
        } else if beginning.starts(with: "c2sp.org/tlog-proof".utf8) {
            self = .receipts(reader)
        } else if beginning.starts(with: "old ".utf8) {
            self = .consistency(reader)
        } else if beginning.starts(with: "{".utf8) {
            self = .lines(reader)
        } else {
            self = .checkpoint(reader)
        }
    }

    var kind: EvidenceKind {
        switch self {
        case .folder: .folder
        case .receipts: .receipts
        case .lines: .lines
        case .records: .records
        case .consistency: .consistency
        case .checkpoint: .checkpoint
        }
    }
}

/// What it is called: the raw value in sentences, the name for programs.
enum EvidenceKind: String {
    case folder = "a folder of tiles"
    case receipts = "a file of receipts"
    case lines = "an exported log"
    case records = "an exported log in protobuf"
    case consistency = "a proof of consistency"
    case checkpoint = "a checkpoint"
}
