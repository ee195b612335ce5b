import EventLog
import Glibc
import Testing

@testable import grantctl

@Suite("A process that reads a store")
struct ReaderProcessTests {
    private func run(
        _ script: String, stallSecondsMax: Int = 60
    ) throws -> (ending: ReaderProcess.Ending, lines: [String], mark: PlaceMark) {
        let mark = try PlaceMark()
        var lines: [String] = []
        let process = ReaderProcess(
            program: "/bin/sh", arguments: ["-c", script], stallSecondsMax: stallSecondsMax)
        let ending = try process.run(mark: mark) { lines.append(String(decoding: $0, as: UTF8.self)) }
        return (ending, lines, mark)
    }

    @Test("is heard line by line to its end, and says nothing on stderr")
    func speaks() throws {
        let (ending, lines, _) = try run("echo one; echo two; echo noise >&2; printf 'cut off'; exit 7")
        #expect(ending == .exited(status: 7))
        #expect(lines == ["one", "two"])
    }

    @Test("a long line is heard whole")
    func speaksLong() throws {
        let (ending, lines, _) = try run("printf '%070000d\\n' 7")
        #expect(ending == .exited(status: 0))
        #expect(lines.map(\.count) == [70_000])
    }

    @Test("that dies of a signal is told from one that ends", arguments: [SIGSEGV, SIGBUS, SIGABRT, SIGKILL])
    func dies(signal: Int32) throws {
        let (ending, lines, _) = try run("echo begun; kill -\(signal) $$; sleep 60")
        #expect(ending == .killed(signal: signal))
        #expect(lines == ["begun"])
    }

    @Test("that does nothing any more is killed")
    func stalls() throws {
        let (ending, lines, _) = try run("echo begun; exec sleep 60", stallSecondsMax: 1)
        #expect(ending == .stalled)
        #expect(lines == ["begun"])
    }

    @Test("its mark is seen from outside, after its death too")
    func marks() throws {
        // Three words: steps, code 2 (a record), sequence 18.
        let words = #"\005\0\0\0\0\0\0\0\002\0\0\0\0\0\0\0\022\0\0\0\0\0\0\0"#
        let (ending, _, mark) = try run("printf '\(words)' >&3; kill -SEGV $$")
        #expect(ending == .killed(signal: SIGSEGV))
        #expect(mark.stepCount == 5 && mark.place == .record(sequence: 18))
    }

    @Test("a program that is not there is a failure")
    func isMissing() throws {
        let mark = try PlaceMark()
        let process = ReaderProcess(program: "/nonexistent", arguments: [], stallSecondsMax: 1)
        let failure = try #require(throws: Failure.self) { try process.run(mark: mark) { _ in } }
        #expect(failure.status == .refused && failure.message.contains("No such file"), "\(failure.message)")
    }
}
