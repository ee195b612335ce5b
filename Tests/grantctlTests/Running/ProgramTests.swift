import Control
import Glibc
import Testing

@testable import grantctl

@Suite("The program as scripts see it")
struct ProgramTests {
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    @Test(
        "a socket that nobody listens at is exit code 5, and stdout stays empty",
        arguments: [
            ["status"], ["grant", "list", "-o", "json"], ["pledge", "make", "G-1", "--amount", "USD 5"],
            ["record", "/dev/null", "--stream"], ["log", "follow"], ["commit", "G-1", "--amount", "undisclosed"],
            ["allocate", "G-1", "--line", "KE=40%"], ["report", "destinations", "-o", "csv"],
        ])
    func unreachable(arguments: [String]) throws {
        let outcome = try Self.run(arguments + ["--socket", "/nonexistent/grantd"])
        #expect(outcome.status == 5)
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.errors.hasSuffix(
                "error: Cannot reach grantd at /nonexistent/grantd: No such file or directory (errno 2). "
                    + "Is grantd running? See `systemctl status grantd.socket`.\n"))
    }

    @Test(
        "what the program does not understand is exit code 2, with the reason and the usage",
        arguments: [
            (["nonsense"], "Unexpected argument 'nonsense'"),
            (["grant", "show"], "Missing expected argument '<grant>'"),
            (["pledge", "make", "G-1", "--amount", "37"], "'37' names no currency"),
            (["allocate", "G-1", "--to", "KE"], "Give one of --amount, --share and --undisclosed with --to."),
            (["allocate", "G-1", "--to", "KE", "--line", "TZ=1%"], "Give one line by --to, or several by --line"),
            (["log", "follow", "-o", "json"], "use -o jsonl"), (["record", "f", "--keep-going"], "wants --stream"),
            (["note", "Nine countries."], "Say what the remark is about"),
            (["disburse", "G-1", "--amount", "USD 5", "--rate", "1.1"], "say more of --paid"),
            (["adjust", "G-1", "--kind", "fees", "--amount", "USD 5"], "The value 'fees' is invalid"),
            (["schedule", "revise", "G-1", "S1"], "Say what is new: --amount, --due or both."),
            (["project", "budget", "set", "X", "--amount", "USD 5"], "A budget is for a period"),
            (["void", "event", "D1"], "The value 'D1' is invalid"),
            (
                ["report", "activity", "--through", "2024"],
                "activity is what was recorded when: give --until or --as-of"
            ),
            (["report", "activity", "--watch", "--as-of", "9"], "What was does not change"),
        ])
    func usage(arguments: [String], reason: String) throws {
        let outcome = try Self.run(arguments)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(outcome.errors.contains("Usage: grantctl"))
    }

    @Test("a file that is not there is exit code 1 before anything is sent")
    func noFile() throws {
        let outcome = try Self.run(["record", "/nonexistent/commands.jsonl"])
        #expect(outcome.status == 1)
        #expect(
            outcome.errors
                == "error: Cannot open /nonexistent/commands.jsonl: No such file or directory. Nothing was sent.\n")
    }

    @Test("help, version and completions are data: exit code 0 on stdout")
    func help() throws {
        let help = try Self.run(["--help"])
        #expect(help.status == 0)
        #expect(help.output.contains("Exit codes: 0 done"))
        #expect(try Self.run(["--version"]).output == "\(ProgramVersion.text)\n")
        #expect(try Self.run(["--generate-completion-script", "bash"]).output.contains("grantctl"))
    }

    @Test("the socket is that of GRANTD_SOCKET where no option names one")
    func environment() throws {
        let outcome = try Self.run(["status"], environment: ["GRANTD_SOCKET": "unix:@grantctl-test-nobody"])
        #expect(outcome.status == 5)
        #expect(outcome.errors.contains("Cannot reach grantd at @grantctl-test-nobody: Connection refused"))
    }

    @Test("every command's help has an example")
    func examples() throws {
        func visit(_ path: [String], _ help: String) throws {
            #expect(help.contains("Example: grantctl"), "\(path.joined(separator: " "))")
            let subcommands = help.split(separator: "\n", omittingEmptySubsequences: false)
                .drop { !$0.hasSuffix("SUBCOMMANDS:") }
                .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.hasPrefix("  See") }
                .compactMap { $0.split(separator: " ").first.map(String.init) }
            for name in subcommands { try visit(path + [name], Self.run(path + [name, "--help"]).output) }
        }
        try visit([], Self.run(["--help"]).output)
    }

    /// Runs the built program; it lies beside the test bundle.
    static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
        var link = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let length = readlink("/proc/self/exe", &link, Int(PATH_MAX))
        let own = String(decoding: link.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let program = own.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/grantctl"

        var (output, errors) = ([Int32](repeating: -1, count: 2), [Int32](repeating: -1, count: 2))
        try #require(pipe(&output) == 0 && pipe(&errors) == 0)
        // The ends that are read here must not stay open in another test's child.
        for end in output + errors { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO)
        // Threads of a pool block signals, and a program that they start would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var unblocked = sigset_t()
        sigemptyset(&unblocked)
        posix_spawnattr_setsigmask(&attributes, &unblocked)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, program, &actions, &attributes, words, variables)
        close(output[1])
        close(errors[1])
        try #require(failure == 0, "\(program) does not start: errno \(failure)")
        // What goes to stderr here is far below a pipe's buffer, so one after the other cannot hang.
        let texts = [output[0], errors[0]].map(Self.readAll)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return Outcome(status: (status >> 8) & 0xFF, output: texts[0], errors: texts[1])
    }

    private static func readAll(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(descriptor, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
        close(descriptor)
        return String(decoding: bytes, as: UTF8.self)
    }
}
