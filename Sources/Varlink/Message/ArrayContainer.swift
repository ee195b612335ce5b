/// A JSON array being written.
struct ArrayContainer: UnkeyedEncodingContainer {
    let output: EncoderOutput
    let level: Int
    var codingPath: [any CodingKey] { [] }
    private(set) var count = 0

    init(output: EncoderOutput, level: Int) {
        self.output = output
        self.level = level
    }

    mutating func encodeNil() {
        count += 1
        output.write(level: level) { $0.null() }
    }

    mutating func encode<T: Encodable>(_ value: T) throws {
        count += 1
        try output.encode(value, level: level)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        nestedEncoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nestedEncoder().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder { nestedEncoder() }

    private mutating func nestedEncoder() -> ValueEncoder {
        count += 1
        return ValueEncoder(output: output, level: level)
    }
}
