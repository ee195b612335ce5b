import EventLog
import Glibc
import Grants
import LMDB
import MerkleLog
import Testing

@Suite("Verifying a whole store")
struct StoreVerifierTests {
    @Test(
        "a store that is whole is told with its figures, whatever the slices",
        arguments: [0, 1, 2, 255, 256, 257, 600], [1, 7, 1_000])
    func reports(count: Int, sliceRecords: Int) throws {
        let scratch = Scratch()
        let sizes = [0, 1, 256, 300, 600].filter { $0 <= count }.map(UInt64.init)
        let signed = try SignedLog(scratch, records: Record.history(count), checkpoints: sizes, cosigned: [1, 300])
        var slices = StoreVerifier.Slices()
        slices.records = sliceRecords
        slices.checkpoints = 2
        var told: [UInt64] = []
        let report = try StoreVerifier(
            ReadableStore(signed.log.environment), slices: slices,
            watch: VerificationWatch(didVerify: { sequence, last in
                told.append(sequence)
                #expect(last == count)
            })
        ).verify()
        #expect(report.identity == signed.log.identity && report.hasTree)
        #expect(try report.position == signed.log.position())
        #expect(try report.root == signed.log.root(ofSize: UInt64(count)))
        #expect((report.streamCount, report.commandCount) == (min(count, 7), (count + 2) / 3))
        #expect((report.checkpointCount, report.signedSize) == (sizes.count, sizes.last))
        #expect(told.last == UInt64(count) && told == told.sorted())
    }

    @Test("the place that is read next is told before it is read, record by record")
    func tellsPlaces() throws {
        let scratch = Scratch()
        let signed = try SignedLog(scratch, records: Record.history(257), checkpoints: [3])
        var places: [StorePlace] = []
        _ = try StoreVerifier(
            ReadableStore(signed.log.environment), watch: VerificationWatch(willRead: { places.append($0) })
        ).verify()
        let sequences = places.compactMap { place -> UInt64? in
            if case .record(let sequence) = place { sequence } else { nil }
        }
        // Beyond the end, where the walk finds that there is no more; then the last one once more, from the end.
        #expect(sequences == Array(1...258) + [257])
        #expect(places.contains(.node(TreeNode(level: 8, index: 0))) && places.contains(.frontier))
        #expect(places.contains(.checkpoint(size: 3)) && places.first == .file)
    }

