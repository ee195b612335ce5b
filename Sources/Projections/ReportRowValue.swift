package import LMDB
package import Reports

/// Values that are rows of reports.
package enum ReportRowValue: ValueCodec {
    package static func withEncoded<R>(
        _ row: ReportRowState, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        try row.encoded.span.bytes.withUnsafeBytes(body)
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> ReportRowState {
        do {
            return try ReportRowState(encoded: bytes)
        } catch {
            throw CodecFailure(error.reason)
        }
    }
}
