import Glibc
import Grants
import SwiftProtobuf
import Testing

/// Random commands against balances that are computed another way.
///
/// `GRANTD_RANDOM_COMMANDS` makes the run as long as wanted, `GRANTD_RANDOM_SEED` repeats one. Books begin anew every
/// 1,500 commands, with the next seed.
@Suite("Random books")
struct RandomBooksTests {
    private static let roundCommands = 1_500
    private static let commands = variable("GRANTD_RANDOM_COMMANDS").flatMap { Int($0) } ?? roundCommands
    private static let seeds: [UInt64] =
        variable("GRANTD_RANDOM_SEED").flatMap { UInt64($0) }.map { [$0] } ?? [37_100_767, 450_000]

    /// All that can be said of entries, and what closes them.
    private static let types: Set = [
        "grantFunded", "pledgeMade", "pledgeRevised", "pledgeWithdrawn", "commitmentMade", "commitmentRevised",
        "commitmentCancelled", "receiptReceived", "receiptReversed", "allocationMade", "allocationRevised",
        "allocationReleased", "disbursementScheduled", "disbursementScheduleRevised", "disbursementScheduleCancelled",
        "disbursementMade", "disbursementReversed", "expenditureReported", "expenditureReversed", "refundReceived",
        "refundPaid", "entryAdjusted", "otherTransactionReported", "paymentMatched", "paymentMatchUndone",
        "entryVoided", "periodClosed", "periodReopened",
    ]

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    @Test(
        "random commands leave the balances that their accepted events add up to, and a replay gives the same books",
        arguments: seeds)
    func addUp(seed: UInt64) throws {
        var tally = (commands: 0, recorded: 0, refused: 0)
        var types: Set<String> = []
        var round: UInt64 = 0
        while tally.commands < Self.commands {
            let count = min(Self.roundCommands, Self.commands - tally.commands)
            let (events, refused) = try play(seed: seed &+ round, commands: count)
            types.formUnion(events.compactMap { $0.fact?.typeName })
            tally = (tally.commands + count, tally.recorded + events.count, tally.refused + refused)
            round += 1
        }
        // Enough of both to mean something.
        #expect(tally.recorded > tally.commands / 5 && tally.refused > tally.commands / 10)
        #expect(Self.types.subtracting(types).isEmpty)
        print("\(tally.commands) commands, \(tally.recorded) recorded, \(tally.refused) refused, seed \(seed)")
    }

    private func play(seed: UInt64, commands count: Int) throws -> (recorded: ArraySlice<Event>, refused: Int) {
        var commands = RandomCommands(seed: seed)
        var scene = try Scene.given(commands.opening, under: Policy(overAllocation: .flag, overDisbursement: .flag))
        var naive = NaiveBalances()
        var periods = NaivePeriods()
        let opening = scene.events.count
        var refused = 0
        for step in 0..<count {
            let command = commands.next(in: scene.books)
            let refusal = try scene.refusal(of: command)
            #expect((refusal?.rule == .periodClosed) == periods.closes(command, naive), "seed \(seed), step \(step)")
            if let refusal {
                #expect(Rule.allCases.contains(refusal.rule) && refusal.message.hasSuffix("."))
                refused += 1
                continue
            }
            let event = try scene.take(command)
            naive.take(event, UInt64(scene.events.count))
            periods.take(event)
            #expect(scene.books.books().lastClosedDay?.following?.description ?? "" == periods.firstOpenDay)
            try checkChanges(scene, "seed \(seed), step \(step)")
            // The grant at hand after each event; the links between grants at the end.
            guard let grant = event.fact?.entry?.grant else { continue }
            try compare(scene.books, grant, naive, "seed \(seed), step \(step), \(event.fact?.typeName ?? "")")
        }
        for grant in commands.grants {
            try compareEntries(scene.books, grant, naive, "seed \(seed)")
            try compareSums(scene, grant)
        }
        try compareReplay(scene)
        try comparePartial(scene, commands.grants)
        return (scene.events.dropFirst(opening), refused)
    }

    /// No row changes twice in one event, and each is left from where it was.
    private func checkChanges(_ scene: Scene, _ place: Comment) throws {
        var rows: Set<String> = []
        for change in scene.changes {
            switch change {
            case .entry(let before, let after):
                #expect(rows.insert("\(after.grant)/\(after.id)").inserted, place)
                #expect(before != after, place)
            case .grant(let before, let after):
                #expect(rows.insert(after.grant.reference).inserted, place)
                #expect(before != nil && before != after, place)
            case .organisation, .project, .document, .books, .flagged, .rate: break
            }
        }
    }

    private func cents(_ amount: Amount) -> Int { Int(amount.nanos / 10_000_000) }

