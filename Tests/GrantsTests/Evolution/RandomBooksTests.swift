import Grants
import SwiftProtobuf
import Testing

@Suite("Random books")
struct RandomBooksTests {
    @Test(
        "random commands leave the balances that their accepted events add up to, and a replay gives the same books",
        arguments: [37_100_767, 450_000] as [UInt64])
    func addUp(seed: UInt64) throws {
        var commands = RandomCommands(seed: seed)
        var scene = try Scene.given(commands.opening, under: Policy(overAllocation: .flag, overDisbursement: .flag))
        var naive = Dictionary(uniqueKeysWithValues: commands.grants.map { ($0, NaiveBalances()) })
        var refused = 0
        for step in 0..<1_000 {
            let command = commands.next()
            guard try scene.refusal(of: command) == nil else {
                refused += 1
                continue
            }
            let event = try scene.take(command)
            for grant in commands.grants where event.fact?.stream == Stream.grant(grant) {
                naive[grant]?.take(event)
                try compare(scene, grant, try #require(naive[grant]), "step \(step)")
            }
        }
        // Enough of both to mean something.
        #expect(refused > 100 && scene.events.count > 400, "\(refused) refused, \(scene.events.count) recorded")
        for grant in commands.grants { try compareSums(scene, grant) }
        try compareReplay(scene)
    }

    private func compare(_ scene: Scene, _ reference: String, _ naive: NaiveBalances, _ place: Comment) throws {
        let grant = try scene.grant(reference)
        func cents(_ amount: Amount) -> Int { Int(amount.nanos / 10_000_000) }
        #expect(cents(grant.sum(.pledge).stated) == naive.pledged, place)
        #expect(grant.sum(.pledge).undisclosed == naive.undisclosedPledges, place)
        #expect(cents(grant.sum(.commitment).stated) == naive.committed, place)
        #expect(cents(grant.sum(.allocation).stated) == naive.allocated, place)
        #expect(cents(grant.sum(.disbursement).stated) == naive.disbursed, place)
        #expect(cents(grant.paidDirectly.stated) == naive.paidDirectly, place)
        for pledge in naive.standingPledges {
            #expect(try cents(scene.entry(pledge, of: reference).used.stated) == naive.used(ofPledge: pledge), place)
        }
        let rest = max(naive.pledged, naive.committed) - naive.allocated
        let unassigned = grant.hasUnassigned ? try grant.unassigned.stated.map(cents) ?? 0 : 0
        #expect(unassigned == max(rest, 0), place)
    }

    /// The sums of a grant are those of its entries that count, in every field.
    private func compareSums(_ scene: Scene, _ reference: String) throws {
        let grant = try scene.grant(reference)
        let entries = scene.books.rows.entries.values.filter { $0.grant == reference }
        for kind in [EntryState.Kind.pledge, .commitment, .allocation, .disbursement] {
            let counted = entries.filter {
                $0.kind == kind && ($0.status == .standing || ($0.status == .released && $0.used.entries > 0))
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
    }

    /// Read back from their bytes, the events give the same books, row by row.
    private func compareReplay(_ scene: Scene) throws {
        var replayed = MemoryBooks()
        for (index, event) in scene.events.enumerated() {
            let stored = try Event(serializedBytes: event.serializedBytes() as [UInt8])
            try replayed.evolve(stored, sequence: UInt64(index + 1))
        }
        #expect(replayed.rows.organisations == scene.books.rows.organisations)
        #expect(replayed.rows.grants == scene.books.rows.grants)
        #expect(replayed.rows.entries == scene.books.rows.entries)
        #expect(replayed.rows.projects == scene.books.rows.projects)
        #expect(replayed.rows.documents == scene.books.rows.documents)
        #expect(scene.books.rows.entries.count > 100)
    }
}
