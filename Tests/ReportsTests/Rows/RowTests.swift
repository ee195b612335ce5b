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
