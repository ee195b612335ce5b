import Grants
package import LMDB
package import SwiftProtobuf

/// Values that are protobuf messages. Without map fields, so the same message always has the same bytes.
package enum ProtobufValue<Row: Message>: ValueCodec {
    package static func withEncoded<R>(
        _ row: Row, _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        let bytes: [UInt8]
        do {
            bytes = try row.bytes()
        } catch {
            throw CodecFailure("the row cannot be encoded: \(error)")
        }
        return try bytes.span.bytes.withUnsafeBytes(body)
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> Row {
        do {
            return try Row(serializedBytes: [UInt8](bytes))
        } catch {
            throw CodecFailure("the row cannot be decoded: \(error)")
        }
    }
}
