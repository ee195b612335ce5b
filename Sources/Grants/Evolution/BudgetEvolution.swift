import SwiftProtobuf

/// How budgets change their project.
extension Evolution {
    static func set(
        _ budget: Budget, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        try changed(budget.project, moment, books) { project in
            project.budgets.append(
                .with {
                    $0.budget = budget
                    $0.sequence = moment.sequence
                })
        }
    }

    static func revised(
        _ revision: BudgetRevision, _ moment: Moment, _ books: borrowing some Books & ~Copyable
    ) throws -> [Change] {
        try changed(revision.project, moment, books) { project in
            for index in project.budgets.indices where project.budgets[index].budget.id == revision.budget {
                project.budgets[index].budget.figure = revision.figure
                project.budgets[index].sequence = moment.sequence
            }
        }
    }
}
