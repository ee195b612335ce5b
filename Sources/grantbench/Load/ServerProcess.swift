import CGrantdSystem
import Glibc

/// The process that serves a socket, and the CPU time that it has used.
struct ServerProcess {
    let pid: Int32
    private let clock: clockid_t

    /// - Parameter descriptor: a connection to it. The kernel says whose socket it is (unix(7), SO_PEERCRED).
    /// - Returns: nil if the process cannot be seen: it is in a container of its own, or another made the socket.
    init?(at descriptor: Int32) {
        var peer = grantd_peer()
        var clock = clockid_t()
        guard grantd_peer_credentials(descriptor, &peer) == 0, peer.pid > 1,
            clock_getcpuclockid(peer.pid, &clock) == 0
        else { return nil }
        pid = peer.pid
        self.clock = clock
    }

    /// User and system time of all its threads, those that ended too; nil if it is gone. The kernel's clock of the
    /// process counts nanoseconds, where /proc/PID/stat counts ticks of 10 ms.
    func cpuSeconds() -> Double? {
        var time = timespec()
        guard clock_gettime(clock, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
