import EventLog
import Grants
import LMDB
import MerkleLog
import Testing

@Suite("Upgrade from the first format")
struct FormatUpgradeTests {
    private func open(_ scratch: Scratch, sliceRecords: Int) throws -> EventStore {
        try EventStore(
            path: scratch.path + "/log", mapSizeBytes: 64 << 20, origin: "example.org/log", upcasters: Upcasters(),
            upgradeSliceRecords: sliceRecords)
    }

    @Test(
        "the tree is made from the records, whatever the slices", arguments: [0, 1, 255, 256, 600], [1, 7, 256, 1_000])
    func makesTheTree(count: Int, sliceRecords: Int) throws {
        let scratch = Scratch()
        let (identity, root): (StoreIdentity, TreeHash)
        do {
            let log = try scratch.log()
            if count > 0 { try log.append(Record.history(count)) }
            (identity, root) = (log.identity, try log.root(ofSize: UInt64(count)))
            try log.makeFirstFormat()
        }
        let log = try open(scratch, sliceRecords: sliceRecords)
        #expect(log.identity == identity)
        let report = try StoreVerifier(ReadableStore(log.environment)).verify()
        #expect(report.hasTree && report.root == root && report.position.sequence == count)
    }

    @Test("an upgrade that was interrupted goes on where it was")
    func goesOn() throws {
        let scratch = Scratch()
        let (root, whole): (TreeHash, [UInt8])
        do {
            let log = try scratch.log()
            try log.append(Record.history(600))
            root = try log.root(ofSize: 600)
            whole = try #require(try log.stored(530))
            try log.makeFirstFormat()
            try log.overwrite(530, with: whole.dropLast() + [whole[whole.count - 1] ^ 1])
        }
        // The slice with the damaged record is not committed; those before it are.
        let error = try #require(throws: EventLogError.self) { _ = try open(scratch, sliceRecords: 100) }
        #expect("\(error)".contains("record 530"), "\(error)")
        try scratch.withEnvironment { environment in
            try environment.write { transaction in
                let meta = try Table<StringKey, StringValue>("meta", in: transaction)
                #expect(try meta.get("format-version", in: transaction) == "1")
                let row = try Table<StringKey, BytesValue>("frontier", in: transaction).get("frontier", in: transaction)
                #expect(try row.map { try TreeFrontier(encoded: $0).size } == 500)
                try Table<UInt64Key, BytesValue>("events", in: transaction).put(530, whole, in: transaction)
            }
        }
        let log = try open(scratch, sliceRecords: 100)
        #expect(try StoreVerifier(ReadableStore(log.environment)).verify().root == root)
    }
}
