/// Decides what is asked of projects' budgets. They are plans in any currency, and in no total of funding.
enum BudgetDecider {
    static func set(_ budget: Budget, _ books: borrowing some Books & ~Copyable) throws -> Budget {
        let project = try books.requireOpenProject(budget.project)
        guard budget.period.hasStart, budget.period.hasEnd else {
            throw Refusal(
                .budgetMalformed,
                "The budget of \(budget.project) has no \(budget.period.hasStart ? "last" : "first") date. "
                    + "Give both dates of the period that it is for.")
        }
        try budget.period.check("period of the budget")
        var set = budget
        set.figure = try budget.figure.checked("budget")
        let taken = project.budgets.map(\.budget.id)
        set.id = try project.newId(budget.hasID ? budget.id : nil, "B", past: taken, duplicate: .budgetDuplicate)
        return set
    }

    static func revise(
        _ revision: BudgetRevision, _ books: borrowing some Books & ~Copyable
    ) throws -> BudgetRevision {
        let project = try books.requireOpenProject(revision.project)
        guard let budget = project.budgets.first(where: { $0.budget.id == revision.budget }) else {
            throw Refusal(
                .budgetUnknown,
                "The project \(revision.project) has no budget \(revision.budget.quotedForMessage). "
                    + "Its budgets: grantctl project show \(revision.project).")
        }
        guard !budget.voided else {
            throw Refusal(
                .entryNotStanding,
                "The budget \(revision.budget) of \(revision.project) is voided: it was recorded wrongly. "
                    + "Set another budget: grantctl budget set.")
        }
        var revised = revision
        revised.figure = try revision.figure.checked("budget")
        return revised
    }
}
