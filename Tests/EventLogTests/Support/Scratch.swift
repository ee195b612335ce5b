import FoundationEssentials
import Glibc

/// A folder of its own for one test, gone with all that is in it when the test is over.
package final class Scratch: Sendable {
    package let path: String

    package init() {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/grantd-test-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil, "mkdtemp in \(base) failed with errno \(errno).")
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
