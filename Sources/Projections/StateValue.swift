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
        // withUnsafeBytes takes no typed error through; the result carries it.
        return try bytes.withUnsafeBytes { buffer in
            Result { () throws(CodecFailure) in try body(buffer) }
        }.get()
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> Row {
        do {
            return try Row(rowBytes: bytes)
        } catch {
            throw CodecFailure("the row cannot be decoded: \(error)")
        }
    }
}
