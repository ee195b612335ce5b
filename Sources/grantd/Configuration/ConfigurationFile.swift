import Glibc

/// Reads the text of a configuration file.
enum ConfigurationFile {
    /// Far above any real file; a wrong path (a device, a log) must not fill the memory.
    static let bytesMax = ByteSize.mebibyte

    static func read(_ path: String) throws(BadValue) -> String {
        // Non-blocking, so that opening a FIFO does not wait for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw BadValue("is not a regular file; name the configuration file itself")
        }
        let bytes = try readAll(descriptor)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw BadValue("is not UTF-8, which TOML requires; save it as UTF-8")
        }
        // TOML forbids it, and a C parser would take it for the end of the file.
        if let offset = bytes.firstIndex(of: 0) { throw BadValue("holds a NUL at byte \(offset); remove it") }
        return text
    }

    private static func readAll(_ descriptor: CInt) throws(BadValue) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(errno) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= bytesMax else {
                throw BadValue("is larger than \(bytesMax) bytes (\(ByteSize.text(bytesMax))); is this the right file?")
            }
        }
    }

    private static func unreadable(_ code: CInt) -> BadValue {
        let hint =
            switch code {
            case ENOENT: "; leave out --config to run with the defaults, or install config/grantd.toml there"
            case EACCES: "; it must be readable by the daemon's user (chmod 0644)"
            default: ""
            }
        return BadValue("cannot be read: \(systemErrorText(code))\(hint)")
    }
}
