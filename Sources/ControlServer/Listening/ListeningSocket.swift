internal import Glibc

/// A Unix socket that listens, and the file that goes with it.
struct ListeningSocket: Sendable {
    let descriptor: CInt
    /// The file to remove at the end.
    private let file: File?

    /// A file and its identity: somebody else's under the same name is not ours to remove.
    private struct File {
        let path: String
        let device: UInt
        let inode: UInt
    }

    /// Binds and listens. A socket file left behind by a server that is gone is replaced.
    ///
    /// - Parameter backlog: How many connections the kernel keeps that are not accepted yet.
    init(_ address: ListenAddress, backlog: CInt) throws(ListeningFault) {
        if case .descriptor(let inherited) = address {
            descriptor = inherited
            file = nil
            try Self.listen(inherited, backlog)
            return
        }
        let made = try Self.makeSocket()
        do {
            file = try Self.bind(made, to: address)
            try Self.listen(made, backlog)
            descriptor = made
        } catch {
            close(made)
            throw error
        }
    }

    /// Sets the backlog, again if need be.
    static func listen(_ descriptor: CInt, _ backlog: CInt) throws(ListeningFault) {
        guard Glibc.listen(descriptor, backlog) == 0 else { throw ListeningFault("listen", errno) }
    }

    func removeFile() {
        guard let file else { return }
        var status = stat()
        guard lstat(file.path, &status) == 0, UInt(status.st_dev) == file.device, UInt(status.st_ino) == file.inode
        else { return }
        unlink(file.path)
    }

    // MARK: Steps

    private static func bind(_ descriptor: CInt, to address: ListenAddress) throws(ListeningFault) -> File? {
        switch address {
        case .descriptor: return nil
        case .abstract(let name):
            let code = bind(descriptor, [0] + Array(name.utf8), endsWithZero: false)
            guard code == 0 else { throw ListeningFault("bind to '@\(name)'", code) }
            return nil
        case .path(let path, let mode):
            try bind(descriptor, path: path)
            // Nobody can connect before `listen`, hence nobody before the mode is right.
            guard chmod(path, mode) == 0 else { throw ListeningFault("set the mode of '\(path)'", errno) }
            var status = stat()
            guard lstat(path, &status) == 0 else { throw ListeningFault("look at '\(path)'", errno) }
            return File(path: path, device: UInt(status.st_dev), inode: UInt(status.st_ino))
        }
    }

    private static func makeSocket() throws(ListeningFault) -> CInt {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ListeningFault("make a socket", errno) }
        return descriptor
    }

    private static func bind(_ descriptor: CInt, path: String) throws(ListeningFault) {
        let code = bind(descriptor, Array(path.utf8), endsWithZero: true)
        guard code == EADDRINUSE else {
            if code == 0 { return }
            throw ListeningFault("bind to '\(path)'", code)
        }
        try removeStale(path)
        let second = bind(descriptor, Array(path.utf8), endsWithZero: true)
        guard second == 0 else { throw ListeningFault("bind to '\(path)'", second) }
    }

    /// Removes a socket file on which nobody answers.
    private static func removeStale(_ path: String) throws(ListeningFault) {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw ListeningFault("look at '\(path)'", errno) }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw ListeningFault("use '\(path)', which is there and is no socket,", EADDRINUSE)
        }
        let probe = try makeSocket()
        defer { close(probe) }
        let code = withAddress(Array(path.utf8), endsWithZero: true) { connect(probe, $0, $1) == 0 ? 0 : errno }
        guard code == ECONNREFUSED else {
            throw ListeningFault("use '\(path)', where another server answers,", EADDRINUSE)
        }
        guard unlink(path) == 0 else { throw ListeningFault("remove the stale socket '\(path)'", errno) }
    }

    /// Returns 0 or the errno.
    private static func bind(_ descriptor: CInt, _ name: [UInt8], endsWithZero: Bool) -> CInt {
        withAddress(name, endsWithZero: endsWithZero) { Glibc.bind(descriptor, $0, $1) == 0 ? 0 : errno }
    }

    /// unix(7): the length tells an abstract name's end; a path ends with a zero byte.
    private static func withAddress(
        _ name: [UInt8], endsWithZero: Bool, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt
    ) -> CInt {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let isFitting = withUnsafeMutableBytes(of: &address.sun_path) { path in
            guard name.count + (endsWithZero ? 1 : 0) <= path.count else { return false }
            path.copyBytes(from: name)
            return true
        }
        guard isFitting else { return ENAMETOOLONG }
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size
        let length = socklen_t(offset + name.count + (endsWithZero ? 1 : 0))
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}

/// Why the server cannot listen.
package struct ListeningFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let operation: String
    package let code: CInt

    init(_ operation: String, _ code: CInt) {
        self.operation = operation
        self.code = code
    }

    package var description: String {
        "Cannot \(operation): \(String(cString: strerror(code))) (errno \(code)). \(nextStep)"
    }

    private var nextStep: String {
        switch code {
        case ENOENT, ENOTDIR: "Make the folder of the socket, or name another path."
        case EACCES, EPERM, EROFS: "Give this user the right to write into the folder, or name another path."
        case EADDRINUSE: "Stop the server that answers there, or name another path."
        case ENAMETOOLONG: "Name a shorter path."
        default: "Name another path, or look at what the system log says of it."
        }
    }
}
