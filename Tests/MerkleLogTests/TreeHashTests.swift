import MerkleLog
import Testing

@Suite("Tree hashes")
struct TreeHashTests {
    /// The leaves of RFC 6962's own test vectors.
    private static let records: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], Array(0x40...0x43), Array(0x50...0x57), Array(0x60...0x6F),
    ]

    @Test(
        "the roots over the first leaves are those of RFC 6962's vectors",
        arguments: [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), (1, "6e340b9c"),
            (3, "aeb6bcfe"), (6, "76e67dad"), (7, "ddb89be4"),
            (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
        ] as [(UInt64, String)])
    func hasKnownRoots(size: UInt64, hex: String) throws {
        let tree = MemoryTree(records: Self.records)
        #expect(try tree.root(ofSize: size).hex.hasPrefix(hex))
        #expect(MemoryTree(records: Array(Self.records.prefix(Int(size)))).frontier.root.hex.hasPrefix(hex))
    }

    @Test("a hash is read back from its bytes, its base64 and unaligned memory")
    func readsBack() throws {
        let hash = Naive.leaf(1)
        #expect(hash.bytes.count == TreeHash.byteCount)
        #expect(TreeHash(bytes: hash.bytes) == hash && TreeHash(base64: hash.base64) == hash)
        #expect("\(hash)" == hash.base64 && hash.base64.utf8.count == 44)
        let shifted = ([0] + hash.bytes).withUnsafeBytes { TreeHash(loadingFrom: .init(rebasing: $0[1...])) }
        #expect(shifted == hash)
        #expect(hash.hex == hash.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }

    @Test("all 256 bits of a hash count")
    func comparesAllBits() {
        let hash = Naive.leaf(1)
        #expect(Set(hash.withEachBitFlipped + [hash]).count == 257)
    }

    @Test("bytes of another number are no hash", arguments: [0, 1, 31, 33, 64])
    func refusesLengths(count: Int) {
        #expect(TreeHash(bytes: Array(repeating: 0, count: count)) == nil)
    }

    @Test(
        "only the one base64 form of 32 bytes is a hash",
        arguments: [
            "", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", " AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "-_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "\u{212A}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        ])
    func refusesBase64(text: String) {
        #expect(TreeHash(base64: text) == nil)
    }
}
