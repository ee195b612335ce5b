/// One value without a container around it: where every primitive ends up.
struct ScalarContainer: SingleValueEncodingContainer {
    let output: EncoderOutput
    let level: Int
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { output.write(level: level) { $0.null() } }
    func encode(_ value: Bool) { output.write(level: level) { $0.bool(value) } }
    func encode(_ value: String) { output.write(level: level) { $0.string(value) } }

    func encode(_ value: Double) throws {
        try output.writeFloat(value, level: level)
    }

    func encode(_ value: Float) throws {
        try output.writeFloat(Double(value), level: level)
    }

    func encode(_ value: Int) { writeInteger(value) }
    func encode(_ value: Int8) { writeInteger(value) }
    func encode(_ value: Int16) { writeInteger(value) }
    func encode(_ value: Int32) { writeInteger(value) }
    func encode(_ value: Int64) { writeInteger(value) }
    func encode(_ value: UInt) { writeInteger(value) }
    func encode(_ value: UInt8) { writeInteger(value) }
    func encode(_ value: UInt16) { writeInteger(value) }
    func encode(_ value: UInt32) { writeInteger(value) }
    func encode(_ value: UInt64) { writeInteger(value) }

    func encode<T: Encodable>(_ value: T) throws {
        try output.encode(value, level: level)
    }

    private func writeInteger(_ value: some FixedWidthInteger) {
        output.write(level: level) { $0.int(value) }
    }
}
