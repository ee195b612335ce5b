/// Why a file is no receipt or no proof of consistency, or why it does not prove what it should.
package enum ProofFileFault: Error, Equatable, Sendable {
    case tooLong(bytes: Int, limit: Int)
    /// A line is missing (nil), or is not what it has to be.
    case malformed(line: Int, expected: String, found: String?)
    /// The checkpoint in the file, or the older one, does not hold.
    case checkpoint(NoteFault)
    /// The hashes do not make the roots that they should.
    case tree(TreeFault)
    /// There is no record to verify: none was given, and the receipt carries none.
    case recordMissing
    /// The record that was given is not the one that the receipt carries.
    case recordDiffers(given: Int, carried: Int)
    /// The proof begins at another size than the older checkpoint has.
    case otherOldSize(proof: UInt64, checkpoint: UInt64)
    /// The two checkpoints are of two logs.
    case otherOrigin(old: String, new: String)
}

extension ProofFileFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let bytes, let limit):
            return "The file has \(bytes) bytes, and a proof has at most \(limit). Is it the right file?"
        case .malformed(let line, let expected, let found):
            let shown = found.map { "not \($0.quotedForMessage)" } ?? "and is missing"
            return "Line \(line) of the proof has to be \(expected), \(shown). Copy the file anew, unchanged."
        case .checkpoint(let fault): return fault.description
        case .tree(let fault): return fault.description
        case .recordMissing:
            return "The receipt does not carry its record, and none was given. Give the record's file."
        case .recordDiffers(let given, let carried):
            return "The record given, of \(given) bytes, is not the one that the receipt carries, of \(carried). "
                + "Give the record that was issued with the receipt."
        case .otherOldSize(let proof, let checkpoint):
            return "The proof begins at \(proof) records, and the older checkpoint has \(checkpoint). "
                + "Ask for a proof from that checkpoint."
        case .otherOrigin(let old, let new):
            return "The older checkpoint is of the log \(old.quotedForMessage), and the newer one of "
                + "\(new.quotedForMessage). Compare checkpoints of one log."
        }
    }
}
