import LMDB
import Testing

/// A codec of another module: bytes in pairs.
enum PairValue: ValueCodec {
    static func withEncoded<R>(
        _ value: [UInt8], _ body: (UnsafeRawBufferPointer) throws(CodecFailure) -> R
    ) throws(CodecFailure) -> R {
        guard value.count == 2 else { throw CodecFailure("a pair has 2 bytes, not \(value.count)") }
        return try value.span.bytes.withUnsafeBytes(body)
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(CodecFailure) -> [UInt8] {
        guard bytes.count == 2 else { throw CodecFailure("a pair has 2 bytes, not \(bytes.count)") }
        return Array(bytes)
    }
}

@Suite("A codec")
struct CodecTests {
    let scratch = Scratch()

    private func encoded<Key: KeyCodec>(_: Key.Type, _ key: Key.Decoded) throws -> [UInt8] {
        try Key.withEncoded(key) { bytes throws(CodecFailure) in Array(bytes) }
    }

    private func decoded<Key: KeyCodec>(_: Key.Type, _ bytes: [UInt8]) throws -> Key.Decoded {
        try bytes.withUnsafeBytes { try Key.decode($0) }
    }

    @Test("keeps the order of numbers", arguments: zip([0, 1, 255, 256, .max - 1], [1, 2, 256, 65_536, .max]))
    func numbers(lesser: UInt64, greater: UInt64) throws {
        let (low, high) = (try encoded(UInt64Key.self, lesser), try encoded(UInt64Key.self, greater))
        #expect(low.lexicographicallyPrecedes(high))
        #expect(try decoded(UInt64Key.self, low) == lesser)
        #expect(low.count == 8)
    }

    @Test(
        "keeps the order of components",
        arguments: [(["a", "z"], ["ab", "a"]), (["a"], ["a", ""]), (["é"], ["中", "a"])])
    func components(lesser: [String], greater: [String]) throws {
        let (low, high) = (try encoded(CompositeKey.self, lesser), try encoded(CompositeKey.self, greater))
        #expect(low.lexicographicallyPrecedes(high))
        #expect(try decoded(CompositeKey.self, low) == lesser)
        #expect(try decoded(CompositeKey.self, high) == greater)
    }

    @Test(
        "orders components before the number that follows them", arguments: [0, 1, 0x0100_0000_0000_0000, UInt64.max])
    func componentsAndNumber(number: UInt64) throws {
        let key = CompositeNumberKey.Decoded(["GB-1", "usd"], number)
        let bytes = try encoded(CompositeNumberKey.self, key)
        #expect(bytes.starts(with: try CompositeKey.prefix(["GB-1"])))
        #expect(bytes.starts(with: try CompositeKey.prefix(["GB-1", "usd"])))
        #expect(try decoded(CompositeNumberKey.self, bytes) == key)
        let next = try encoded(CompositeNumberKey.self, .init(["GB-10"], 0))
        #expect(bytes.lexicographicallyPrecedes(next))
    }

    @Test(
        "refuses components that contain 0x00, and a key without components", arguments: [["a\0b"], ["a", "\0"], []])
    func badComponents(components: [String]) {
        #expect(throws: CodecFailure.self) { try CompositeKey.prefix(components) }
        #expect(throws: CodecFailure.self) { try encoded(CompositeKey.self, components) }
        #expect(throws: CodecFailure.self) { try encoded(CompositeNumberKey.self, .init(components, 1)) }
    }

    @Test(
        "refuses malformed bytes",
        arguments: [[], [1, 2, 3, 4, 5, 6, 7], [0xC3, 0x28, 0, 0, 0, 0, 0, 0, 0, 1]] as [[UInt8]])
    func malformed(bytes: [UInt8]) {
        #expect(throws: CodecFailure.self) { try decoded(UInt64Key.self, bytes) }
        #expect(throws: CodecFailure.self) { try decoded(CompositeNumberKey.self, bytes) }
    }

    @Test(
        "takes short and long text of any script",
        arguments: ["", "a", "né à Genève", String(repeating: "中", count: 99)])
    func text(value: String) throws {
        let log = try scratch.environment()
        let table = try log.table(Texts.self)
        try log.write { try table.put("k" + value, value, in: $0) }
        #expect(try log.read { try table.first(in: $0).map { [$0.key, $0.value] } } == ["k" + value, value])
    }

    @Test("that cannot decode what is stored is an error that names the table")
    func decoding() throws {
        let log = try scratch.environment()
        let raw = try log.table(Table<StringKey, BytesValue>.self, "balances")
        try log.write { try raw.put("grant-1", [1, 2, 3], in: $0) }
        let numbers = try log.table(Table<StringKey, UInt64Value>.self, "balances")
        let keys = try log.table(Table<UInt64Key, BytesValue>.self, "balances")
        try log.read { transaction throws in
            let error = try #require(storeError { _ = try numbers.get("grant-1", in: transaction) })
            #expect(error.kind == .decoding(table: "balances"))
            #expect(error.description.contains("a value of table balances"))
            #expect(error.text == "a number takes 8 bytes, not 3")
            #expect(storeError { _ = try numbers.first(in: transaction) }?.kind == .decoding(table: "balances"))
            let keyError = storeError { try keys.forEachBytes(in: transaction) { _, _ in true } }
            #expect(keyError?.kind == .decoding(table: "balances"))
        }
    }

    @Test("that cannot encode a value is an error that names the table, and stores nothing")
    func encoding() throws {
        let log = try scratch.environment()
        let pairs = try log.table(Table<StringKey, PairValue>.self, "pairs")
        try log.write { transaction in
            let error = storeError { try pairs.put("a", [1], in: transaction) }
            #expect(error?.kind == .encoding(table: "pairs"))
            #expect(error?.text == "a pair has 2 bytes, not 1")
            try pairs.put("b", [1, 2], in: transaction)
        }
        #expect(try log.read { try pairs.get("b", in: $0) } == [1, 2])
        #expect(try log.read { try pairs.count(in: $0) } == 1)
    }

    @Test("gives keys of 1 to 511 bytes, or the error says how long they are", arguments: [0, 1, 511, 512, 700])
    func keyLength(byteCount: Int) throws {
        let log = try scratch.environment()
        let table = try log.table(Table<BytesKey, BytesValue>.self)
        let key = [UInt8](repeating: 0x6B, count: byteCount)
        let errors = try log.write { transaction in
            [
                storeError { try table.put(key, [1], in: transaction) },
                storeError { _ = try table.get(key, in: transaction) },
                storeError { try table.delete(key, in: transaction) },
            ]
        }
        switch byteCount {
        case 0: #expect(errors.allSatisfy { $0?.kind == .encoding(table: "events") && $0?.text == "the key is empty" })
        case 1...511: #expect(errors.allSatisfy { $0 == nil })
        default:
            #expect(errors.allSatisfy { $0?.kind == .keyTooLong })
            #expect(errors.allSatisfy { $0?.text == "the key has \(byteCount) bytes, and LMDB takes at most 511" })
        }
    }
}
