import Glibc
import Testing

@testable import grantbench

@Suite("Core paths")
struct PathTests {
    @Test("every path runs, from none to as many as are made ready", arguments: PathName.allCases, [0, 1, 130])
    func runs(name: PathName, count: Int) throws {
        let scratch = Scratch()
        var path = try name.type.init(in: scratch.path)
        try path.run(count)
    }

    @Test("every path has a threshold that its instructions are held against")
    func haveThresholds() throws {
        let file = #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/Instructions/thresholds.json"
        let descriptor = open("/" + file, O_RDONLY)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = try #require(read(descriptor, &bytes, bytes.count) as Int?)
        let text = String(decoding: bytes[..<max(0, count)], as: UTF8.self)
        for name in PathName.allCases { #expect(text.contains("\"\(name.rawValue)\": "), "\(name) in \(text)") }
    }
}
