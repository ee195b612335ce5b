import Grants
import GrantsTests
import Reports
import Testing

@Suite("Rows")
struct RowTests {
    private func posting(_ sentence: String, isUnconfirmed: Bool = false) throws -> Posting {
        let pledge = try entry(.pledge, "P1", sentence) { $0.unconfirmed = isUnconfirmed }
        return try #require(Postings.of(pledge, GrantAttributes(GrantState())).first)
    }

    @Test("a row's bytes do not depend on the order in which postings came and went")
    func order() throws {
        let postings = try [
            posting("about USD 5"), posting("USD 7", isUnconfirmed: true), posting("USD 1"), posting("more than USD 2"),
        ]
        var forward = ReportRowState()
        for posting in postings { try forward.add(PostedFigure(posting), as: .own) }
        var backward = ReportRowState()
        for posting in try postings.reversed() + [posting("nearly USD 9", isUnconfirmed: true)] {
            try backward.add(PostedFigure(posting), as: .own)
        }
        try backward.remove(PostedFigure(posting("nearly USD 9", isUnconfirmed: true)), as: .own)
        #expect(forward == backward && forward.encoded == backward.encoded)
        for posting in postings { try backward.remove(PostedFigure(posting), as: .own) }
        #expect(backward.isEmpty && backward == ReportRowState())
    }

    @Test("two rows merged are the row of both")
    func merged() throws {
        var (one, other, both) = (ReportRowState(), ReportRowState(), ReportRowState())
        for (index, sentence) in ["USD 5", "about USD 3", "USD 2", "nearly USD 1"].enumerated() {
            let posting = try PostedFigure(posting(sentence, isUnconfirmed: index > 0))
            let part: ReportPart = index == 3 ? .shared : .own
            if index.isMultiple(of: 2) { try one.add(posting, as: part) } else { try other.add(posting, as: part) }
            try both.add(posting, as: part)
        }
        try one.merge(other)
        #expect(one == both)
    }

    @Test(
        "a row is read as it was written, whatever its amounts",
        arguments: [
            Amount(1), Amount(-1), Amount(37_100_767), Amount(nanos: .max), Amount(nanos: .min),
            Amount(nanos: Int128(UInt64.max)), Amount(nanos: Int128(1) << 63), Amount(nanos: -(Int128(1) << 62)),
        ])
    func coded(amount: Amount) throws {
        var row = ReportRowState()
        for (index, part) in ReportPart.allCases.enumerated() {
            for measure in Measure.allCases {
                var posting = try posting("about USD 5", isUnconfirmed: index.isMultiple(of: 2))
                posting.measure = measure
                posting.figure = .derived(amount, currency: "USD", index == 3 ? .undisclosed : .about)
                posting.entries = index == 1 ? .max : UInt64(index)
                try row.add(PostedFigure(posting), as: part)
            }
        }
        let bytes = row.encoded
        #expect(try bytes.withUnsafeBytes { try ReportRowState(encoded: $0) } == row)
        // Cut anywhere but between two sums, it is no row; between two, it is another.
        for length in bytes.indices {
            let cut = try? bytes[..<length].withUnsafeBytes { try ReportRowState(encoded: $0) }
            #expect(cut != row && cut.map { $0.encoded == Array(bytes[..<length]) } ?? true)
        }
    }

    @Test(
        "bytes that are no row are refused with what is wrong",
        arguments: [
            ([4, 0, 0, 1, 0], "a row has the part 4, and there are 4"),
            ([0, 11, 0, 1, 0], "a row has the sum 2816"), ([0, 0, 11, 1, 0], "a row has the sum 11"),
            ([0, 0, 0, 1, 0, 0, 0, 0, 1, 0], "a row has the sum 0 after 0"),
            ([0, 1, 0, 1, 0, 0, 0, 9, 1, 0], "a row has the sum 9 after 256"),
            ([0, 0, 0] + Array(repeating: 0x80, count: 9) + [0x02, 0], "a row has 18446744073709551616 entries"),
            ([0, 0, 0, 1] + Array(repeating: 0xFF, count: 19), "a row has a number of more than 128 bits"),
            ([0xFF], "a row ends after 1 bytes"),
        ] as [([UInt8], String)])
    func miscoded(bytes: [UInt8], reason: String) {
        let fault = #expect(throws: RowFault.self) { try bytes.withUnsafeBytes { try ReportRowState(encoded: $0) } }
        #expect(fault?.reason == reason)
    }

    @Test("what was never taken in cannot be taken out")
    func refused() throws {
        var row = ReportRowState()
        try row.add(PostedFigure(posting("USD 5")), as: .own)
        let other = try PostedFigure(posting("about USD 5"))
        #expect(throws: TotalsError.notTakenIn(.about, entries: 0)) { try row.remove(other, as: .own) }
    }

    @Test(
        "identifiers stand in natural order, what is not known last",
        arguments: [(["G10", "G2", "", "G02", "A"], ["A", "G02", "G2", "G10", ""])])
    func natural(given: [String], expected: [String]) throws {
        var books = HandMadeBooks()
        for reference in given {
            try books.add("X\(reference)", by: [reference].filter { !$0.isEmpty }, [entry(.pledge, "P1", "USD 1")])
        }
        #expect(try books.report([.donor]).rows.map { $0.values[0].key } == expected)
    }
}
