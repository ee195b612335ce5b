import Testing

@testable import Ledger

@Suite("Values ahead of the views")
struct AheadValuesTests {
    @Test("a value is read once, and set without being read")
    func holds() {
        var values = AheadValues<Int>(countMax: 10)
        var reads = 0
        func read() -> Int {
            reads += 1
            return 7
        }
        for _ in 0..<2 { #expect(values.value("read", orRead: read) == 7) }
        values.set(8, at: "set", of: 5)
        #expect(values.value("set", orRead: read) == 8 && reads == 1)
        #expect(values["read"] == 7 && values["set"] == 8 && values["other"] == nil)
    }

    @Test("of many values those of events that the views do not show are held, of few all")
    func forgetsMany() {
        var values = AheadValues<Int>(countMax: 3)
        values.set(1, at: "a", of: 1)
        values.set(2, at: "b", of: 2)
        #expect(values.value("read", orRead: { 0 }) == 0)
        values.forgetMany(shownThrough: 9)
        #expect(values["a"] == 1 && values["read"] == 0)
        values.set(3, at: "c", of: 3)
        values.forgetMany(shownThrough: 2)
        #expect(["a", "b", "c", "read"].map { values[$0] } == [nil, nil, 3, nil])
    }
}
