internal import Glibc

/// A file that the caller named.
enum FileOutput {
    /// Writes a regular file as a whole, or not at all. What is there and is something else, a device, a pipe or a link,
    /// is written to and stays what it is. No folder is made: a path that is misspelt is told.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            try writeThrough(bytes, to: path)
            return
        }
        let slash = path.lastIndex(of: "/")
        let parent = slash.map { String(path[..<$0]) } ?? "."
        let folder = Folder(path: parent.isEmpty ? "/" : parent)
        guard folder.exists(".") else { throw failure(path) }
        try folder.write(slash.map { String(path[path.index(after: $0)...]) } ?? path, bytes)
    }

    private static func writeThrough(_ bytes: [UInt8], to path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        guard write(bytes, to: descriptor) else {
            let failure = failure(path)
            close(descriptor)
            throw failure
        }
        guard close(descriptor) == 0 else { throw failure(path) }
    }

    /// Writes all of it; false, with the system's error in `errno`, where that fails.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func failure(_ path: String) -> Failure {
        let code = errno
        return Failure(
            code == EACCES || code == EPERM ? .notPermitted : .refused,
            "Cannot write \(path): \(String(cString: strerror(code))) (errno \(code)).")
    }
}
