import SwiftProtobuf
import Testing

@testable import Grants

@Suite("Rows of the decision state")
struct StateRowTests {
    private func expectKept<Row: StateRow & Equatable>(_ rows: some Collection<Row>) throws {
        for row in rows {
            let bytes = try row.rowBytes()
            let read = try bytes.withUnsafeBytes { try Row(rowBytes: $0) }
            #expect(read == row)
            #expect(try read.rowBytes() == bytes)
        }
    }

    @Test(
        "rows are read as they were written, whatever befell them", arguments: [1, 450_000] as [UInt64])
    func keepsRandomRows(seed: UInt64) throws {
        var commands = RandomCommands(seed: seed)
        var scene = try Scene.given(commands.opening, under: Policy(overAllocation: .flag, overDisbursement: .flag))
        for _ in 0..<400 {
            let command = commands.next(in: scene.books)
            if try scene.refusal(of: command) == nil { try scene.take(command) }
        }
        let entries = scene.books.rows.entries.values
        #expect(entries.count > 50 && entries.contains { $0.hasEnding } && entries.contains { $0.statements.count > 1 })
        try expectKept(scene.books.rows.grants.values)
        try expectKept(entries)
        try expectKept(scene.books.rows.flagged.values)
        try expectKept(scene.books.rows.organisations.values)
    }

    @Test("every field of an organisation is kept")
    func keepsEveryFieldOfOrganisations() throws {
        var organisation = OrganisationState(
            .with { $0.id = "O" }, documents: ["first", ""], references: [.with { $0.scheme = "LEI" }])
        try expectKept([organisation])
        (organisation.merger, organisation.mergerSequence) = (.with { $0.into = "P" }, .max)
        try expectKept([organisation])
    }

    @Test("every field of what was flagged is kept")
    func keepsEveryFieldOfFlags() throws {
        let flag = Flag.with { ($0.rule, $0.message) = ("period.closed", "Too late.") }
        let flags = [FlagState(flag, resolvedBy: .max, resolution: "agreed"), FlagState(Flag())]
        try expectKept([
            FlaggedState(sequence: .max, flags: flags, grant: "G", entry: "A1", project: "P"),
            FlaggedState(sequence: 0, flags: []),
        ])
    }

    @Test("every field of an entry is kept")
    func keepsEveryField() throws {
        var entry = EntryState()
        entry.grant = "G"
        entry.id = "R1"
        try expectKept([entry])
        (entry.kind, entry.status) = (.refundPaid, .matched)
        entry.figure = .with { ($0.qualifier, $0.amount, $0.upper, $0.currency) = (.between, "1.50", "2", "USD") }
        entry.otherStatements = [.undisclosed, Figure(Amount(7), "EUR", .about)]
        (entry.provider, entry.receiver, entry.against, entry.fulfils) = ("P", "Q", "D1", "S1")
        (entry.valueDate, entry.revisedValueDate, entry.dueDate, entry.rateDate) = ("2021", "2022-03", "2023", "2024")
        (entry.sequence, entry.lastSequence) = (.max, 1 << 40)
        (entry.unconfirmed, entry.sourced, entry.andOthers, entry.reusable, entry.passedOn) = (
            true, true, true, true, true
        )
        entry.documents = ["first", "", "third"]
        (entry.mode, entry.base, entry.adjusts) = (.ofWhich, .received, .refundPaid)
        let line = AllocationLine.with { ($0.project, $0.share.percent) = ("PR", "12.5") }
        entry.lines = [LineState(line, .undisclosed), LineState(AllocationLine(), Figure(Amount(-1), "USD"))]
        entry.unassigned = Figure(Amount(3), "USD", .atMost)
        (entry.adjustments, entry.usageYears) = (.max, [2_021, 0, .max])
        entry.payment = .with { $0.paid = Figure(Amount(9), "KES") }
        entry.statements = [
            EntryStatement(
                sequence: 1, valueDate: "2021", statedFigure: Figure(Amount(1), "USD"), otherStatements: [.undisclosed],
                dueDate: "2025", voided: true),
            EntryStatement(sequence: 2, lines: [line, AllocationLine()], base: .committed, andOthers: true),
        ]
        entry.ending = EntryEnding(sequence: 3, valueDate: "2023", status: .released, keepsPledgeUsed: true)
        (entry.transactionType, entry.fromGrant, entry.reportedBy) = ("5", "H", "R")
        (entry.period, entry.side) = (.with { $0.end = "2021-12-31" }, .provider)
        entry.counterpart = EntryReference(grant: "H", entry: "R2")
        try expectKept([entry])
        #expect(
            entry.hasSide && entry.hasPeriod && entry.hasCounterpart
                && entry.statements.map(\.hasFigure) == [true, false])
    }

    @Test("every field of a grant is kept")
    func keepsEveryFieldOfGrants() throws {
        var grant = GrantState()
        grant.grant.reference = "G"
        try expectKept([grant])
        grant.grant.titles = [.with { $0.text = "Title" }]
        (grant.closed, grant.currency, grant.unassignedUnconfirmed) = (true, "USD", true)
        grant.entriesMade = [0, .max, 0]
        grant.sums = [EntrySum(), sum(-1), EntrySum()]
        (grant.documents, grant.projects) = (["first", ""], ["P"])
        grant.unassigned = .undisclosed
        (grant.shareAllocations, grant.fundedFrom) = (["A1", "A2"], ["H", "H"])
        (grant.paidDirectly, grant.passedOn, grant.returned) = (sum(.min), sum(.max), sum(1 << 64))
        try expectKept([grant])
    }

    private func sum(_ nanos: Int128) -> EntrySum {
        var sum = EntrySum()
        (sum.stated, sum.upper) = (Amount(nanos: nanos), Amount(nanos: nanos / 3))
        (sum.entries, sum.unbounded, sum.undisclosed, sum.unconfirmed) = (.max, 1, 2, 3)
        (sum.above, sum.below, sum.around) = (4, 5, 6)
        return sum
    }

    @Test("a row of any length is kept", arguments: [1, 400, 500, 4_000])
    func keepsLength(count: Int) throws {
        var entry = EntryState()
        entry.documents = Array(repeating: "DOC", count: count)
        try expectKept([entry])
    }

    @Test("what a newer version said of a figure is kept")
    func keepsUnknown() throws {
        var entry = EntryState()
        // Field 1000, of the varint 5.
        entry.figure = try Figure(serializedBytes: Figure(Amount(1), "USD").bytes() + [0xC0, 0x3E, 0x05])
        try expectKept([entry])
    }

    @Test(
        "bytes that are no row are refused",
        arguments: [[0x08], [0x08, 0x63], [0xC0, 0x3E, 0x05], [0x1A, 0x02, 0x41]])
    func refusesOthers(bytes: [UInt8]) {
        #expect(throws: WireReader.Irregular.self) {
            try bytes.withUnsafeBytes { try EntryState(rowBytes: $0) }
        }
    }
}
