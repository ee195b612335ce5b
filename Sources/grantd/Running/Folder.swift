import Glibc

/// The state folder.
enum Folder {
    struct Failure: Error, CustomStringConvertible {
        let path: String
        let code: CInt

        var description: String {
            "The state folder \(path) cannot be made: \(String(cString: strerror(code))). "
                + "Make it, or name another with --state."
        }
    }

    /// Makes the folder, for its owner only, and those above it, where they are missing. On disk before it returns.
    static func make(_ path: String) throws(Failure) {
        var above = ""
        for part in path.split(separator: "/") {
            let parent = above
            above += "/" + part
            if mkdir(above, 0o700) == 0 {
                try sync(parent.isEmpty ? "/" : parent, for: path)
            } else if errno != EEXIST {
                throw Failure(path: path, code: errno)
            }
        }
    }

    private static func sync(_ folder: String, for path: String) throws(Failure) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Failure(path: path, code: errno) }
    }
}
