import Glibc

@testable import grantctl

/// A folder for one test, which goes with it.
final class Scratch {
    let path: String

    init() {
        var template = Array("/tmp/grantctl-test-XXXXXX".utf8CString)
        precondition(mkdtemp(&template) != nil, "no folder for the test: errno \(errno)")
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        Self.remove(path)
    }

    /// A path in it.
    func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        try Folder(path: path).write(name, Array(bytes))
        return self(name)
    }

    /// Every file below a folder of it, with its content.
    func files(_ name: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        try collect(Folder(path: self(name)), "", into: &files)
        return files
    }

    private func collect(_ folder: Folder, _ below: String, into files: inout [String: [UInt8]]) throws {
        for name in try folder.names(in: below.isEmpty ? "." : below) {
            let path = below.isEmpty ? name : "\(below)/\(name)"
            var status = stat()
            guard stat(folder.path(of: path), &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                try collect(folder, path, into: &files)
            } else {
                files[path] = try folder.bytes(path)
            }
        }
    }

    private static func remove(_ path: String) {
        let folder = Folder(path: path)
        for name in (try? folder.names(in: ".")) ?? [] {
            if unlink(folder.path(of: name)) != 0 { remove(folder.path(of: name)) }
        }
        rmdir(path)
    }
}
