import Glibc

/// The right to be the only process that uses a folder: an exclusive `flock(2)` on the file `lock` in it.
///
/// The kernel takes it back when the process ends, however it ends. The file stays, and holds the last holder's pid.
public final class DirectoryLock: Sendable {
    /// The folder that is locked.
    public let folder: String
    private let descriptor: Int32

    /// Takes the lock, without waiting. The folder must exist; the file is made (mode 0600) when it is missing.
    ///
    /// - Throws: `.locked`, with the holder's pid, when another process (or this one) holds it; `.missing`,
    ///   `.permission`, `.readOnly` and the like as the system says.
    public init(folder: String) throws(StoreError) {
        let path = folder + "/lock"
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StoreError(code: errno, operation: "open the lock file", path: path) }
        guard Self.tryLock(descriptor) else {
            let code = errno
            defer { close(descriptor) }
            guard code == EWOULDBLOCK else { throw StoreError(code: code, operation: "lock the folder", path: path) }
            throw Self.refusal(folder, holder: Self.readHolder(descriptor))
        }
        Self.writeHolder(descriptor)
        self.folder = folder
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    private static func tryLock(_ descriptor: Int32) -> Bool {
        while true {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            if errno != EINTR { return false }
        }
    }

    private static func refusal(_ folder: String, holder: Int32?) -> StoreError {
        let text = holder.map { "process \($0) holds it" } ?? "another process holds it and has left no pid"
        let nextStep =
            holder.map { "Stop process \($0) (see \"ps -p \($0)\"), or use another folder." }
            ?? "Find it with \"fuser \(folder)/lock\" and stop it, or use another folder."
        return StoreError(
            kind: .locked, operation: "lock the folder", path: folder, code: EWOULDBLOCK, text: text,
            nextStep: nextStep)
    }

    /// The pid is there to help whoever is refused. It is no part of the lock: on a full disk it may be missing.
    private static func writeHolder(_ descriptor: Int32) {
        let line = Array("\(getpid())\n".utf8)
        let written = unsafe line.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        ftruncate(descriptor, max(written, 0))
    }

    private static func readHolder(_ descriptor: Int32) -> Int32? {
        var line = [UInt8](repeating: 0, count: 16)
        let count = unsafe line.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
        return Int32(String(decoding: line.prefix(max(count, 0)).prefix { $0 != 0x0A }, as: UTF8.self))
    }
}
