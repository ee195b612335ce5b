import Grants
import GrantsTests
import Reports
import SwiftProtobuf

/// Books that random commands made, with what each event took out of the sums and put in.
///
/// The commands of ``RandomCommands`` with more said in them: providers, receivers, destinations, sectors, years; and
/// grants that are amended and closed.
struct RandomHistory {
    private var random: Numbers
    private var scene: Scene
    private var books = MemoryBooks()
    private(set) var differences: [PostingDifference] = []
    /// The same in batches of some 20 events, the net of each.
    private(set) var netDifferences: [PostingDifference] = []
    private var batch = NetChanges()
    let references: [String]

    init(seed: UInt64, commands count: Int) throws {
        random = Numbers(state: seed)
        var commands = RandomCommands(seed: seed)
        references = commands.grants
        scene = try Scene(under: Policy(overAllocation: .flag, overDisbursement: .flag))
        for id in ["JP", "IOM", "UNHCR"] { try take(.register(id)) }
        for reference in references { try take(opening(reference)) }
        for _ in 0..<count {
            try take(embellished(commands.next(in: books)))
            if random.isOne(in: 25) { try take(amendment(references[random.below(references.count)])) }
            if random.isOne(in: 20) {
                for changes in batch.takeAll() { try settle(changes) }
            }
        }
        for changes in batch.takeAll() { try settle(changes) }
    }

    /// The grants and entries at the end.
    var grants: [(grant: GrantState, entries: [EntryState])] {
        references.compactMap { reference in
            books.grant(reference).map { ($0, entries(of: reference, in: books)) }
        }
    }

    private mutating func take(_ command: Command) throws {
        guard try scene.refusal(of: command) == nil else { return }
        let before = books
        let event = try scene.take(command)
        let changes = try books.evolve(event, sequence: UInt64(scene.events.count))
        batch.take(changes)
        differences.append(
            try PostingDifference.of(
                changes, entries: { entries(of: $0, in: before) }, grant: { before.grant($0) }))
    }

    private mutating func settle(_ changes: [Change]) throws {
        netDifferences.append(
            try PostingDifference.of(changes, entries: { entries(of: $0, in: books) }, grant: { books.grant($0) }))
    }

    private func entries(of reference: String, in books: MemoryBooks) -> [EntryState] {
        books.rows.entries.values.filter { $0.grant == reference }.sorted { $0.sequence < $1.sequence }
    }
}

extension RandomHistory {
    private mutating func opening(_ reference: String) -> Command {
        let providers = random.isOne(in: 3) ? ["JP", "UNHCR"] : ["JP"]
        let years: [UInt32] = random.isOne(in: 2) ? [] : random.isOne(in: 2) ? [2021] : [2021, 2022]
        let isHumanitarian = random.isOne(in: 2)
        return .open(reference, by: providers, to: random.isOne(in: 4) ? ["IOM", "UNHCR"] : ["IOM"]) {
            $0.usageYears = years
            $0.humanitarian = isHumanitarian
        }
    }

    private mutating func amendment(_ reference: String) -> Command {
        switch random.below(4) {
        case 0: return .close(reference)
        case 1: return .reopen(reference)
        case 2: return .amend(reference) { $0.usageYears = [2022] }
        default:
            let receivers = random.isOne(in: 2) ? ["UNHCR"] : ["IOM", "UNHCR"]
            return .amend(reference) { $0.receivers = receivers }
        }
    }

    private mutating func embellished(_ command: Command) -> Command {
        var command = command
        if random.isOne(in: 6) { command.context.clearValueDate() }
        switch command.order {
        case .makeAllocation(var order):
            for index in order.lines.indices {
                order.lines[index].destinations = places()
                order.lines[index].sectors = random.isOne(in: 2) ? [.dac("72010")] : [.sdg("16.1"), .dac("72050")]
            }
            if random.isOne(in: 6) { order.mode = .ofWhich }
            command.order = .makeAllocation(order)
        case .makePledge(var order):
            if random.isOne(in: 2) { order.provider = "JP" }
            command.order = .makePledge(order)
        default: break
        }
        return command
    }

    private mutating func places() -> [Place] {
        let all: [Place] = [.country("KE"), .country("TZ"), .subdivision("KE-07"), .country("MX"), .ownRegion("Asia")]
        let first = random.below(all.count)
        return random.isOne(in: 3)
            ? [all[first], all[(first + 1) % all.count]] : random.isOne(in: 5) ? [] : [all[first]]
    }
}

/// Numbers that are the same for the same seed (SplitMix64).
struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
    mutating func isOne(in count: Int) -> Bool { below(count) == 0 }
}
