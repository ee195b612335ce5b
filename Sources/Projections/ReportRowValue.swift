package import LMDB
package import Reports

/// Values that are rows of reports.
package enum ReportRowValue: ValueCodec {
    package static func withEncoded<R>(
        _ row: ReportRowState, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        let bytes = row.encoded
        // withUnsafeBytes takes no typed error through; the result carries it.
        return try bytes.withUnsafeBytes { buffer in
            Result { () throws(CodecFailure) in try body(buffer) }
        }.get()
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> ReportRowState {
        do {
            return try ReportRowState(encoded: bytes)
        } catch {
            throw CodecFailure(error.reason)
        }
    }
}
