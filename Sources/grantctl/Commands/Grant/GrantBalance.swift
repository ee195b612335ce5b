internal import ArgumentParser
internal import Varlink

struct GrantBalance: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "Show what a grant has and what is left of it.",
        discussion: """
            Its totals by currency, and nothing else: the quickest answer there is.

            Example: grantctl grant balance JP-IOM-2021 --currency USD
            """)

    @Argument(help: ArgumentHelp("The grant's reference.", valueName: "grant")) var reference: String
    @Option(help: ArgumentHelp("Only this currency, ISO 4217.", valueName: "code")) var currency: String?
    @OptionGroup var watching: WatchOptions
    @OptionGroup(title: "Global Options") var global: GlobalOptions

    var parameters: JSONValue {
        let named = currency.map { [JSONMember(name: "currency", value: .string($0))] } ?? []
        return .object([JSONMember(name: "grant", value: .string(reference))] + named)
    }

    func validate() throws {
        try watching.check(asOf: nil, global)
    }

    func run() throws {
        try watching.print(global) { session throws(Failure) in
            let reply = try session.call("org.grantd.Reports.GetBalance", parameters)
            let table = Balances.table(reply["balances"])
            return Answer(
                reply: reply, blocks: [.heading(reference), .table("Balances", table)], facts: table,
                lines: reply["balances"]?.array ?? [])
        }
    }
}
