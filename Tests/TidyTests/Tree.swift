import FoundationEssentials

/// The project's own files.
enum Tree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// Paths below a folder of the project, sorted, relative to the project.
    static func files(below folder: String, _ suffix: String = "") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)").filter { $0.hasSuffix(suffix) }
            .map { "\(folder)/\($0)" }.filter { path in
                var isFolder = false
                return FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder) && !isFolder
            }.sorted()
    }

    static func text(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else { throw Unreadable(path: path) }
        return String(decoding: data, as: UTF8.self)
    }

    static func lines(_ path: String) throws -> [Substring] {
        try text(path).split(separator: "\n", omittingEmptySubsequences: false)
    }

    struct Unreadable: Error { let path: String }
}
