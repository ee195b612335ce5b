import Grants
import SwiftProtobuf
import Testing

@Suite("Budgets of projects")
struct BudgetTests {
    @Test("budgets are set by period in any currency, revised to a new total, and are no funding")
    func sets() throws {
        let scene = try Scene.given([
            .project { $0.grants = ["G"] }, .pledge("USD 9"), .budget("EUR 100"), .budget("USD 200", id: "B2"),
            .budget("JPY 300", from: "2025", to: "2025-06-30"), .revise(budget: "B1", to: "EUR 150"),
        ])
        let budgets = try scene.project().budgets
        #expect(budgets.map(\.budget.id) == ["B1", "B2", "B3"])
        #expect(budgets.map(\.budget.figure.sentence) == ["EUR 150", "USD 200", "JPY 300"])
        #expect(budgets.map(\.sequence) == [10, 8, 9])
        #expect(budgets.map(\.budget.period.start) == ["2024-01", "2024-01", "2025"])
        #expect(budgets.allSatisfy { $0.budget.figure.qualifier == .exact })
        #expect(try scene.stated(.pledge) == "9.00")
        #expect(try scene.grant().sums.count == 1)
    }

    @Test("a budget may be undisclosed, and its documents stand behind the project")
    func takesUndisclosed() throws {
        let scene = try Scene.given([.project(), .document("D"), .budget("undisclosed").by("D")])
        #expect(try scene.project().budgets[0].budget.figure.qualifier == .undisclosed)
        #expect(try scene.project().documents == ["D"])
    }
}
