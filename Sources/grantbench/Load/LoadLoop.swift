import Control
import Glibc

/// Keeps all clients busy on one thread, until the time is over or the open grants are used up, and all replies are in.
enum LoadLoop {
    /// - Parameter deadline: no request begins after it (``Monotonic``).
    static func run(_ clients: [LoadClient], until deadline: UInt64, _ measurements: inout Measurements) throws {
        for client in clients { try client.fill() }
        if clients.count == 1 {
            try run(alone: clients[0], until: deadline, &measurements)
        } else {
            try run(together: clients, until: deadline, &measurements)
        }
    }

    /// One client waits in the read itself, which saves a system call for each reply.
    private static func run(
        alone client: LoadClient, until deadline: UInt64, _ measurements: inout Measurements
    ) throws {
        while !client.isIdle {
            // While the socket's buffer is full replies must be read all the same: the daemon keeps only so many.
            if client.hasUnsent {
                var watched = [watch(client)]
                try wait(for: &watched)
                try client.flush()
                try client.receive(waiting: false, into: &measurements)
            } else {
                try client.receive(waiting: true, into: &measurements)
            }
            if Monotonic.nanoseconds() < deadline { try client.fill() }
        }
    }

    private static func run(
        together clients: [LoadClient], until deadline: UInt64, _ measurements: inout Measurements
    ) throws {
        var watched = clients.map(watch)
        var busy = clients.count { !$0.isIdle }
        while busy > 0 {
            try wait(for: &watched)
            for (index, client) in clients.enumerated() where watched[index].revents != 0 {
                if client.hasUnsent { try client.flush() }
                try client.receive(waiting: false, into: &measurements)
                if Monotonic.nanoseconds() < deadline { try client.fill() }
                watched[index] = watch(client)
                if client.isIdle { busy -= 1 }
            }
        }
    }

    /// A client without a call under way is not watched (poll(2): a negative descriptor is passed over).
    private static func watch(_ client: LoadClient) -> pollfd {
        let events = POLLIN | (client.hasUnsent ? POLLOUT : 0)
        return pollfd(fd: client.isIdle ? -1 : client.descriptor, events: Int16(events), revents: 0)
    }

    private static func wait(for watched: inout [pollfd]) throws(BenchFailure) {
        while poll(&watched, nfds_t(watched.count), -1) < 0 {
            guard errno == EINTR else {
                throw BenchFailure(
                    "Waiting for \(watched.count) connections failed: \(String(cString: strerror(errno))) "
                        + "(errno \(errno)). Try fewer --clients.")
            }
        }
    }
}
