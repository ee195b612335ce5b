internal import MerkleLog
internal import Varlink

/// Receipts in a file, one behind another, each by itself.
struct ReceiptVerification {
    let reader: ByteReader
    let trust: Trust
    /// The record of the one receipt; the one in it when `nil`.
    let recordFile: String?

    func finding() throws(Failure) -> Finding {
        let record = try recordFile.map { file throws(Failure) in
            try ByteReader(file).rest(max: EntryBundle.recordBytesMax)
        }
        let progress = Progress("verifying", unit: "bytes")
        defer { progress.end() }
        var sequences: [UInt64] = []
        var last: ProvedRecord?
        while let bytes = try nextReceipt() {
            let number = sequences.count + 1
            guard record == nil || number == 1 else {
                throw Failure(.usage, "\(reader.name) holds several receipts, and --record is of one.")
            }
            let proved = try ProvedRecord(
                verifying: bytes[...], record: record, trust: trust, at: place(number))
            sequences.append(proved.sequence)
            last = proved
            progress.show(reader.position, of: reader.size)
        }
        guard let last else { throw Failure(.notHeld, "\(reader.name) is empty.") }
        return Finding(
            .receipts, sentence(sequences, last), last.checkpoint, signers: last.signers,
            ["sequences": .array(sequences.map { .number(String($0)) })])
    }

    private func place(_ number: Int) -> String {
        number == 1 ? reader.name : "\(reader.name), receipt \(number)"
    }

    private func sentence(_ sequences: [UInt64], _ last: ProvedRecord) -> String {
        let origin = last.checkpoint.origin
        guard sequences.count > 1 else {
            return "\(reader.name): event \(last.sequence) is in the log of \(origin), with these bytes."
        }
        return "\(reader.name): \(Words.counted(Int64(sequences.count), "event")), from \(sequences.min() ?? 0) to "
            + "\(sequences.max() ?? 0), are in the log of \(origin), with these bytes."
    }

    /// A receipt's bytes, up to where the next one begins.
    private func nextReceipt() throws(Failure) -> [UInt8]? {
        let header = Array("c2sp.org/tlog-proof".utf8)
        guard var bytes = try reader.line() else { return nil }
        // Beyond its greatest length it is no receipt, and says so itself.
        while bytes.count <= Receipt.bytesMax, try !reader.peek(header.count).elementsEqual(header),
            let line = try reader.line()
        {
            bytes += line
        }
        return bytes
    }
}
