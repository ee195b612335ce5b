import Glibc
import Testing

@testable import grantd

/// libsystemd reads the environment of the process: each test runs in a child process of its own, whose environment it
/// may change.
@Suite("The service manager")
struct SystemdTests {
    @Test("is told nothing without NOTIFY_SOCKET, and that is no error")
    func noManager() async {
        await #expect(processExitsWith: .success) {
            unsetenv("NOTIFY_SOCKET")
            unsetenv("WATCHDOG_USEC")
            unsetenv("LISTEN_PID")
            try Systemd.notifyReady()
            try Systemd.status("idle")
            try Systemd.reloading()
            try Systemd.extendTimeout(microseconds: 1)
            try Systemd.watchdogPing()
            try Systemd.stopping()
            try require(Systemd.watchdogInterval == nil)
            try require(Systemd.listenDescriptor(named: "varlink") == nil)
        }
    }

    @Test("gets each notification as one datagram")
    func notifications() async {
        await #expect(processExitsWith: .success) {
            let manager = NotifySocket()
            try Systemd.notifyReady()
            require(manager.receive() == "READY=1")
            try Systemd.stopping()
            require(manager.receive() == "STOPPING=1")
            try Systemd.extendTimeout(microseconds: 30_000_000)
            require(manager.receive() == "EXTEND_TIMEOUT_USEC=30000000")
            try Systemd.watchdogPing()
            require(manager.receive() == "WATCHDOG=1")
        }
    }

    @Test("gets a status of one line, so that no status can say READY")
    func statusIsOneLine() async {
        await #expect(processExitsWith: .success) {
            let manager = NotifySocket()
            try Systemd.status("catching up\nREADY=1")
            require(manager.receive() == "STATUS=catching up READY=1")
        }
    }

    @Test("gets RELOADING with the monotonic time of now in the same datagram")
    func reloading() async {
        await #expect(processExitsWith: .success) {
            let manager = NotifySocket()
            let before = monotonicMicroseconds()
            try Systemd.reloading()
            let lines = manager.receive().split(separator: "\n")
            require(lines.count == 2 && lines[0] == "RELOADING=1" && lines[1].hasPrefix("MONOTONIC_USEC="))
            let told = Int(lines[1].dropFirst("MONOTONIC_USEC=".count))
            require(told.map { $0 >= before && $0 <= monotonicMicroseconds() } == true)
        }
    }

    @Test("that is gone is an error that names the message")
    func unreachable() async {
        await #expect(processExitsWith: .success) {
            setenv("NOTIFY_SOCKET", "/nonexistent/notify", 1)
            let error = failure { () throws(SystemdError) in try Systemd.notifyReady() }
            require(error == .failed("telling the service manager \"READY=1\"", errno: ENOENT))
            require("\(error)" == "Telling the service manager \"READY=1\" failed: No such file or directory.")
        }
    }

    @Test("sets the watchdog's interval for this process only")
    func watchdogInterval() async {
        await #expect(processExitsWith: .success) {
            setenv("WATCHDOG_USEC", "30000000", 1)
            setenv("WATCHDOG_PID", "\(getpid())", 1)
            try require(Systemd.watchdogInterval == .seconds(30))
            setenv("WATCHDOG_PID", "1", 1)
            try require(Systemd.watchdogInterval == nil)
            setenv("WATCHDOG_PID", "\(getpid())", 1)
            setenv("WATCHDOG_USEC", "soon", 1)
            let error = failure { () throws(SystemdError) in _ = try Systemd.watchdogInterval }
            require(error == .failed("reading WATCHDOG_USEC", errno: EINVAL))
        }
    }
}

@Suite("Socket activation")
struct SocketActivationTests {
    @Test(
        "that fails says what to change in the units",
        arguments: [
            (
                SystemdError.noDescriptor(named: "varlink", passed: ["a", "b"]),
                "The service manager passed 2 descriptors, named \"a\", \"b\", and none named \"varlink\"; "
                    + "set FileDescriptorName=varlink in the socket unit."
            ),
            (
                .severalDescriptors(named: "varlink", count: 2),
                "The service manager passed 2 descriptors named \"varlink\" where one is served; "
                    + "leave one ListenStream= with FileDescriptorName=varlink in the socket units."
            ),
            (
                .notListening(descriptor: 3, name: "varlink"),
                "Descriptor 3, \"varlink\", is no listening Unix stream socket; "
                    + "the socket unit needs ListenStream= with a path, and Accept=no."
            ),
        ])
    func messages(error: SystemdError, text: String) {
        #expect(error.description == text)
    }
}

@Suite("The environment of the service")
struct ServiceEnvironmentTests {
    @Test("is read for the variables that count, and only for those that are set")
    func variables() async {
        await #expect(processExitsWith: .success) {
            setenv("STATE_DIRECTORY", "/srv/books", 1)
            setenv("HOME", "/root", 1)
            unsetenv("GRANTD_BOOT_ID")
            let variables = ServiceEnvironment.current()
            require(variables["STATE_DIRECTORY"] == "/srv/books")
            require(variables["HOME"] == nil && variables["GRANTD_BOOT_ID"] == nil)
        }
    }
}

@Suite("The boot id")
struct BootIDTests {
    @Test(
        "given by the unit comes first, in either way of writing",
        arguments: ["0123456789abcdef0123456789abcdef", "01234567-89ab-cdef-0123-456789abcdef"])
    func given(text: String) {
        #expect(BootID.current(environment: ["GRANTD_BOOT_ID": text]) == "0123456789abcdef0123456789abcdef")
    }

    @Test("is else the kernel's", arguments: [[:], ["GRANTD_BOOT_ID": ""], ["GRANTD_BOOT_ID": "%b"]])
    func kernels(environment: [String: String]) throws {
        let kernels = try ConfigurationFile.read("/proc/sys/kernel/random/boot_id")
        #expect(BootID.current(environment: environment) == kernels.filter(\.isHexDigit))
    }
}
