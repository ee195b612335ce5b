internal import Glibc

/// stdout for data, through a pager where one is wanted; stderr for messages.
final class Console {
    /// Whether heads may be bold: `--color`, then NO_COLOR and TERM, then whether stdout is a terminal.
    let isStyled: Bool
    /// Whether people look at stdout right now.
    let isTerminal: Bool
    /// Whether stdout is a terminal that moves its cursor and shows bars.
    let isScreen: Bool
    private var pager: Pager?
    private var buffer: [UInt8] = []
    private static let bufferBytes = 64 << 10

    init(color: ColorChoice, mayPage: Bool) {
        isTerminal = isatty(STDOUT_FILENO) == 1
        isScreen = isTerminal && Environment.value("TERM") != "dumb"
        switch color {
        case .always: isStyled = true
        case .never: isStyled = false
        case .auto:
            isStyled = isScreen && Environment.value("NO_COLOR") == nil
        }
        if mayPage, isScreen { pager = Pager.start() }
    }

    func write(_ text: String) {
        write(bytes: text.utf8)
    }

    func write(bytes: some Sequence<UInt8>) {
        buffer += bytes
        if buffer.count >= Self.bufferBytes { flush() }
    }

    /// Writes out what is buffered. A full disk behind stdout ends the program: its data is not complete.
    func flush() {
        let descriptor = pager?.input ?? STDOUT_FILENO
        guard FileOutput.write(buffer, to: descriptor) else {
            let reason = String(cString: strerror(errno))
            Console.say("error: Writing to standard output failed: \(reason). What was printed is not complete.")
            exit(ProgramExit.refused.rawValue)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes out what is buffered and waits for the pager.
    func finish() {
        flush()
        pager?.finish()
        pager = nil
    }

    /// One message on stderr.
    static func say(_ message: String) {
        // A message that cannot be written has nowhere else to go.
        _ = FileOutput.write(Array((message + "\n").utf8), to: STDERR_FILENO)
    }
}

/// A pager that reads what is printed: `$PAGER`, else `less -FRX` where there is one.
struct Pager {
    let input: Int32
    private let process: pid_t

    /// `nil` where none is wanted (`PAGER` empty or `cat`) or none can be started.
    static func start() -> Pager? {
        let command = Environment.value("PAGER") ?? (Environment.isInPath("less") ? "less -FRX" : "")
        guard !command.isEmpty, command != "cat" else { return nil }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        // The pager must not hold its own input open: it would wait for the end for ever.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
        let words: [String] = ["/bin/sh", "-c", command]
        let arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, "/bin/sh", &actions, nil, arguments, environ)
        close(ends[0])
        guard failure == 0 else {
            close(ends[1])
            return nil
        }
        return Pager(input: ends[1], process: process)
    }

    func finish() {
        close(input)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
}

enum Environment {
    /// The variable's value; `nil` where it is not set.
    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    static func isInPath(_ program: String) -> Bool {
        (value("PATH") ?? "").split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
    }
}
