import MerkleLog
import Testing

@Suite("Tiles")
struct TileTests {
    @Test(
        "a path is written and read in its one form",
        arguments: [
            ("tile/0/000", .hashes(tileLevel: 0), 0, 256), ("tile/0/000.p/1", .hashes(tileLevel: 0), 0, 1),
            ("tile/1/x001/234.p/255", .hashes(tileLevel: 1), 1_234, 255),
            ("tile/2/x001/x234/067", .hashes(tileLevel: 2), 1_234_067, 256),
            ("tile/entries/999", .entries, 999, 256), ("tile/entries/x001/000.p/7", .entries, 1_000, 7),
        ] as [(String, TilePath.Content, UInt64, Int)])
    func readsBack(text: String, content: TilePath.Content, index: UInt64, width: Int) throws {
        let path = try #require(TilePath(content, index: index, width: width))
        #expect(path.description == text && path.isPartial == (width < 256))
        #expect(try TilePath(parsing: text) == path)
    }

    @Test(
        "what is not in the one form of a path is refused",
        arguments: [
            "", "tile", "tile/0", "tile/0/", "/tile/0/000", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/00/000",
            "tile/+0/000", "tile/8/000", "tile/-1/000", "tile/entries/000/", "tile/Entries/000", "tile/0/x000/001",
            "tile/0/001/234", "tile/0/x001/x234", "tile/0/x001", "tile/0/000.p/0", "tile/0/000.p/256",
            "tile/0/000.p/01",
            "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/-1", "tile/0/000.p/1/2", "tile/0/x001.p/234", "tile//000",
            "tiles/0/000", "tile/0/x018/x446/x744/x073/x709/x551/615", "tile/0/a00", "tile/0/../0/000", "tile/.p/3",
            "tile/7/001", "tile/7/000",
        ])
    func refuses(text: String) throws {
        let fault = try #require(throws: TileFault.self) { try TilePath(parsing: text) }
        #expect(fault == .malformedPath(text))
    }

    @Test(
        "a tree's tiles are all its leaves and all its stored nodes, each once",
        arguments: [0, 1, 255, 256, 257, 70_000])
    func listsAll(size: UInt64) throws {
        let tiles = TilePath.tiles(ofSize: size)
        #expect(Set(tiles).count == tiles.count)
        var counts: [Int: UInt64] = [:]
        for tile in tiles where tile.content != .entries {
            let (level, indices) = tile.nodes
            #expect(indices.lowerBound == counts[level, default: 0])
            counts[level] = indices.upperBound
        }
        for level in stride(from: 0, to: 64, by: 8) {
            #expect(counts[level, default: 0] == size >> UInt64(level), "level \(level)")
        }
        let leafTiles = tiles.filter { $0.content == .hashes(tileLevel: 0) }
        let bundles = tiles.filter { $0.content == .entries }
        #expect(bundles.map(\.index) == leafTiles.map(\.index) && bundles.map(\.width) == leafTiles.map(\.width))
        for tile in tiles { #expect(try TilePath(parsing: tile.description) == tile) }
    }

    @Test(
        "a bundle gives back its records", arguments: [[0], [1, 0, 2], [65_535, 3], Array(repeating: 9, count: 256)])
    func bundles(lengths: [Int]) throws {
        let records = lengths.enumerated().map { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: $1) }
        let bytes = try EntryBundle.encode(records)
        #expect(bytes.count == lengths.reduce(0, +) + 2 * lengths.count)
        #expect(bytes.prefix(2).elementsEqual([UInt8(lengths[0] >> 8), UInt8(lengths[0] & 255)]))
        #expect(try EntryBundle.decode(bytes, width: lengths.count) == records)
        for count in 0..<min(bytes.count, 40) {
            #expect(throws: TileFault.self) { try EntryBundle.decode(bytes.prefix(count), width: lengths.count) }
        }
        #expect(throws: TileFault.bundleTooLong(width: lengths.count, extraBytes: 1)) {
            try EntryBundle.decode(bytes + [0], width: lengths.count)
        }
    }

    @Test("a record too long for its length, and too many or no records, are refused")
    func refusesBundles() {
        #expect(throws: TileFault.recordTooLarge(index: 1, bytes: 65_536)) {
            try EntryBundle.encode([[], [UInt8](repeating: 0, count: 65_536)])
        }
        for count in [0, 257] {
            let records = [[UInt8]](repeating: [], count: count)
            #expect(throws: TileFault.width(count)) { try EntryBundle.encode(records) }
            #expect(throws: TileFault.width(count)) { try EntryBundle.decode([], width: count) }
            let hashes = [TreeHash](repeating: .empty, count: count)
            #expect(throws: TileFault.width(count)) { try HashTile.encode(hashes) }
        }
    }

    @Test("a tile gives back its hashes, and has no other length", arguments: [1, 2, 255, 256])
    func hashTiles(width: Int) throws {
        let hashes = (0..<width).map { Naive.leaf($0) }
        let bytes = try HashTile.encode(hashes)
        #expect(bytes.count == 32 * width)
        #expect(try HashTile.decode(bytes, width: width) == hashes)
        for altered in [bytes + [0], bytes.dropLast()] {
            #expect(throws: TileFault.hashTileLength(width: width, bytes: altered.count)) {
                try HashTile.decode(altered, width: width)
            }
        }
    }
}
