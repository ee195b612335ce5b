import Glibc
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import grantd

@Suite("The watchdog service")
struct WatchdogServiceTests {
    @Test("pings while the writer moves, keeps still while it does not, and goes on when it moves again")
    func pings() async {
        await #expect(processExitsWith: .success) {
            let manager = NotifySocket()
            setenv("WATCHDOG_USEC", "400000", 1)
            setenv("WATCHDOG_PID", "\(getpid())", 1)
            let isMoving = Writer()
            let service = WatchdogService(logger: quiet) {
                isMoving.now.load(ordering: .relaxed)
            }
            let running = Task { try await service.run() }
            // A ping is due at once and then every 200 ms; at least three fit in a second on the busiest machine.
            try await Task.sleep(for: .seconds(1))
            require((3...6).contains(manager.receiveAll().count))

            isMoving.now.store(false, ordering: .relaxed)
            try await Task.sleep(for: .milliseconds(300))
            _ = manager.receiveAll()
            try await Task.sleep(for: .milliseconds(600))
            require(manager.receiveAll().isEmpty)

            isMoving.now.store(true, ordering: .relaxed)
            try await Task.sleep(for: .milliseconds(300))
            let pings = manager.receiveAll()
            require(!pings.isEmpty && pings.allSatisfy { $0 == "WATCHDOG=1" })
            running.cancel()
            _ = await running.result
        }
    }

    @Test("pings until its turn to stop has come, and then ends")
    func endsOnShutdown() async {
        await #expect(processExitsWith: .success) {
            let manager = NotifySocket()
            setenv("WATCHDOG_USEC", "200000", 1)
            setenv("WATCHDOG_PID", "\(getpid())", 1)
            let group = ServiceGroup(
                services: [WatchdogService(logger: quiet) { true }], logger: quiet)
            let running = Task { try await group.run() }
            try await Task.sleep(for: .milliseconds(300))
            await group.triggerGracefulShutdown()
            try await running.value
            require(!manager.receiveAll().isEmpty)
        }
    }

    @Test("does nothing without a watchdog, but keeps the group going until the stop")
    func noWatchdog() async {
        await #expect(processExitsWith: .success) {
            let manager = NotifySocket()
            unsetenv("WATCHDOG_USEC")
            let group = ServiceGroup(services: [WatchdogService(logger: quiet) { true }], logger: quiet)
            let running = Task { try await group.run() }
            try await Task.sleep(for: .milliseconds(200))
            await group.triggerGracefulShutdown()
            try await running.value
            require(manager.receiveAll().isEmpty)
        }
    }

    private final class Writer: Sendable {
        let now = Atomic(true)
    }
}

private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
