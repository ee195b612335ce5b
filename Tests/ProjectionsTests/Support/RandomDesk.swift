package import Grants
import GrantsTests
import SwiftProtobuf

/// The commands that a desk gives at random, of every kind, and that the books accept: money of half a dozen grants in
/// dollars and of one in euro, for projects, places and sectors; organisations that are merged and parted; rates that
/// are corrected and voided; exceptions that are resolved. The same for the same seed.
package struct RandomDesk {
    /// Overruns are flagged, so that more is accepted.
    package static let policy = Policy(overAllocation: .flag, overDisbursement: .flag)

    package private(set) var commands: [Command] = []
    private var scene: Scene
    private var random: SeededGenerator
    private var money: RandomCommands

    private static let organisations = ["JP", "IOM", "UNHCR", "DFID", "FCDO", "DFDI"]
    private static let projects = ["P", "P2", "P3"]

    /// - Parameter count: of the commands; as many again are refused on the way, and left out.
    package init(seed: UInt64, commands count: Int) throws {
        random = SeededGenerator(seed: seed)
        money = RandomCommands(seed: seed)
        scene = try Scene(under: Self.policy)
        for id in Self.organisations { try give(.register(id)) }
        for reference in money.grants { try give(opening(reference)) }
        try give(.open("E", by: ["DFID"], to: ["UNHCR"], in: "EUR"))
        for reference in Self.projects { try give(.project(reference) { $0.grants = ["G1", "E"] }) }
        try give(.document("press"))
        try give(.document("paper", .agreement))
        while commands.count < count {
            let command = isOne(in: 3) ? other() : isOne(in: 8) ? inEuro() : embellished(money.next(in: scene.books))
            if try scene.refusal(of: command) == nil { try give(command) }
        }
    }

    private mutating func give(_ command: Command) throws {
        try scene.take(command)
        commands.append(command)
    }

    private mutating func int(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    private mutating func isOne(in count: Int) -> Bool { int(0..<count) == 0 }
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[int(0..<values.count)] }
    private mutating func two<Value>(_ values: [Value]) -> (Value, Value) { (pick(values), pick(values)) }
    private mutating func day() -> String { "202\(int(0..<4))-0\(int(1..<10))-1\(int(0..<10))" }
}

// MARK: Money

extension RandomDesk {
    private mutating func opening(_ reference: String) -> Command {
        let providers = pick([["JP"], ["DFID"], ["JP", "UNHCR"]])
        let receivers = pick([["IOM"], ["UNHCR"], ["IOM", "UNHCR"]])
        let years = pick([[], [2021], [2021, 2022]] as [[UInt32]])
        return .open(reference, by: providers, to: receivers, in: "USD") { $0.usageYears = years }
    }

    private mutating func inEuro() -> Command {
        let amount = "EUR \(int(1..<900)).5"
        let command: Command =
            switch int(0..<5) {
            case 0: .pledge(amount, in: "E")
            case 1: .commit(amount, against: pick([nil, "P1", "P2"]), in: "E")
            case 2: .allocate(.amount(amount, to: places(), project: pick(Self.projects)), in: "E")
            case 3: .disburse(amount, from: pick([nil, "A1", "A2"]), in: "E")
            default: .receive(amount, in: "E")
            }
        return command.on(day())
    }

    /// The same command with more said in it.
    private mutating func embellished(_ command: Command) -> Command {
        var command = command
        if isOne(in: 6) { command.context.clearValueDate() }
        if isOne(in: 5) { command.context.usageYears = pick([[2021], [2022, 2023]]) }
        if !isOne(in: 3) { command = command.by(pick(["press", "paper"])) }
        switch command.order {
        case .makeAllocation(var order):
            for index in order.lines.indices {
                order.lines[index].destinations = places()
                order.lines[index].sectors = sectors()
                if isOne(in: 2) { order.lines[index].project = pick(Self.projects) }
            }
            command.order = .makeAllocation(order)
        case .makePledge(var order):
            if isOne(in: 3) { order.provider = pick(Self.organisations) }
            command.order = .makePledge(order)
        case .reportExpenditure(var order):
            if isOne(in: 2) { order.project = pick(Self.projects) }
            command.order = .reportExpenditure(order)
        default: break
        }
        return command
    }

    private mutating func places() -> [Place] {
        let all: [Place] = [.country("KE"), .country("SO"), .country("MX"), .named("Horn of Africa")]
        let first = int(0..<all.count)
        return pick([[], [all[first]], [all[first]], [all[first], all[(first + 1) % all.count]]])
    }

