import Grants
import SwiftProtobuf
import Testing

@Suite("Exceptions")
struct ExceptionTests {
    @Test("what is flagged is open under its event, with the entry that it is about")
    func opens() throws {
        let scene = try Scene.given([.pledge("undisclosed"), .allocate(.amount("USD 100"))])
        let flagged = try #require(scene.books.flagged(6))
        #expect(flagged.sequence == 6)
        #expect(flagged.grant == "G" && flagged.entry == "A1" && flagged.project.isEmpty)
        #expect(flagged.flags.map(\.flag) == scene.events[5].flags)
        #expect(flagged.flags.map(\.flag.rule) == ["source.missing", "allocation.ceiling-unjudged"])
        #expect(flagged.flags.allSatisfy { $0.resolvedBy == 0 && $0.resolution.isEmpty })
        #expect(scene.books.flagged(4) == nil)
    }

    @Test("a resolution closes every open flag of its rule at that event and leaves the others open")
    func resolves() throws {
        let scene = try Scene.given([
            .pledge("undisclosed"), .allocate(.amount("USD 100")),
            .resolve("allocation.ceiling-unjudged", of: 6).because("The agreement says USD 500"),
        ])
        let flags = try #require(scene.books.flagged(6)).flags
        #expect(flags.map(\.resolvedBy) == [0, 7])
        #expect(flags.map(\.resolution) == ["", "The agreement says USD 500"])
        #expect(try #require(scene.books.flagged(5)).flags.map(\.resolvedBy) == [0])
        #expect(scene.events[6].fact?.stream == Stream.books)
    }

    @Test("a flag of a project's or a grant's own event names that thing, whatever signs its reference begins with")
    func namesThings() throws {
        let flag = Flag.with { ($0.rule, $0.message) = ("made.up", "For the example.") }
        let facts: [(Event.OneOf_Fact, grant: String, project: String)] = [
            (.projectRegistered(.with { $0.reference = "\u{301}P/1" }), "", "\u{301}P/1"),
            (.grantOpened(.with { $0.reference = "G/2" }), "G/2", ""),
            (.organisationRegistered(.with { $0.id = "X" }), "", ""),
        ]
        for (fact, grant, project) in facts {
            var books = MemoryBooks()
            try books.evolve(
                .with {
                    $0.fact = fact
                    $0.flags = [flag, flag]
                }, sequence: 1)
            #expect(books.flagged(1)?.grant == grant)
            #expect(books.flagged(1)?.project == project)
            #expect(books.flagged(1)?.entry == "")
            // Flags of one rule are resolved together.
            try books.evolve(
                .with {
                    $0.exceptionResolved = .with { ($0.sequence, $0.rule) = (1, "made.up") }
                    $0.reason = "Seen"
                }, sequence: 2)
            #expect(books.flagged(1)?.flags.map(\.resolvedBy) == [2, 2])
        }
    }

    @Test("the resolution of what was never flagged is a fault of the log, and means nothing in partial books")
    func names() throws {
        var books = MemoryBooks()
        let event = Event.with { $0.exceptionResolved = .with { ($0.sequence, $0.rule) = (7, "made.up") } }
        let error = #expect(throws: EvolutionError.self) { try books.evolve(event, sequence: 9) }
        #expect(error?.description.contains("made.up of the event 7") == true)
        #expect(try books.evolve(event, sequence: 9, through: .last).isEmpty)
    }
}
