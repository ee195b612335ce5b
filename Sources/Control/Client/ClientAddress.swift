internal import Glibc

/// Where the daemon listens. Written `unix:/path`, as a plain path, or `unix:@name` for Linux's abstract namespace
/// (Varlink's address forms; parameters after a `;` are ignored, as the specification allows).
package struct ClientAddress: Equatable, Sendable, CustomStringConvertible {
    /// Path of the socket, or `@name`.
    package let path: String

    package init(_ text: String) {
        let bare = text.hasPrefix("unix:") ? String(text.dropFirst("unix:".count)) : text
        path = bare.split(separator: ";", maxSplits: 1).first.map(String.init) ?? bare
    }

    package var isAbstract: Bool { path.hasPrefix("@") }

    package var description: String { path }

    /// The longest path that fits `sockaddr_un` with its terminating zero, in bytes (unix(7)).
    package static let pathBytesMax = 107

    /// A connected stream socket, blocking; the caller closes it.
    ///
    /// - Throws: `unreachable`; `addressUnusable` if the path is empty or too long.
    package func connect() throws(ClientError) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .unreachable(path: path, errno: errno) }
        let failure = withSocketAddress { address, length -> Int32 in
            while Glibc.connect(descriptor, address, length) != 0 {
                if errno != EINTR { return errno }
            }
            return 0
        }
        guard failure == 0 else {
            close(descriptor)
            guard let failure else { throw .addressUnusable(path: path) }
            throw .unreachable(path: path, errno: failure)
        }
        return descriptor
    }

    /// Calls `body` with the address as the kernel wants it; `nil` if the path is empty or too long.
    private func withSocketAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result? {
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.pathBytesMax else { return nil }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { room in
            room.copyBytes(from: bytes)
            if isAbstract { room[0] = 0 }
        }
        // An abstract name ends where the length says; a path may be followed by its zero.
        let length = MemoryLayout<sa_family_t>.size + bytes.count + (isAbstract ? 0 : 1)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(length)) }
        }
    }
}
