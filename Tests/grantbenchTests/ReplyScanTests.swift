import Testing
import Varlink

@testable import grantbench

@Suite("Replies in their bytes")
struct ReplyScanTests {
    /// What a reply's text comes to.
    struct Example: Sendable {
        let text: String
        let positions: ReplyScan.Positions?
    }

    @Test(
        "the sequences of an answer are its first one and how many there are",
        arguments: [
            Example(
                text: #"{"parameters":{"recorded":{"asOf":{"sequence":9},"positions":[9],"events":[]}}}"#,
                positions: .init(first: 9, count: 1)),
            Example(
                text: #"{"parameters":{"recorded":{"positions":[41,42,43]}}}"#, positions: .init(first: 41, count: 3)),
            Example(
                text: #"{"parameters":{"list":[1,2],"positions":[18446744073709551614,18446744073709551615]}}"#,
                positions: .init(first: .max - 1, count: 2)),
            Example(text: #"{"parameters":{"positions":[41,43]}}"#, positions: nil),
            Example(text: #"{"parameters":{"positions":[]}}"#, positions: nil),
            Example(text: #"{"parameters":{"positions":[41"#, positions: nil),
            Example(text: #"{"parameters":{"positions":["41"]}}"#, positions: nil),
            Example(text: #"{"parameters":{"sequence":41}}"#, positions: nil),
            Example(text: "[", positions: nil),
            Example(text: "", positions: nil),
        ])
    func positions(example: Example) {
        #expect([UInt8].with(example.text) { ReplyScan.positions($0) } == example.positions, "\(example.text)")
    }

    @Test("an error is told from an answer by its first member, as the server writes it")
    func errors() {
        let parameters = Array(#"{"message":"It says \"positions\":[1] and is an error."}"#.utf8)
        let error = ReplyMessage(parameters, kind: .error("org.grantd.Ledger.Refused"))
        let answer = ReplyMessage(parameters)
        #expect(error.bytes.withUnsafeBytes { ReplyScan.isError($0) })
        #expect(!answer.bytes.withUnsafeBytes { ReplyScan.isError($0) })
        #expect(![UInt8].with("{}") { ReplyScan.isError($0) })
    }
}
