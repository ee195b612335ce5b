import LMDB
import Testing

@Suite("A store's error")
struct StoreErrorTests {
    @Test("is a sentence with the operation, the path, the code and the next step")
    func description() {
        let error = StoreError(
            kind: .noSpace, operation: "commit", path: "/var/lib/grantd/log", code: 28, text: "No space left on device")
        #expect(
            error.description
                == "Cannot commit at /var/lib/grantd/log: No space left on device (code 28). "
                + "Free space on the file system or raise the quota, then try again; nothing was stored.")
    }

    @Test("leaves out a code that is none, and takes a next step of its own")
    func ownNextStep() {
        let error = StoreError(
            kind: .readOnly, operation: "begin", path: "/p", text: "it was opened read-only", nextStep: "Do not write.")
        #expect(error.description == "Cannot begin at /p: it was opened read-only. Do not write.")
    }

    @Test(
        "of every kind ends in a sentence that says what to do",
        arguments: [
            .mapFull, .noSpace, .inputOutput(errno: 5), .readOnly, .locked, .corrupted, .decoding(table: "t"),
            .encoding(table: "t"), .keyTooLong, .notAscending, .readersFull, .missing, .permission, .other(code: 1),
        ] as [StoreError.Kind])
    func nextSteps(kind: StoreError.Kind) {
        let error = StoreError(kind: kind, operation: "commit", path: "/p", text: "text")
        #expect(error.nextStep.hasSuffix("."))
        #expect(error.nextStep.count > 20)
    }
}
