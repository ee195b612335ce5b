internal import Glibc

/// A process that does what may kill it, and says how far it is: lines on its stdout, and a mark in shared memory.
struct ReaderProcess {
    /// How it ended.
    enum Ending: Equatable {
        case exited(status: Int32)
        case killed(signal: Int32)
        /// It did nothing for as long as it might, and was killed.
        case stalled
    }

    /// This program, whatever it is called and wherever it lies.
    static let ownProgram = "/proc/self/exe"

    let program: String
    /// Without the program's own name.
    let arguments: [String]
    /// How long it may neither move its mark nor say anything.
    let stallSecondsMax: Int

    /// Runs it to its end.
    ///
    /// - Parameter onLine: Called with each line that it says, without its newline.
    func run(mark: PlaceMark, onLine: ([UInt8]) -> Void) throws(Failure) -> Ending {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Self.failure(errno) }
        let output = ends[0]
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(output) }
        let process = try start(output: ends[1], mark: mark.descriptor)
        let isStalled = follow(output, mark, onLine)
        if isStalled { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if isStalled { return .stalled }
        // The macros of <sys/wait.h>: the low 7 bits are the signal, the next byte is the exit status.
        let signal = status & 0x7F
        return signal == 0 ? .exited(status: status >> 8 & 0xFF) : .killed(signal: signal)
    }

    /// - Parameter output: What becomes its stdout; closed here.
    private func start(output: Int32, mark: Int32) throws(Failure) -> pid_t {
        defer { close(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        // What LMDB and the runtime say when they die is no sentence for anybody.
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, mark, PlaceMark.inheritedDescriptor)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.freeSignals(&attributes)
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, &attributes, words, environ)
        guard code == 0 else { throw Self.failure(code) }
        return process
    }

    /// It must die of what it does, whatever signals whoever started this program has blocked or ignored.
    private static func freeSignals(_ attributes: inout posix_spawnattr_t) {
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    }

    /// Reads lines until the process closes its output.
    ///
    /// - Returns: Whether it stalled.
    private func follow(_ output: Int32, _ mark: PlaceMark, _ onLine: ([UInt8]) -> Void) -> Bool {
        var line: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        var stepCount = mark.stepCount
        var idleSince = Self.seconds()
        while true {
            var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, 1_000) > 0 {
                let count = read(output, &chunk, chunk.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                for byte in chunk[..<count] {
                    if byte != UInt8(ascii: "\n") {
                        line.append(byte)
                        continue
                    }
                    onLine(line)
                    line = []
                }
                idleSince = Self.seconds()
            }
            if mark.stepCount != stepCount { (stepCount, idleSince) = (mark.stepCount, Self.seconds()) }
            if Self.seconds() - idleSince > stallSecondsMax { return true }
        }
    }

    private static func seconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec
    }

    private static func failure(_ code: Int32) -> Failure {
        Failure(.refused, "Cannot start a process that reads the store: \(String(cString: strerror(code))).")
    }
}
