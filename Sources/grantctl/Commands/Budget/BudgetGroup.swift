internal import ArgumentParser

struct BudgetGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "budget",
        abstract: "Budgets: the money that a project plans with, by period.",
        discussion: "Example: grantctl project budget set MX-LIP-2025 --from 2025 --to 2025 --amount \"USD 2,800,000\"",
        subcommands: [BudgetSet.self, BudgetRevise.self])
}
