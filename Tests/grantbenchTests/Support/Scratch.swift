import FoundationEssentials
import Glibc

/// A folder of its own for one test, gone with all that is in it when the test is over.
final class Scratch: Sendable {
    let path: String

    init() {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/grantbench-test-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil, "mkdtemp in \(base) failed with errno \(errno).")
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
