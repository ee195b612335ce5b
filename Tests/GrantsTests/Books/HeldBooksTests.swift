import Grants
import Testing

@Suite("Books over a store")
struct HeldBooksTests {
    /// A store that counts what it is asked for.
    private final class CountingBooks: Books {
        let known: MemoryBooks
        private(set) var asked = 0

        init(_ books: MemoryBooks) {
            known = books
        }

        private func answer<Row>(_ row: Row) -> Row {
            asked += 1
            return row
        }

        func organisation(_ id: String) -> OrganisationState? { answer(known.organisation(id)) }
        func grant(_ reference: String) -> GrantState? { answer(known.grant(reference)) }
        func entry(_ grant: String, _ id: String) -> EntryState? { answer(known.entry(grant, id)) }
        func project(_ reference: String) -> ProjectState? { answer(known.project(reference)) }
        func document(_ id: String) -> DocumentState? { answer(known.document(id)) }
        func books() -> BooksState { answer(known.books()) }
        func flagged(_ sequence: UInt64) -> FlaggedState? { answer(known.flagged(sequence)) }
        func rate(_ key: RateKey) -> RateState? { answer(known.rate(key)) }
        func rates(recordedBy sequence: UInt64) -> [RateKey] { answer(known.rates(recordedBy: sequence)) }
    }

    private let policy = Policy(overAllocation: .flag, overDisbursement: .flag)

