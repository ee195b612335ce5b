import Glibc
import LMDB
import Testing

@Suite("A folder's lock")
struct DirectoryLockTests {
    let scratch = Scratch()

    /// Starts a program of the system; its pid.
    private func start(_ arguments: [String]) throws -> pid_t {
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var pid: pid_t = 0
        try #require(posix_spawnp(&pid, arguments[0], nil, nil, words, environ) == 0)
        return pid
    }

    private func exitCode(_ pid: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }

    private func tryInAnotherProcess() throws -> Int32 {
        exitCode(try start(["flock", "--nonblock", scratch.path + "/lock", "true"]))
    }

    @Test("keeps another process out while it is held, and not after")
    func holding() throws {
        do {
            let lock = try DirectoryLock(folder: scratch.path)
            #expect(lock.folder == scratch.path)
            #expect(try tryInAnotherProcess() == 1)
        }
        #expect(try tryInAnotherProcess() == 0)
    }

    @Test("is refused while another process holds it, with that process's pid, and given when it has died")
    func refused() throws {
        let file = scratch.path + "/lock"
        // The shell becomes the holder itself: flock hands it the locked file, and it writes its pid as the daemon does.
        let holder = try start(["flock", "--no-fork", file, "sh", "-c", "echo $$ > \"$0\"; exec sleep 60", file])
        var isWritten = false
        for _ in 0..<500 where !isWritten {
            var status = stat()
            isWritten = stat(file, &status) == 0 && status.st_size > 0
            if !isWritten { usleep(10_000) }
        }
        try #require(isWritten)
        let error = storeError { _ = try DirectoryLock(folder: scratch.path) }
        kill(holder, SIGKILL)
        #expect(exitCode(holder) == -1)
        #expect(error?.kind == .locked)
        #expect(error?.text == "process \(holder) holds it")
        #expect(error?.nextStep.contains("Stop process \(holder)") == true)
        _ = try DirectoryLock(folder: scratch.path)
    }

    @Test("is refused a second time in its own process, naming it")
    func twice() throws {
        let lock = try DirectoryLock(folder: scratch.path)
        let error = storeError { _ = try DirectoryLock(folder: lock.folder) }
        #expect(error?.kind == .locked)
        #expect(error?.text == "process \(getpid()) holds it")
    }

    @Test("of a folder that does not exist is missing")
    func missing() {
        #expect(storeError { _ = try DirectoryLock(folder: scratch.path + "/none") }?.kind == .missing)
    }
}
