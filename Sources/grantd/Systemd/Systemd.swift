internal import CGrantdSystem
import Glibc

/// What the service manager and the daemon say to each other (sd_notify(3), sd_listen_fds(3), sd_watchdog_enabled(3)).
///
/// Without a service manager, that is without `NOTIFY_SOCKET`, every notification does nothing.
package enum Systemd {
    /// The listening socket that the service manager passed under this name (`FileDescriptorName=`).
    ///
    /// Call it once, before other threads start: it marks all passed descriptors close-on-exec. The environment stays
    /// as it is, for the variables name this process by its id and mean nothing to others.
    ///
    /// - Returns: the descriptor, which the caller owns, or nil if the manager passed none at all.
    /// - Throws: if several bear the name, if there are descriptors but none bears it, or if the one that does is not
    ///   a listening Unix stream socket.
    package static func listenDescriptor(named name: String) throws(SystemdError) -> CInt? {
        let names = try listenNames()
        guard !names.isEmpty else { return nil }
        let matches = names.indices.filter { names[$0] == name }
        guard let index = matches.first else { throw .noDescriptor(named: name, passed: names) }
        guard matches.count == 1 else { throw .severalDescriptors(named: name, count: matches.count) }
        let descriptor = SD_LISTEN_FDS_START + CInt(index)
        guard sd_is_socket_unix(descriptor, CInt(SOCK_STREAM.rawValue), 1, nil, 0) > 0 else {
            throw .notListening(descriptor: descriptor, name: name)
        }
        return descriptor
    }

    /// Names of the passed descriptors, in their order from `SD_LISTEN_FDS_START` on.
    private static func listenNames() throws(SystemdError) -> [String] {
        var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = sd_listen_fds_with_names(0, &list)
        guard count >= 0 else { throw .failed("taking over the sockets of the service manager", errno: -count) }
        defer { free(list) }
        guard let list else { return [] }
        return (0..<Int(count)).map { index in
            defer { free(list[index]) }
            return list[index].map { String(cString: $0) } ?? ""
        }
    }

    /// `READY=1`: queries are answered truthfully from now on; also the end of a reload.
    package static func notifyReady() throws(SystemdError) { try notify("READY=1") }

    /// `STATUS=`: one line for `systemctl status`.
    package static func status(_ text: String) throws(SystemdError) { try notify("STATUS=\(oneLine(text))") }

    /// `STOPPING=1`: a stop has begun, whoever asked for it.
    package static func stopping() throws(SystemdError) { try notify("STOPPING=1") }

    /// `RELOADING=1` with the monotonic clock in the same datagram; ``notifyReady()`` ends it.
    ///
    /// Type=notify ignores the time, Type=notify-reload (systemd 253) takes it to tell reloads apart.
    package static func reloading() throws(SystemdError) {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        try notify("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1000)")
    }

    /// `EXTEND_TIMEOUT_USEC=`: the start or stop under way needs this much more time, counted from now.
    ///
    /// Repeat it before that time is over; the manager gives up when it is not.
    package static func extendTimeout(microseconds: UInt64) throws(SystemdError) {
        try notify("EXTEND_TIMEOUT_USEC=\(microseconds)")
    }

    /// `WATCHDOG=1`: the daemon is alive; due within each ``watchdogInterval``.
    package static func watchdogPing() throws(SystemdError) { try notify("WATCHDOG=1") }

    /// `WatchdogSec=` of the unit, or nil where the manager keeps no watch on this process.
    package static var watchdogInterval: Duration? {
        get throws(SystemdError) {
            var microseconds: UInt64 = 0
            let result = sd_watchdog_enabled(0, &microseconds)
            guard result >= 0 else { throw .failed("reading WATCHDOG_USEC", errno: -result) }
            return result > 0 ? .microseconds(Int64(clamping: microseconds)) : nil
        }
    }

    private static func notify(_ state: String) throws(SystemdError) {
        let result = sd_notify(0, state)
        guard result >= 0 else { throw .failed("telling the service manager \"\(oneLine(state))\"", errno: -result) }
    }

    /// A line break would begin another assignment of the datagram.
    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