    private func compare(
        _ books: MemoryBooks, _ reference: String, _ naive: NaiveBalances, _ place: Comment
    ) throws {
        let grant = try #require(books.grant(reference))
        for kind in [
            EntryState.Kind.pledge, .commitment, .receipt, .allocation, .schedule, .disbursement, .expenditure,
            .refundReceived, .refundPaid, .funding,
        ] {
            #expect(cents(grant.sum(kind).stated) == naive.sum(kind, of: reference), "\(place), \(kind)")
        }
        #expect(grant.sum(.pledge).undisclosed == naive.undisclosedPledges(of: reference), place)
        #expect(cents(grant.paidDirectly.stated) == naive.paid(from: "", of: reference), place)
        let unassigned = grant.hasUnassigned ? try grant.unassigned.stated.map(cents) ?? 0 : 0
        #expect(unassigned == naive.unassigned(of: reference), place)
    }

    private func compareEntries(
        _ books: MemoryBooks, _ reference: String, _ naive: NaiveBalances, _ place: Comment
    ) throws {
        try compare(books, reference, naive, place)
        let grant = try #require(books.grant(reference))
        #expect(cents(grant.returned.stated) == naive.returned(of: reference), place)
        #expect(cents(grant.passedOn.stated) == naive.passedOn(by: reference), place)
        #expect(grant.fundedFrom == naive.sources(of: reference), place)
        for (id, entry) in naive.entries(of: reference) {
            let used = cents(try #require(books.entry(reference, id)).used.stated)
            switch entry.kind {
            case .allocation: #expect(used == naive.paid(from: id, of: reference), "\(place), \(reference) \(id)")
            case .schedule: #expect(used == naive.fulfilled(id, of: reference), "\(place), \(reference) \(id)")
            default: #expect(used == naive.used(id, of: reference), "\(place), \(reference) \(id)")
            }
        }
    }

    /// The sums of a grant are those of its entries that count, in every field.
    private func compareSums(_ scene: Scene, _ reference: String) throws {
        let grant = try scene.grant(reference)
        let entries = scene.books.rows.entries.values.filter { $0.grant == reference }
        for kind in EntryState.Kind.allCases {
            let counted = entries.filter {
                $0.sumKind == kind && ($0.status == .standing || ($0.status == .released && $0.used.entries > 0))
            }
            let sum = grant.sum(kind)
            #expect(sum.stated == (try Amount.sum(counted.compactMap { try $0.figure.stated })))
            #expect(sum.upper == (try Amount.sum(counted.compactMap { try $0.figure.upperBound })))
            #expect(Int(sum.entries) == counted.count)
            #expect(Int(sum.undisclosed) == counted.count { $0.figure.qualifier == .undisclosed })
            #expect(Int(sum.unbounded) == (try counted.count { try $0.figure.upperBound == nil }))
            #expect(Int(sum.above) == counted.count { $0.figure.direction == .above })
            #expect(Int(sum.below) == counted.count { $0.figure.direction == .below })
            #expect(Int(sum.around) == counted.count { $0.figure.direction == .around })
        }
        #expect(grant.sum(.adjustment) == EntrySum() && grant.sum(.other) == EntrySum())
    }

    /// Read back from their bytes, the events give the same books, row by row.
    private func compareReplay(_ scene: Scene) throws {
        var replayed = MemoryBooks()
        for (index, event) in scene.events.enumerated() {
            let stored = try Event(serializedBytes: event.serializedBytes() as [UInt8])
            try replayed.evolve(stored, sequence: UInt64(index + 1))
        }
        try compareRows(replayed, scene.books)
    }

    private func compareRows(_ one: MemoryBooks, _ other: MemoryBooks) throws {
        #expect(one.rows.organisations == other.rows.organisations)
        #expect(one.rows.grants == other.rows.grants)
        #expect(one.rows.entries == other.rows.entries)
        #expect(one.rows.projects == other.rows.projects)
        #expect(one.rows.documents == other.rows.documents)
        #expect(one.rows.books == other.rows.books)
        #expect(one.rows.flagged == other.rows.flagged)
    }

    /// Books through a day hold what counts by it; through a day beyond all dates, everything.
    private func comparePartial(_ scene: Scene, _ grants: [String]) throws {
        try compareRows(try scene.books(through: "2024"), scene.books)
        for day in ["2019", "2020-06-14", "2021-06-15", "2022-12"] {
            let books = try scene.books(through: day)
            var naive = NaiveBalances()
            naive.through = try PartialDate(parsing: day).lastDay.description
            for (index, event) in scene.events.enumerated() { naive.take(event, UInt64(index + 1)) }
            for grant in grants { try compareEntries(books, grant, naive, "through \(day)") }
        }
    }
}
