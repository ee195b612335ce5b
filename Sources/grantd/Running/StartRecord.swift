import ControlServer
import Glibc
import Grants
import Synchronization

/// When the daemon started, and how long it took to be ready.
final class StartRecord: Sendable {
    let startedAt = Clock.now
    private let began = Clock.monotonicMicroseconds
    private let readyAt = Mutex<Int64?>(nil)

    func noteReady() {
        readyAt.withLock { $0 = Clock.monotonicMicroseconds }
    }

    var isReady: Bool { readyAt.withLock { $0 != nil } }

    /// From start to ready; 0 before.
    var startupMicroseconds: Int { readyAt.withLock { Int(($0 ?? began) - began) } }
}

/// The system's clocks.
enum Clock {
    static var now: Timestamp { Timestamp(nanosecondsSinceEpoch: nanoseconds(CLOCK_REALTIME)) }
    static var microsecondsSinceEpoch: Int64 { nanoseconds(CLOCK_REALTIME) / 1000 }
    static var monotonicMicroseconds: Int64 { nanoseconds(CLOCK_MONOTONIC) / 1000 }

    private static func nanoseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

/// The process's resident memory, from /proc/self/statm; 0 where there is none.
enum ResidentMemory {
    static var bytes: Int {
        guard let file = fopen("/proc/self/statm", "re") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            .split(separator: " ")
        guard words.count > 1, let pages = Int(words[1]) else { return 0 }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}

/// The server's counters, which exist only once the server does; the handlers are made before it.
final class LateCounters: Sendable {
    private let counters = Mutex<ServerCounters?>(nil)

    func set(_ counters: ServerCounters) {
        self.counters.withLock { $0 = counters }
    }

    var snapshot: ServerCounters.Snapshot { counters.withLock { $0 }?.snapshot ?? .init() }
}
