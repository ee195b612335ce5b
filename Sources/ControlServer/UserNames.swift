internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// Names of users, looked up away from the event loops: the answer may have to come over the network (NSS).
final class UserNames: Sendable {
    private let pool = NIOThreadPool(numberOfThreads: 1)
    private let known = Mutex<[UInt32: String]>([:])

    /// More users than this on one Unix socket are not expected; beyond, all are looked up anew.
    private static let knownCountMax = 1024

    init() {
        pool.start()
    }

    /// Empty if the user has no name. Names are remembered; their absence is not, since a user may yet be created.
    func name(of uid: UInt32, on loop: any EventLoop) -> EventLoopFuture<String> {
        if let name = known.withLock({ $0[uid] }) { return loop.makeSucceededFuture(name) }
        return pool.runIfActive(eventLoop: loop) { [self] in
            let name = Self.lookUp(uid)
            if !name.isEmpty {
                known.withLock { known in
                    if known.count >= Self.knownCountMax { known = [:] }
                    known[uid] = name
                }
            }
            return name
        }
        .flatMapErrorThrowing { _ in "" }
    }

    func shutdown() async {
        // Only a pool of the library's own refuses to stop.
        try? await pool.shutdownGracefully()
    }

    private static func lookUp(_ uid: UInt32) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 1024)
        while true {
            let code = getpwuid_r(uid, &entry, &buffer, buffer.count, &found)
            if code == ERANGE && buffer.count < 1 << 20 {
                buffer = [CChar](repeating: 0, count: buffer.count * 2)
                continue
            }
            guard code == 0, found != nil, let name = entry.pw_name else { return "" }
            return String(cString: name)
        }
    }
}
