import Glibc

@testable import grantd

/// Ends an exit test with a failure that names its line.
func require(_ condition: Bool, line: UInt = #line) {
    if !condition { fail(line) }
}

private func fail(_ line: UInt) -> Never {
    let message = "line \(line): the condition does not hold\n"
    _ = write(STDERR_FILENO, message, message.utf8.count)
    exit(1)
}

func monotonicMicroseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1_000_000 + now.tv_nsec / 1000
}

/// The service manager's end of notifications: a datagram socket in the abstract namespace, named in the environment.
struct NotifySocket: Sendable {
    private let descriptor: CInt

    init() {
        descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue), 0)
        let name = "grantd-notify-\(getpid())"
        require(bindUnix(descriptor, "\0" + name) == 0)
        setenv("NOTIFY_SOCKET", "@" + name, 1)
    }

    /// The next datagram, empty if none is there.
    func receive() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    /// All datagrams that are there.
    func receiveAll() -> [String] {
        var all: [String] = []
        while case let next = receive(), !next.isEmpty { all.append(next) }
        return all
    }
}

private func bindUnix(_ descriptor: CInt, _ path: String) -> CInt {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let length = MemoryLayout<sockaddr_un>.offset(of: \.sun_path)! + path.utf8.count
    return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(length)) }
    }
}

/// The error that the body throws; it must throw one.
func failure(_ body: () throws(SystemdError) -> Void, line: UInt = #line) -> SystemdError {
    do throws(SystemdError) {
        try body()
    } catch {
        return error
    }
    fail(line)
}