    @Test(
        "random commands come to the same events and rows as in books that are all in memory",
        arguments: [7, 37_100_767])
    func agrees(seed: UInt64) throws {
        var commands = RandomCommands(seed: seed)
        var scene = try Scene.given(commands.opening, under: policy)
        let memory = BookMemory()
        let held = HeldBooks(memory, over: CountingBooks(scene.books))
        for _ in 0..<600 {
            let command = commands.next(in: scene.books)
            guard try scene.refusal(of: command) == nil else {
                #expect(throws: Refusal.self) { try Decision.events(for: command, in: held, under: policy) }
                continue
            }
            let decided = try Decision.events(for: command, in: held, under: policy)
            let event = try scene.take(command)
            #expect(decided == [event])
            let changes = try Evolution.changes(of: event, sequence: UInt64(scene.events.count), in: held)
            #expect(changes == scene.changes)
            // Taken back, and taken in again as it was.
            memory.apply(changes)
            memory.undo()
            memory.apply(changes)
            memory.keep()
        }
        for (key, row) in scene.books.rows.entries { #expect(try held.entry(key.grant, key.id) == row) }
        for (reference, row) in scene.books.rows.grants { #expect(try held.grant(reference) == row) }
    }

    @Test("what was looked up is not asked for again, be it there or not")
    func asksOnce() throws {
        let store = CountingBooks(try Scene.given([.pledge("USD 5")]).books)
        let held = HeldBooks(BookMemory(), over: store)
        for _ in 0..<3 {
            #expect(try held.entry("G", "P1")?.id == "P1")
            #expect(try held.entry("G", "P2") == nil)
            #expect(try held.grant("G")?.currency == "USD")
        }
        #expect(store.asked == 3)
    }

    @Test("for entries of a grant that was just opened the store is not asked")
    func knowsNew() throws {
        var scene = try Scene.given([])
        let (memory, store) = (BookMemory(), CountingBooks(scene.books))
        let held = HeldBooks(memory, over: store)
        memory.apply(try Evolution.changes(of: scene.take(.open("NEW")), sequence: 5, in: held))
        memory.keep()
        let asked = store.asked
        #expect(try held.entry("NEW", "P1") == nil && store.asked == asked)
        // Once the grant is stored its entries may be, too.
        _ = memory.takeChanged()
        #expect(try held.entry("NEW", "P2") == nil && store.asked == asked + 1)
    }

    @Test("rows that changed are stored once, as they are last, and said to be new while the store has none")
    func storesOnce() throws {
        var scene = try Scene.given([.pledge("USD 5")])
        let memory = BookMemory()
        let held = HeldBooks(memory, over: CountingBooks(scene.books))
        for command in [Command.pledge("USD 6"), .pledge("USD 7"), .commit("USD 4", against: "P2")] {
            let event = try scene.take(command)
            memory.apply(try Evolution.changes(of: event, sequence: UInt64(scene.events.count), in: held))
            memory.keep()
        }
        let changed = memory.takeChanged()
        #expect(changed.entries.map(\.row) == [try scene.entry("C1"), try scene.entry("P2"), try scene.entry("P3")])
        #expect(changed.entries.map(\.isNew) == [true, true, true])
        #expect(changed.grants == [try scene.grant()])
        #expect(memory.takeChanged().entries.isEmpty)

        let event = try scene.take(.revise(pledge: "P2", to: "USD 9"))
        memory.apply(try Evolution.changes(of: event, sequence: UInt64(scene.events.count), in: held))
        memory.keep()
        let again = memory.takeChanged()
        #expect(again.entries.map(\.row.id) == ["P2"] && again.entries.map(\.isNew) == [false])
    }

    @Test("what was kept is not taken back with what was not")
    func takesBackSteps() throws {
        var scene = try Scene.given([.pledge("USD 5")])
        let memory = BookMemory()
        let held = HeldBooks(memory, over: CountingBooks(scene.books))
        var rows: [EntryState?] = []
        for command in [Command.pledge("USD 6"), .commit("USD 4", against: "P2"), .revise(pledge: "P2", to: "USD 9")] {
            let event = try scene.take(command)
            memory.apply(try Evolution.changes(of: event, sequence: UInt64(scene.events.count), in: held))
            rows.append(try held.entry("G", "P2"))
            if rows.count == 2 { memory.keep() }
        }
        #expect(rows[1] != rows[2])
        memory.undo()
        #expect(try held.entry("G", "P2") == rows[1])
        #expect(memory.takeChanged().entries.map(\.row) == [try held.entry("G", "C1"), rows[1]])
    }

    @Test("what counts as stored is held as it is, and not stored once more")
    func countsAsStored() throws {
        var scene = try Scene.given([])
        let (memory, store) = (BookMemory(), CountingBooks(scene.books))
        let held = HeldBooks(memory, over: store)
        memory.apply(try Evolution.changes(of: scene.take(.open("NEW")), sequence: 5, in: held))
        memory.apply(try Evolution.changes(of: scene.take(.pledge("USD 6", in: "NEW")), sequence: 6, in: held))
        memory.keep()
        #expect(memory.changedEntries.map(\.id) == ["P1"])
        memory.countAsStored(with: 6)
        #expect(memory.changedEntries.isEmpty && memory.takeChanged().grants.isEmpty)
        let asked = store.asked
        #expect(try held.entry("NEW", "P1")?.id == "P1" && store.asked == asked)
        // The store is asked again for what is not held: it may have entries of the grant by now.
        #expect(try held.entry("NEW", "P2") == nil && store.asked == asked + 1)
    }

    @Test("of many rows those go that are stored; what is stored with events to come is held until they are")
    func forgetsMany() throws {
        var scene = try Scene.given([])
        let (memory, store) = (BookMemory(), CountingBooks(scene.books))
        let held = HeldBooks(memory, over: store)
        let references = (0..<300).map { "P\($0)" }
        for reference in references {
            let event = try scene.take(.project(reference))
            let sequence = UInt64(scene.events.count)
            memory.apply(try Evolution.changes(of: event, sequence: sequence, in: held))
            memory.keep()
            memory.countAsStored(with: sequence)
        }
        func areHeld() throws -> [Bool] {
            try references.map { reference in
                let asked = store.asked
                _ = try held.project(reference)
                return store.asked == asked
            }
        }
        // The store never had them: what is let go is asked for once, and is not there.
        let last = UInt64(scene.events.count)
        memory.forgetMany(storedThrough: last - 40)
        let first = try areHeld()
        #expect(first == references.indices.map { $0 >= references.count - 40 })
        #expect(try held.project(references[0]) == nil && held.project(references[299]) != nil)
        memory.forgetMany(storedThrough: last)
        #expect(try areHeld().allSatisfy { !$0 })
    }

    @Test("what is taken back is as it was, and is not stored")
    func takesBack() throws {
        var scene = try Scene.given([.pledge("USD 5")])
        let before = try scene.grant()
        let memory = BookMemory()
        let held = HeldBooks(memory, over: CountingBooks(scene.books))
        let event = try scene.take(.pledge("USD 6"))
        memory.apply(try Evolution.changes(of: event, sequence: UInt64(scene.events.count), in: held))
        #expect(try held.entry("G", "P2") != nil)
        memory.undo()
        #expect(try held.entry("G", "P2") == nil)
        #expect(try held.grant("G") == before)
        let changed = memory.takeChanged()
        #expect(changed.entries.isEmpty && changed.grants.isEmpty)
    }
}
