import EventLog
import Glibc
import Testing

@Suite("A thread of its own")
struct OwnThreadTests {
    private func niceness() -> CInt { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) }

    @Test("that leaves the processors to others has the lowest priority, and who waits for it keeps theirs")
    func leavesProcessors() throws {
        let own = niceness()
        #expect(try OwnThread.run("quick", leavesProcessors: false) { niceness() } == own)
        #expect(try OwnThread.run("patient", leavesProcessors: true) { niceness() } == 19)
        #expect(niceness() == own)
    }

    @Test("hands on what it throws")
    func throwsOn() {
        struct Failure: Error {}
        #expect(throws: Failure.self) { try OwnThread.run("failing", leavesProcessors: true) { throw Failure() } }
    }
}
