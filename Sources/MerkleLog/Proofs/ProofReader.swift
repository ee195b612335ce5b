/// Reads what receipts and proofs of consistency have in common: lines, hashes one a line, an empty line, a checkpoint.
struct ProofReader {
    private var lines: LineReader
    /// The line read last; read again by ``line(_:_:)`` if it was not what it could have been.
    private var waiting: ArraySlice<UInt8>?

    /// The longest path of a tree whose size has 64 bits.
    static let hashesMax = 64

    init(_ bytes: ArraySlice<UInt8>, bytesMax: Int) throws(ProofFileFault) {
        guard bytes.count <= bytesMax else { throw .tooLong(bytes: bytes.count, limit: bytesMax) }
        lines = LineReader(bytes)
        waiting = lines.next()
    }

    /// The next line, which has to be there and to be readable.
    mutating func line<Value>(
        _ expected: String, _ read: (ArraySlice<UInt8>) -> Value?
    ) throws(ProofFileFault) -> Value {
        guard let waiting, let value = read(waiting) else { throw fault(expected) }
        advance()
        return value
    }

    /// The next line without its prefix, if it has it.
    mutating func optionalLine(after prefix: String) -> ArraySlice<UInt8>? {
        guard let rest = waiting?.following(prefix) else { return nil }
        advance()
        return rest
    }

    /// Hashes, the empty line, and the checkpoint, which is all that is left.
    mutating func hashesAndCheckpoint() throws(ProofFileFault) -> ([TreeHash], SignedCheckpoint) {
        var hashes: [TreeHash] = []
        while let waiting, !waiting.isEmpty {
            guard hashes.count < Self.hashesMax else { throw fault("the empty line after \(Self.hashesMax) hashes") }
            hashes.append(
                try line("a hash, 32 bytes in base64, or the empty line after the hashes") { TreeHash(base64: $0.text) }
            )
        }
        guard waiting != nil else { throw fault("the empty line after the hashes") }
        do throws(NoteFault) {
            return (hashes, try SignedCheckpoint(bytes: lines.rest))
        } catch {
            throw .checkpoint(error)
        }
    }

    private func fault(_ expected: String) -> ProofFileFault {
        .malformed(
            line: lines.lineNumber + (waiting == nil ? 1 : 0), expected: expected, found: waiting?.text)
    }

    private mutating func advance() {
        waiting = lines.next()
    }
}
