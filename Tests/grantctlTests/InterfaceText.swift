import Glibc

/// The committed interface files, read as text: what the daemon serves and what these tests hold the client to.
enum InterfaceText {
    struct Missing: Error {
        let what: String
    }

    /// Members of a type, in order, with the name of their type without `?`.
    static func members(of type: String, in file: String) throws -> [(name: String, type: String)] {
        try declarations("type \(type) (", in: file)
    }

    /// Parameters of a method, in order.
    static func parameters(of method: String, in file: String) throws -> [(name: String, type: String)] {
        try declarations("method \(method)(", in: file)
    }

    static func hasMethod(_ method: String, in file: String) throws -> Bool {
        try text(file).split(separator: "\n").contains { $0.hasPrefix("method \(method)(") }
    }

    private static func declarations(_ opening: String, in file: String) throws -> [(name: String, type: String)] {
        let lines = try text(file).split(separator: "\n").map { $0.drop { $0 == " " } }
        guard let start = lines.firstIndex(where: { $0 == opening }) else { throw Missing(what: opening) }
        return lines[(start + 1)...].prefix { !$0.hasPrefix(")") }.filter { !$0.hasPrefix("#") }.compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            return (String(parts[0]), String(parts[1].filter { $0 != " " && $0 != "," && $0 != "?" }))
        }
    }

    private static func text(_ file: String) throws -> String {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let path = "/\(root)/Sources/Control/Interfaces/\(file)"
        guard let stream = fopen(path, "r") else { throw Missing(what: path) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
