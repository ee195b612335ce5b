package import Grants
package import LMDB

/// Values that are rows of the decision state, and no messages.
package enum StateValue<Row: StateRow>: ValueCodec {
    package static func withEncoded<R>(
        _ row: Row, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        let bytes: [UInt8]
        do {
            bytes = try row.rowBytes()
        } catch {
            throw CodecFailure("the row cannot be encoded: \(error)")
        }
        return try bytes.span.bytes.withUnsafeBytes(body)
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> Row {
        do {
            return try Row(rowBytes: bytes)
        } catch {
            throw CodecFailure("the row cannot be decoded: \(error)")
        }
    }
}
