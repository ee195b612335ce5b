/// Turns Swift values into JSON straight into one array of bytes.
///
/// Members keep the order in which the type encodes them (for synthesised conformances: the order of declaration). An
/// optional that is `nil` becomes `null`, so that every reply of a series has all its members. Integers are exact at any
/// width; enumerations with raw values become these. Containers must be written one after another, as synthesised
/// conformances do: to go back to an outer container ends the inner one.
package enum ReplyEncoder {
    /// What could not be encoded, and where.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        /// A sentence.
        package let description: String
    }

    /// One JSON value.
    package static func encode(_ value: some Encodable) throws(Failure) -> [UInt8] {
        try append(value, to: JSONWriter()).bytes
    }

    static func append(_ value: some Encodable, to writer: consuming JSONWriter) throws(Failure) -> JSONWriter {
        let output = EncoderOutput(writer)
        do {
            try output.encode(value, level: 0)
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(description: "The reply \(type(of: value)) does not encode: \(error).")
        }
        return output.writer
    }
}

/// A JSON value that is there already and goes into a reply as it stands: for the interface language's `object`.
package struct VerbatimJSON: Encodable, Sendable, Equatable {
    package let bytes: ArraySlice<UInt8>

    /// - Parameter bytes: One well-formed JSON value.
    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    package init(_ value: JSONValue) {
        self.init(value.bytes[...])
    }

    /// Only `ReplyEncoder` can encode it, and does so without coming here.
    package func encode(to encoder: any Encoder) throws {
        throw EncodingError.invalidValue(
            self, .init(codingPath: encoder.codingPath, debugDescription: "Only ReplyEncoder copies JSON verbatim."))
    }
}
