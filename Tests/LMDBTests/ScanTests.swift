import LMDB
import Testing

/// A walk over the keys b, ba, bb, c, and two that end in 0xFF.
struct Walk: Sendable, CustomTestStringConvertible {
    var from: [UInt8]?
    var prefix: [UInt8]?
    var reversed = false
    let keys: [[UInt8]]

    var testDescription: String {
        "from \(from.map { "\($0)" } ?? "the end"), prefix \(prefix ?? []), \(reversed ? "backwards" : "forwards")"
    }
}

@Suite("A walk over a table")
struct ScanTests {
    static let b: [UInt8] = [0x62]
    static let ba: [UInt8] = [0x62, 0x61]
    static let bb: [UInt8] = [0x62, 0x62]
    static let c: [UInt8] = [0x63]
    static let ff: [UInt8] = [0xFF]
    static let ffa: [UInt8] = [0xFF, 0xFF, 0x61]
    static let all = [b, ba, bb, c, ff, ffa]

    let scratch = Scratch()

    @Test(
        "visits the keys asked for, in order",
        arguments: [
            Walk(keys: all),
            Walk(reversed: true, keys: all.reversed()),
            Walk(from: ba, keys: [ba, bb, c, ff, ffa]),
            Walk(from: [0x62, 0x61, 0x00], keys: [bb, c, ff, ffa]),
            Walk(from: ba, reversed: true, keys: [ba, b]),
            Walk(from: [0x62, 0x61, 0x00], reversed: true, keys: [ba, b]),
            Walk(from: [0x61], reversed: true, keys: []),
            Walk(from: [0xFF, 0xFF, 0xFF], keys: []),
            Walk(from: [0xFF, 0xFF, 0xFF], reversed: true, keys: all.reversed()),
            Walk(prefix: b, keys: [b, ba, bb]),
            Walk(prefix: b, reversed: true, keys: [bb, ba, b]),
            Walk(prefix: [], keys: all),
            Walk(prefix: [0x64], keys: []),
            Walk(prefix: [0x64], reversed: true, keys: []),
            Walk(prefix: ff, keys: [ff, ffa]),
            Walk(prefix: ff, reversed: true, keys: [ffa, ff]),
            Walk(prefix: [0xFF, 0xFF], reversed: true, keys: [ffa]),
            Walk(from: bb, prefix: b, keys: [bb]),
            Walk(from: [0x61], prefix: b, keys: [b, ba, bb]),
            Walk(from: c, prefix: b, keys: []),
            Walk(from: ba, prefix: b, reversed: true, keys: [ba, b]),
            Walk(from: c, prefix: b, reversed: true, keys: [bb, ba, b]),
            Walk(from: [0x61], prefix: b, reversed: true, keys: []),
        ])
    func order(walk: Walk) throws {
        let log = try scratch.environment()
        let table = try log.table(Table<BytesKey, BytesValue>.self)
        try log.write { for key in Self.all { try table.put(key, key.reversed(), in: $0) } }
        try log.read { transaction throws in
            var keys: [[UInt8]] = []
            try table.forEach(in: transaction, from: walk.from, prefix: walk.prefix, reversed: walk.reversed) {
                key, value in
                #expect(value == key.reversed())
                keys.append(key)
                return true
            }
            #expect(keys == walk.keys)
            var lent: [[UInt8]] = []
            try table.forEachBytes(in: transaction, from: walk.from, prefix: walk.prefix, reversed: walk.reversed) {
                lent.append($1.reversed())
                return $0 == lent.last
            }
            #expect(lent == walk.keys)
            let page = try table.entries(
                2, in: transaction, from: walk.from, prefix: walk.prefix, reversed: walk.reversed)
            #expect(page.map(\.key) == Array(walk.keys.prefix(2)))
        }
    }

    @Test("stops when its body says so, or throws")
    func stopping() throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.write { for key in 1...9 { try table.append(UInt64(key), 0, in: $0) } }
        try log.read { transaction throws in
            var visited: [UInt64] = []
            try table.forEach(in: transaction) { key, _ in
                visited.append(key)
                return key < 3
            }
            #expect(visited == [1, 2, 3])
            #expect(throws: Refusal()) { try table.forEach(in: transaction) { _, _ in throw Refusal() } }
        }
    }

    @Test("of an empty table visits nothing", arguments: [false, true])
    func empty(reversed: Bool) throws {
        let log = try scratch.environment()
        let table = try log.table(Numbers.self)
        try log.read { transaction throws in
            #expect(try table.first(in: transaction) == nil)
            #expect(try table.last(in: transaction) == nil)
            #expect(try table.entries(9, in: transaction, from: 4, reversed: reversed).isEmpty)
        }
    }

    @Test("finds the first and the last entry of a prefix")
    func ends() throws {
        let log = try scratch.environment()
        let table = try log.table(Table<CompositeNumberKey, UInt64Value>.self)
        try log.write { transaction in
            for (grant, number) in [("a", 1), ("a", 300), ("ab", 2), ("b", 9)] as [(String, UInt64)] {
                try table.put(.init([grant], number), number, in: transaction)
            }
        }
        let prefix = try CompositeKey.prefix(["a"])
        try log.read { transaction throws in
            #expect(try table.first(in: transaction, prefix: prefix)?.value == 1)
            #expect(try table.last(in: transaction, prefix: prefix)?.value == 300)
            #expect(try table.first(in: transaction)?.key == .init(["a"], 1))
            #expect(try table.last(in: transaction)?.key == .init(["b"], 9))
        }
    }

    @Test("may change another table on its way")
    func writingElsewhere() throws {
        let log = try scratch.environment()
        let source = try log.table(Numbers.self, "source")
        let target = try log.table(Numbers.self, "target")
        try log.write { for key in 1...1000 { try source.append(UInt64(key), UInt64(key * 2), in: $0) } }
        try log.write { transaction in
            try source.forEach(in: transaction) { key, value in
                try target.put(value, key, in: transaction)
                return true
            }
        }
        #expect(try log.read { try target.last(in: $0)?.key } == 2000)
        #expect(try log.read { try target.count(in: $0) } == 1000)
    }
}
