/// The bytes being written and the containers open in them. Shared by all containers of one encoding, on one thread.
final class EncoderOutput {
    private enum Opened {
        case object, array
    }

    private(set) var writer: JSONWriter
    private var opened: [Opened] = []
    /// Of the member begun last, for failures.
    private var lastName = ""

    init(_ writer: consuming JSONWriter) {
        self.writer = writer
    }

    /// Opens an object within `level` containers and returns the level of what stands in it.
    func openObject(level: Int) -> Int {
        close(to: level)
        writer.beginObject()
        opened.append(.object)
        return opened.count
    }

    func openArray(level: Int) -> Int {
        close(to: level)
        writer.beginArray()
        opened.append(.array)
        return opened.count
    }

    /// Begins a member of the object that stands at `level`.
    func name(_ key: some CodingKey, level: Int) {
        close(to: level)
        lastName = key.stringValue
        writer.name(lastName)
    }

    /// Writes one value without parts within `level` containers.
    func write(level: Int, _ body: (inout JSONWriter) -> Void) {
        close(to: level)
        body(&writer)
    }

    func encode(_ value: some Encodable, level: Int) throws {
        close(to: level)
        // The frequent ones take the short way; a synthesised `encode` of a primitive would come back here anyway.
        switch value {
        case let value as String: writer.string(value)
        case let value as Int: writer.int(value)
        case let value as Bool: writer.bool(value)
        case let value as VerbatimJSON: writer.raw(value.bytes)
        default:
            let before = writer.bytes.count
            try value.encode(to: ValueEncoder(output: self, level: level))
            close(to: level)
            // A value that encodes nothing, such as an empty structure without container, is the empty object.
            if writer.bytes.count == before {
                writer.beginObject()
                writer.endObject()
            }
        }
    }

    func writeFloat(_ value: Double, level: Int) throws {
        guard value.isFinite else {
            throw ReplyEncoder.Failure(description: "JSON cannot express \(value), which '\(lastName)' holds.")
        }
        write(level: level) { $0.float(value) }
    }

    private func close(to level: Int) {
        precondition(opened.count >= level, "A container was written to after one around it went on")
        while opened.count > level {
            switch opened.removeLast() {
            case .object: writer.endObject()
            case .array: writer.endArray()
            }
        }
    }
}

/// The encoder that one value sees.
struct ValueEncoder: Encoder {
    let output: EncoderOutput
    let level: Int
    /// Not kept: failures name the member written last.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(
            ObjectContainer(output: output, level: output.openObject(level: level)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        ArrayContainer(output: output, level: output.openArray(level: level))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        ScalarContainer(output: output, level: level)
    }
}
