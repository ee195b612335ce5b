import Glibc
import LMDB

/// A folder of its own for one test, gone when the test is over.
final class Scratch: Sendable {
    let path: String

    init() {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/grantd-lmdb-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil, "mkdtemp in \(base) failed with errno \(errno).")
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        for folder in ["/log", "/views", "/other"] {
            for file in ["/data.mdb", "/lock.mdb"] { unlink(path + folder + file) }
            rmdir(path + folder)
        }
        unlink(path + "/lock")
        unlink(path + "/alias")
        rmdir(path)
    }

    /// An environment in a subfolder. Small and without syncing, so that tests are quick.
    func environment(
        _ name: String = "log", mapSizeBytes: Int = 16 << 20, readersMax: Int = 16, readOnly: Bool = false
    ) throws -> Environment {
        try Environment(
            path: "\(path)/\(name)",
            options: .init(
                mapSizeBytes: mapSizeBytes, tablesMax: 8, readersMax: readersMax, durability: .unsynced,
                readOnly: readOnly))
    }
}

typealias Numbers = Table<UInt64Key, UInt64Value>
typealias Texts = Table<StringKey, StringValue>

extension Environment {
    /// A table, created in a transaction of its own.
    func table<Key, Value>(_ type: Table<Key, Value>.Type, _ name: String = "events") throws -> Table<Key, Value> {
        try write { try Table<Key, Value>(name, in: $0) }
    }
}

/// The error of a store that `body` throws; nil if it throws none or another.
func storeError(_ body: () throws -> Void) -> StoreError? {
    do {
        try body()
        return nil
    } catch {
        return error as? StoreError
    }
}

struct Refusal: Error, Equatable {}
