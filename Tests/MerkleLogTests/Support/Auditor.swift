import Glibc
import Testing

/// Runs the verifier that auditors read, `Tests/EndToEnd/verify.py`, on files in a folder of its own.
struct Auditor {
    struct Verdict: Equatable {
        let status: Int32
        /// Of both streams; one line.
        let text: String
    }

    private let folder: String

    /// Makes the folder, hands it to the body, and removes it.
    static func withFolder<R>(_ body: (Auditor) throws -> R) throws -> R {
        var template = Array("/tmp/merkle-auditor-XXXXXX".utf8CString)
        let made = try #require(mkdtemp(&template), "errno \(errno)")
        let folder = String(cString: made)
        defer { _ = try? run("rm", ["-r", folder]) }
        return try body(Auditor(folder: folder))
    }

    /// Writes a file, with the folders it lies in; gives back its path.
    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        var path = folder
        for part in name.split(separator: "/").dropLast() {
            path += "/\(part)"
            mkdir(path, 0o700)
        }
        path = "\(folder)/\(name)"
        let content = Array(bytes)
        let file = try #require(fopen(path, "w"), "\(path): errno \(errno)")
        defer { fclose(file) }
        try #require(fwrite(content, 1, content.count, file) == content.count)
        return path
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func remove(_ name: String) throws { try #require(unlink(path(name)) == 0) }

    /// What the verifier says to these arguments.
    func verify(_ arguments: [String]) throws -> Verdict {
        let script = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined() + "/EndToEnd/verify.py"
        let output = path("verdict")
        let status = try Self.run("python3", [script] + arguments, output: output)
        let file = try #require(fopen(output, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        return Verdict(status: status, text: String(decoding: bytes[..<count], as: UTF8.self))
    }

    @discardableResult
    private static func run(_ program: String, _ arguments: [String], output: String = "/dev/null") throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, program, &actions, nil, words, environ)
        try #require(failure == 0, "\(program) does not start: errno \(failure)")
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }
}