    private mutating func sectors() -> [Sector] {
        let emergency = Sector.with { ($0.vocabulary, $0.code) = ("1", "72010") }
        let goal = Sector.with { ($0.vocabulary, $0.code) = ("7", "16") }
        return pick([[], [emergency], [emergency, goal]])
    }
}

// MARK: Everything else

extension RandomDesk {
    private mutating func other() -> Command {
        switch int(0..<7) {
        case 0: ofOrganisations()
        case 1: ofGrants()
        case 2: ofProjects()
        case 3: ofRates()
        case 4: ofDocuments()
        case 5: ofFlags()
        default: ofPeriods()
        }
    }

    private mutating func ofOrganisations() -> Command {
        let (one, other) = two(Self.organisations)
        switch int(0..<5) {
        case 0: return .merge(one, into: other)
        case 1: return .merge(one, into: other, .successor, from: pick(["2020-09", "2022"]))
        case 2: return .register("O\(int(0..<900))")
        case 3:
            let name = "The office of \(pick(["Nairobi", "San José", "Malmö"]))"
            return .order(.amendOrganisation(.with { ($0.organisation, $0.names) = (one, [.english(name)]) }))
        default: return .undoMerger(of: one)
        }
    }

    private mutating func ofGrants() -> Command {
        let grant = pick(money.grants)
        let (title, receiver) = (pick(["Winter aid", "Ayuda en El Bajío"]), pick(Self.organisations))
        let years = pick([[2022], [2021, 2023]] as [[UInt32]])
        return switch int(0..<5) {
        case 0: .close(grant)
        case 1: .reopen(grant)
        case 2: .amend(grant) { $0.usageYears = years }
        case 3: .amend(grant) { $0.receivers = [receiver] }
        default: .amend(grant) { $0.titles = [.english(title)] }
        }
    }

    private mutating func ofProjects() -> Command {
        let (project, programme) = two(Self.projects)
        let places = places()
        return switch int(0..<6) {
        case 0: .amend(project: project) { $0.partOf = programme }
        case 1: .amend(project: project) { $0.destinations = places }
        case 2: .target("\(int(1..<500))")
        case 3: .result("\(int(1..<500))")
        case 4: .budget("USD \(int(1..<900))")
        default: isOne(in: 2) ? .close(project: project) : .reopen(project: project)
        }
    }

    private mutating func ofRates() -> Command {
        let rate = { (random: inout SeededGenerator) in "1.\(Int.random(in: 1000..<2000, using: &random))" }
        switch int(0..<4) {
        case 0, 1: return .rate("1 EUR = \(rate(&random)) USD", on: day(), by: pick(["ECB", "UN"]))
        case 2:
            let date = day()
            return .rates(
                .stated("1 EUR = \(rate(&random)) USD", on: date), .stated("1 EUR = \(rate(&random)) CHF", on: date))
        default:
            let recorded = scene.books.rows.rateKeys.keys.sorted()
            guard !recorded.isEmpty else { return .rate("1 EUR = 1.1 USD", on: "2020-01-02") }
            let sequence = pick(recorded)
            return .void { $0.sequence = sequence }
        }
    }

    private mutating func ofDocuments() -> Command {
        let (grant, entry) = (pick(money.grants), "\(pick(["P", "C", "D", "A"]))\(int(1..<6))")
        if isOne(in: 3) { return .note("Seen by the auditor") { $0.grant = grant } }
        let grade = pick([Document.Grade.press, .agreement, .bankRecord])
        return .document("doc\(int(0..<900))", grade, about: [.entry(entry, of: grant)]) {
            $0.titles = [.english("The letter of \(grant)")]
        }
    }

    private mutating func ofFlags() -> Command {
        let open = scene.books.rows.flagged.values.filter { $0.flags.contains { $0.resolvedBy == 0 } }
            .sorted { $0.sequence < $1.sequence }
        guard !open.isEmpty else { return .note("Nothing is flagged") { $0.project = "P" } }
        let flagged = pick(open)
        return .resolve(pick(flagged.flags.map(\.flag.rule)), of: flagged.sequence).because("It was looked into")
    }

    private mutating func ofPeriods() -> Command {
        isOne(in: 2)
            ? .close(through: "2019-12-31").because("The year is audited")
            : .reopen(from: "2019-01-01").because("A late entry")
    }
}
