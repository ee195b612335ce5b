import Grants
import SwiftProtobuf
import Testing

@Suite("What payments are for")
struct PaymentLineTests {
    private static let water = Sector.with { ($0.vocabulary, $0.code) = ("1", "14010") }

    private static func line(_ amount: String, _ country: String, project: String? = nil) -> AllocationLine {
        var line = AllocationLine.amount(amount, to: [.country(country)], project: project)
        line.sectors = [water]
        return line
    }

    @Test("a payment is for what its allocation is for, and stays so when that is revised")
    func takesOver() throws {
        let scene = try Scene.given([
            .pledge("USD 500"), .project(), .allocate(Self.line("USD 300", "KE", project: "P")),
            .disburse("USD 200", from: "A1"), .refund("USD 10", of: "D1"), .spend("USD 5", from: "A1"),
            .revise(allocation: "A1", to: Self.line("USD 300", "ET")),
        ])
        for (id, figure) in [("D1", "USD 200"), ("F1", "USD 10"), ("E1", "USD 5")] {
            let lines = try scene.entry(id).lines
            #expect(lines.map(\.apportioned.sentence) == [figure])
            #expect(lines.map(\.line.project) == ["P"])
            #expect(lines.map(\.line.destinations) == [[.country("KE")]])
            #expect(lines.map(\.line.sectors) == [[Self.water]])
            #expect(lines.allSatisfy { !$0.line.hasFigure && !$0.line.hasShare })
        }
    }

    @Test("several lines are taken over as one: all destinations, and the project if it is the same")
    func joins() throws {
        let scene = try Scene.given([
            .pledge("USD 500"), .project("P"), .project("Q"),
            .allocate(Self.line("USD 1", "KE", project: "P"), Self.line("USD 1", "ET", project: "P")),
            .allocate(Self.line("USD 1", "KE", project: "P"), Self.line("USD 1", "KE", project: "Q")),
            .disburse("USD 2", from: "A1"), .disburse("USD 2", from: "A2"),
        ])
        let (same, different) = (try scene.entry("D1").lines, try scene.entry("D2").lines)
        #expect(same.map(\.line.project) == ["P"])
        #expect(same.map(\.line.destinations) == [[.country("KE"), .country("ET")]])
        #expect(different.map(\.line.hasProject) == [false])
        #expect(different.map(\.line.destinations) == [[.country("KE")]])
        #expect(different.map(\.line.sectors.count) == [1])
    }

    @Test("what is paid from nothing in particular has no line, unless an expenditure names its project")
    func hasNone() throws {
        let scene = try Scene.given([
            .pledge("USD 500"), .project(), .allocate(.amount("USD 5")), .disburse("USD 1"),
            .disburse("USD 1", from: "A1"),
            .spend("USD 1"), .spend("USD 2", on: "P"),
        ])
        for id in ["D1", "D2", "E1"] { #expect(try scene.entry(id).lines.isEmpty) }
        #expect(try scene.entry("E2").lines.map(\.line.project) == ["P"])
        #expect(try scene.entry("E2").lineSentences == ["USD 2"])
    }

    @Test("an expenditure on a project from an allocation is for that project, where the allocation goes")
    func namesItsProject() throws {
        let scene = try Scene.given([
            .pledge("USD 500"), .project("P"), .project("Q"), .allocate(Self.line("USD 5", "KE", project: "P")),
            .spend("USD 1", on: "Q", from: "A1"),
        ])
        #expect(try scene.entry("E1").lines.map(\.line.project) == ["Q"])
        #expect(try scene.entry("E1").lines.map(\.line.destinations) == [[.country("KE")]])
    }

    @Test("an allocation to a project says where the project works and on what, unless its line does")
    func completes() throws {
        let project = Command.project {
            $0.destinations = [.country("KE"), .country("ET")]
            $0.destinationsAndOthers = true
            $0.sectors = [Self.water]
        }
        let scene = try Scene.given([.pledge("USD 500"), project])
        func made(_ line: AllocationLine) throws -> AllocationLine {
            guard case .allocationMade(let fact) = try scene.decide(.allocate(line)).fact else { return .init() }
            return fact.lines[0]
        }
        let bare = try made(.amount("USD 1", project: "P"))
        #expect(bare.destinations == [.country("KE"), .country("ET")] && bare.destinationsAndOthers)
        #expect(bare.sectors == [Self.water])
        let own = try made(.amount("USD 1", to: [.country("SO")], project: "P"))
        #expect(own.destinations == [.country("SO")] && !own.destinationsAndOthers && own.sectors == [Self.water])
    }
}
