internal import MerkleLog
internal import Varlink

/// An exported log as records after their lengths, from the first one, with the checkpoint in a file of its own.
struct RecordVerification {
    let reader: ByteReader
    let trust: Trust
    let checkpointFile: String

    func finding() throws(Failure) -> Finding {
        let signed = try CheckpointFile.read(checkpointFile)
        let signers = try trust.verify(signed, at: checkpointFile)
        let progress = Progress("verifying", unit: "records")
        defer { progress.end() }
        var frontier = TreeFrontier()
        while let record = try reader.delimited(max: EntryBundle.recordBytesMax) {
            frontier.append(.leaf(of: record)) { _, _ in }
            progress.show(Int64(frontier.size), of: Int64(signed.size))
        }
        try RootCheck.verify(frontier, signed, at: reader.name)
        return Finding(
            .records,
            "\(reader.name): all \(Words.grouped(Int64(frontier.size))) events of the log of \(signed.origin).", signed,
            signers: signers)
    }
}
