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

    /// Makes the folder, for its owner only, and those above it, where they are missing.
    static func make(_ path: String) throws(Failure) {
        var above = ""
        for part in path.split(separator: "/") {
            above += "/" + part
            if mkdir(above, 0o700) != 0, errno != EEXIST { throw Failure(path: path, code: errno) }
        }
    }
}
