internal import Varlink

/// What an import of rates came to.
struct RateTally {
    let file: String
    let base: String
    let source: String
    let first: String
    let last: String
    let days: Int
    let rates: Int
    let commands: Int
    /// Rates that are recorded now; `nil` where nothing was sent.
    var recorded: Int?
    /// Rates that an earlier import recorded; `nil` where nothing was sent.
    var known: Int?

    init(file: String, base: String, source: String, slices: [RateSlice]) {
        self.file = file
        self.base = base
        self.source = source
        first = slices.first?.first ?? ""
        last = slices.last?.last ?? ""
        days = slices.reduce(0) { $0 + $1.days.count }
        rates = slices.reduce(0) { $0 + $1.rateCount }
        commands = slices.count
    }

    private var object: JSONValue {
        func number(_ value: Int?) -> JSONValue { value.map { .number(String($0)) } ?? .null }
        return [
            "file": .string(file), "base": .string(base), "source": .string(source), "first": .string(first),
            "last": .string(last), "days": number(days), "rates": number(rates), "commands": number(commands),
            "recorded": number(recorded), "knownAlready": number(known),
        ]
    }

    private var table: Table {
        let members = object.members ?? []
        let row = members.map { $0.value.string.map { Cell.text($0) } ?? Cell.integer($0.value) }
        return Table(columns: members.map { Column($0.name) }, rows: [row])
    }

    private var block: Block {
        func number(_ value: Int?) -> String? { value.map { MoneyText.grouped(String($0)) } }
        return .fields([
            .init("source", "\(source), base \(base)"), .init("days", "\(number(days) ?? ""), \(first) to \(last)"),
            .init("rates", number(rates)), .init("commands", number(commands)), .init("recorded", number(recorded)),
            .init("known already", number(known)),
        ])
    }

    /// Prints without a session, since a dry run has none.
    func print(_ output: OutputFormat, on console: Console) {
        switch output {
        case .table: console.write(Block.text([block], isStyled: console.isStyled))
        case .json: console.write((console.isTerminal ? PrettyJSON.text(object) : object.description) + "\n")
        case .jsonl: console.write(object.description + "\n")
        case .csv: console.write(CSV.header(table.columns) + table.rows.map(CSV.row).joined())
        }
        console.finish()
    }
}