    @Test("it goes on beside a writer, and ends with what was there then")
    func goesOnBesideAWriter() throws {
        let scratch = Scratch()
        let signed = try SignedLog(scratch, records: Record.history(20, groupSize: 1, streams: 1), checkpoints: [20])
        var slices = StoreVerifier.Slices()
        slices.records = 4
        let later = Record.history(120, groupSize: 1, streams: 1)
        var written = 20
        let report = try StoreVerifier(
            ReadableStore(signed.log.environment), slices: slices,
            watch: VerificationWatch(didVerify: { _, _ in
                guard written < 120 else { return }
                // Between two slices, as a daemon would.
                #expect(throws: Never.self) {
                    try signed.log.append(Array(later[written..<written + 4]))
                    try signed.sign(UInt64(written + 2))
                }
                written += 4
            })
        ).verify()
        #expect(report.position.sequence == 120 && report.checkpointCount == 26)
    }

    @Test("given keys count, and not those that the store brings with it")
    func trustsGivenKeys() throws {
        let scratch = Scratch()
        let signed = try SignedLog(scratch, records: Record.history(9), checkpoints: [9], cosigned: [9])
        let store = ReadableStore(signed.log.environment)
        #expect(try StoreVerifier(store, keys: [signed.key.verifierKey]).verify().signedSize == 9)
        let other = try SigningKey.generate(name: signed.log.identity.origin)
        let fault = try #require(throws: StoreFault.self) {
            try StoreVerifier(store, keys: [other.verifierKey]).verify()
        }
        #expect(fault.kind == .signature && fault.place == .checkpoint(size: 9), "\(fault)")
    }

    @Test("what was signed last outside of the log must be in it")
    func holdsItToLastSigned() throws {
        let scratch = Scratch()
        let signed = try SignedLog(scratch, records: Record.history(9))
        let store = ReadableStore(signed.log.environment)
        let note = try signed.note(ofSize: 6)
        #expect(try StoreVerifier(store, lastSigned: Array(note.utf8)).verify().position.sequence == 9)

        let root = try signed.log.root(ofSize: 6)
        let origin = signed.log.identity.origin
        for (size, root, kind) in [(12, root, StoreFault.Kind.rollback), (9, root, .root)]
            as [(UInt64, TreeHash, StoreFault.Kind)]
        {
            let forged = try SignedCheckpoint(
                signing: Checkpoint(origin: origin, size: size, root: root), with: signed.key)
            let fault = try #require(throws: StoreFault.self) {
                try StoreVerifier(store, lastSigned: Array(forged.description.utf8)).verify()
            }
            #expect(fault.kind == kind && fault.place == .lastSigned, "\(fault)")
        }
    }

    @Test("a store of format 1 is verified for what it has", arguments: [true, false])
    func verifiesTheFirstFormat(isInterrupted: Bool) throws {
        let scratch = Scratch()
        do {
            let log = try scratch.log()
            try log.append(Record.history(300))
            try log.makeFirstFormat(keepingTree: isInterrupted)
        }
        let report = try StoreVerifier(ReadableStore(path: scratch.path + "/log")).verify()
        #expect(report.position.sequence == 300 && !report.hasTree && report.identity.formatVersion == 1)
        #expect(report.checkpointCount == 0 && report.signedSize == nil)
    }

    @Test("a copy without a lock file is read without one, and left as it is")
    func leavesCopiesAlone() throws {
        let scratch = Scratch()
        do { _ = try SignedLog(scratch, records: Record.history(5), checkpoints: [5]) }
        let folder = scratch.path + "/log"
        try #require(unlink(folder + "/lock.mdb") == 0)
        let report = try StoreVerifier(ReadableStore(path: folder)).verify()
        #expect(report.isWithoutLock && report.signedSize == 5)
        #expect(access(folder + "/lock.mdb", F_OK) != 0)
    }

    @Test("with a lock file it is read under its lock")
    func takesTheLock() throws {
        let scratch = Scratch()
        do { _ = try SignedLog(scratch, records: Record.history(5)) }
        #expect(try !StoreVerifier(ReadableStore(path: scratch.path + "/log")).verify().isWithoutLock)
    }

    @Test("what is no store is told from what is damaged")
    func tellsDamage() throws {
        let scratch = Scratch()
        let missing = try #require(throws: StoreError.self) { _ = try ReadableStore(path: scratch.path + "/none") }
        #expect(missing.kind == .missing)
        do { _ = try SignedLog(scratch, records: Record.history(5)) }
        let descriptor = open(scratch.path + "/log/data.mdb", O_WRONLY)
        try #require(descriptor >= 0)
        let noise = [UInt8](repeating: 0xA5, count: 8192)
        try #require(pwrite(descriptor, noise, noise.count, 0) == noise.count)
        close(descriptor)
        let fault = try #require(throws: StoreFault.self) { _ = try ReadableStore(path: scratch.path + "/log") }
        #expect(fault.kind == .unreadable && fault.place == .file, "\(fault)")
    }

    @Test("a store of a newer format is no damage")
    func refusesNewer() throws {
        let scratch = Scratch()
        let signed = try SignedLog(scratch, records: Record.history(5))
        try signed.log.environment.write { transaction in
            try Table<StringKey, StringValue>("meta", in: transaction).put("format-version", "3", in: transaction)
        }
        let error = try #require(throws: EventLogError.self) {
            try StoreVerifier(ReadableStore(signed.log.environment)).verify()
        }
        #expect("\(error)".contains("has format 3, and this version reads up to 2"), "\(error)")
    }
}
