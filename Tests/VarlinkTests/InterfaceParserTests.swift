import Testing

@testable import Varlink

@Suite("interface descriptions are parsed")
struct InterfaceParserTests {
    static let text = """
        # Keeps the books.
        # All of them.
        interface org.example.Books-2.Ledger

        # A remark that stands alone.

        # How it stands.
        type State (
          # Nothing is paid.
          open,
          paid
        )

        type Entry (
          # What for.
          grant: string, # Beside the field before, but of the next one.
          amounts: []Amount,
          rates: [string]float,
          note: ?string,
          state: State,
          nested: ?(deep: (deeper: (one, two)), more: object)
        )
        type Amount(minor: int, isFinal: bool)

        # Does it.
        method Enter(entry: Entry) -> ()
        method List() -> (entries: []Entry)
        # Went wrong.
        error Refused (reason: string)
        error Stopped ()

        """

    @Test("names, types, members and their documentation are kept in order")
    func everything() throws {
        let interface = try Interface(parsing: Self.text)
        #expect(interface.name == "org.example.Books-2.Ledger")
        #expect(interface.description == Self.text)
        #expect(interface.documentation == "Keeps the books.\nAll of them.")
        #expect(interface.types.map(\.name) == ["State", "Entry", "Amount"])
        #expect(interface.types[0].documentation == "How it stands.")
        #expect(
            interface.type("State")
                == .enumeration([
                    EnumerationValue(name: "open", documentation: "Nothing is paid."),
                    EnumerationValue(name: "paid", documentation: ""),
                ]))
        guard case .structure(let entry) = interface.type("Entry") else {
            Issue.record("Entry is a structure")
            return
        }
        #expect(entry.fields.map(\.name) == ["grant", "amounts", "rates", "note", "state", "nested"])
        #expect(entry.fields[0].documentation == "What for.")
        #expect(entry.fields[1].documentation == "Beside the field before, but of the next one.")
        #expect(entry.fields[1].type == .array(.named("Amount")))
        #expect(entry.fields[2].type == .dictionary(.float))
        #expect(entry.fields[3].isOptional && entry.fields[3].type == .optional(.string))
        #expect(interface.methods.map(\.name) == ["Enter", "List"])
        #expect(interface.method("Enter")?.documentation == "Does it.")
        #expect(interface.method("Enter")?.output.fields.isEmpty == true)
        #expect(interface.errors.map(\.name) == ["Refused", "Stopped"])
        #expect(interface.error("Refused")?.documentation == "Went wrong.")
    }

    struct Rejected: CustomTestStringConvertible, Sendable {
        let text: String
        let line: Int
        let column: Int
        let reason: String

        init(_ body: String, _ line: Int, _ column: Int, _ reason: String) {
            text = "interface org.example.X\n" + body
            (self.line, self.column, self.reason) = (line, column, reason)
        }

        var testDescription: String { reason }
    }

    @Test(
        "a fault names its line, its column and what is wrong",
        arguments: [
            Rejected("type T (a: any)", 2, 12, "'any' is outside the portable subset"),
            Rejected("type T (a: ?[]?string)", 2, 12, "'?[]?T' is outside the portable subset"),
            Rejected("type T (a: [][]int)", 2, 12, "'[][]T' is outside the portable subset"),
            Rejected("type T (a: Missing)", 2, 12, "The type 'Missing' is declared nowhere"),
            Rejected("type T (a: strin)", 2, 12, "The type 'strin' is declared nowhere"),
            Rejected("type T (a: int)\ntype T (b: int)", 3, 6, "'T' is declared twice"),
            Rejected("method M() -> ()\nerror M ()", 3, 7, "'M' is declared twice"),
            Rejected("type T (a: int, a: int)", 2, 17, "'a' occurs twice"),
            Rejected("type T (a, b, a)", 2, 15, "'a' occurs twice"),
            Rejected("type T (a: int, b)", 2, 18, "':' and the type of 'b' is expected, but ')' follows"),
            Rejected("type T (a, b: int)", 2, 13, "',' or ')' of an enumeration is expected, but ':' follows"),
            Rejected("type T (a: int,)", 2, 16, "a name after ',' is expected"),
            Rejected("type T (a: ??int)", 2, 13, "'??' says no more than '?'"),
            Rejected("type t (a: int)", 2, 6, "'t' must begin with a capital letter"),
            Rejected("type T (_a: int)", 2, 9, "'_a' is no field name"),
            Rejected("type T (a__b: int)", 2, 9, "'a__b' is no field name"),
            Rejected("method M()", 2, 11, "'->' is expected, but the end of the text follows"),
            Rejected("method M() - ()", 2, 12, "'->' is expected, but '-' stands alone"),
            Rejected("method M(a, b) -> ()", 2, 9, "must be a structure"),
            Rejected("methood M() -> ()", 2, 1, "'type', 'method', 'error' or the end is expected"),
            Rejected("type T (a: [int]string)", 2, 13, "']' is expected, but 'int' follows"),
            Rejected("type T (a: int", 2, 15, "')' is expected, but the end of the text follows"),
            Rejected("type T {a: int}", 2, 8, "'{' has no meaning here"),
            Rejected("type T (a: \(String(repeating: "[string]", count: 20))int)", 2, 132, "nested more than 16 deep"),
            Rejected("type T (\((0...64).map { "f\($0): int" }.joined(separator: ", ")))", 2, 647, "at most 64 fields"),
        ])
    func rejected(example: Rejected) {
        let fault = #expect(throws: InterfaceFault.self) { try Interface(parsing: example.text) }
        #expect(fault?.reason.contains(example.reason) == true, "\(fault?.description ?? "nothing thrown")")
        #expect(fault?.line == example.line)
        #expect(fault?.column == example.column)
    }

    @Test(
        "an interface's name has the reverse-DNS form",
        arguments: ["Books", "org..x", ".org.x", "org.x.", "org.x_y", "org.-x", "org.x-", "9org.x"])
    func names(name: String) {
        let fault = #expect(throws: InterfaceFault.self) { try Interface(parsing: "interface \(name)\n") }
        #expect(fault?.line == 1)
        #expect(fault?.reason.contains("is no interface name") == true)
    }

    @Test("other people's interfaces may use the whole language")
    func fullSubset() throws {
        let interface = try Interface(
            parsing: "interface a.b\ntype T (a: any, b: ?[]?string, c: [][]int, d: [string]())\n", subset: .full)
        guard case .structure(let structure) = interface.type("T") else {
            Issue.record("T is a structure")
            return
        }
        #expect(
            structure.fields.map(\.type) == [
                .any, .optional(.array(.optional(.string))), .array(.array(.int)),
                .dictionary(.structure(Structure(fields: []))),
            ])
    }
}
