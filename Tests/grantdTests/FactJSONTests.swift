import Control
import Grants
import SwiftProtobuf
import Testing
import Varlink

@testable import grantd

/// Facts as JSON against swift-protobuf's own mapping, over every order and every fact that the interface declares.
@Suite("Facts as JSON")
struct FactJSONTests {
    /// How much of what may be absent is there.
    enum Filling: CaseIterable {
        case nothing, everything, nulls
    }

    /// Texts that every part of the mapping escapes in its own way.
    private static let texts = [
        "", "plain", "é東京\u{1F600}", "\"\\/\u{8}\t\n\u{C}\r", "\0\u{1F}\u{7F}\u{80}\u{9F}\u{A0}", "Straße \u{85} \"x\"",
    ]

    /// Values of the interface's types, each text in turn.
    private struct Sampler {
        let interface: Interface
        let filling: Filling
        var texts = FactJSONTests.texts[...]

        mutating func value(_ type: IDLType) -> JSONValue {
            switch type {
            case .bool: return true
            case .int: return 4_294_967_295
            case .float: return .number("0.5")
            case .string:
                if texts.isEmpty { texts = FactJSONTests.texts[...] }
                return .string(texts.removeFirst())
            case .object, .any: return [:]
            case .enumeration(let values): return .string(values[values.count / 2].name)
            case .structure(let structure): return value(structure)
            case .named(let name): return value(interface.type(name) ?? .any)
            case .array(let element): return .array([value(element), value(element)])
            case .dictionary(let element): return ["key": value(element)]
            case .optional(let wrapped): return filling == .nulls ? nil : value(wrapped)
            }
        }

        private mutating func value(_ structure: Structure) -> JSONValue {
            let fields = filling == .nothing ? structure.fields.filter { !$0.isOptional } : structure.fields
            return .object(fields.map { JSONMember(name: $0.name, value: value($0.type)) })
        }
    }

    private static let options: JSONEncodingOptions = {
        var options = JSONEncodingOptions()
        options.alwaysPrintInt64sAsNumbers = true
        return options
    }()

    /// One object for each choice of a type, with all that goes with it.
    private static func objects(_ type: String, _ filling: Filling) throws -> [JSONValue] {
        let interface = try ControlInterfaces.ledger.parsed()
        guard case .structure(let structure) = interface.type(type) else { return [] }
        var sampler = Sampler(interface: interface, filling: filling)
        let surroundings = ["context", "flags", "reason"]
        let shared = structure.fields.filter { surroundings.contains($0.name) }
        return structure.fields.filter { !surroundings.contains($0.name) }.map { choice in
            var members = shared.map { JSONMember(name: $0.name, value: sampler.value($0.type)) }
            guard case .optional(let wrapped) = choice.type else { return .object(members) }
            members.append(JSONMember(name: choice.name, value: sampler.value(wrapped)))
            return .object(members)
        }
    }

    @Test("a command is read as protobuf reads it, whatever of it is there", arguments: Filling.allCases)
    func reading(filling: Filling) throws {
        let commands = try Self.objects("Command", filling)
        #expect(commands.count == Command.members.count - Command.firstAlternative)
        for json in commands {
            var reader = FactReader(json.bytes[...])
            #expect(try Command(from: &reader) == Command(jsonUTF8Bytes: json.bytes), "\(json)")
        }
    }

    @Test("an event is written to the byte as swift-protobuf writes it", arguments: Filling.allCases)
    func writing(filling: Filling) throws {
        let events = try Self.objects("Event", filling)
        #expect(events.count > 45)
        for json in events {
            let event = try Event(jsonUTF8Bytes: json.bytes)
            let expected: [UInt8] = try event.jsonUTF8Bytes(options: Self.options)
            #expect(Array(VerbatimJSON(event).bytes) == expected, "\(json)")
        }
    }

    @Test("the value of an enumeration that is not known yet is written as its number")
    func unknownEnumeration() throws {
        let figure = Figure.with { $0.qualifier = .UNRECOGNIZED(77) }
        #expect(Array(VerbatimJSON(figure).bytes) == (try figure.jsonUTF8Bytes() as [UInt8]))
    }

    /// What comes of changing one value somewhere in a text, in every way that makes it another kind of value.
    private static func changes(of json: JSONValue) -> [JSONValue] {
        var changes: [JSONValue] = [nil, true, 7, -1, .number("1.5"), "no such value", [], [nil], [:], ["unknown": 1]]
        switch json {
        case .array(let elements):
            for index in elements.indices {
                for change in Self.changes(of: elements[index]) {
                    var changed = elements
                    changed[index] = change
                    changes.append(.array(changed))
                }
            }
        case .object(let members):
            changes.append(.object(members + [JSONMember(name: "unknown", value: 1)]))
            for (index, member) in members.enumerated() {
                changes.append(.object(members + [member]))
                changes.append(.object(members + [JSONMember(name: member.name, value: nil)]))
                for name in [nil, member.name.uppercased(), ""] {
                    var changed = members
                    changed.remove(at: index)
                    if let name { changed.append(JSONMember(name: name, value: member.value)) }
                    changes.append(.object(changed))
                }
                for change in Self.changes(of: member.value) {
                    var changed = members
                    changed[index] = JSONMember(name: member.name, value: change)
                    changes.append(.object(changed))
                }
            }
        case .null, .bool, .number, .string: break
        }
        return changes
    }

    @Test("what the interface does not let in is not read either: a command is checked while it is read")
    func strictness() throws {
        let ledger = try ControlInterfaces.ledger.parsed()
        let record = try #require(ledger.method("Record"))
        var refused = 0
        for json in try Self.objects("Command", .everything) {
            for changed in Self.changes(of: json) {
                let parameters: JSONValue = ["commandId": "c", "commands": .array([changed])]
                guard (try? ledger.validate(parameters: parameters.bytes[...], of: record, depthMax: .max)) == nil
                else { continue }
                refused += 1
                #expect(throws: FactFault.self, "\(changed)") {
                    var reader = FactReader(changed.bytes[...])
                    _ = try Command(from: &reader)
                }
            }
        }
        #expect(refused > 10_000)
    }

    @Test("what a method reads strictly are facts, of the types that its order has")
    func readStrictly() throws {
        let ledger = try ControlInterfaces.ledger.parsed()
        guard case .structure(let command) = ledger.type("Command") else {
            Issue.record("\(ledger.name) declares no structure Command.")
            return
        }
        var checked = 0
        for method in ledger.methods {
            let order = method.name.prefix(1).lowercased() + method.name.dropFirst()
            guard let field = command.fields.first(where: { $0.name == order }) else { continue }
            guard case .optional(let type) = field.type else { continue }
            let fields = method.input.fields.filter {
                [type, .named("Context"), .optional(.named("Context"))].contains($0.type)
            }
            #expect(fields.count == 2, "\(method.name)")
            checked += 1
        }
        #expect(checked == 50)
    }

    struct Refused: CustomTestStringConvertible {
        let json: String
        let fault: FactFault

        var testDescription: String { json }
    }

    @Test(
        "what the interface lets in and a command cannot hold is refused",
        arguments: [
            Refused(
                json: "{\"closeGrant\":{\"grant\":\"G\"},\"closeProject\":{\"project\":\"P\"}}", fault: .twoOrders),
            Refused(
                json: "{\"context\":{\"usageYears\":[4294967296]}}",
                fault: .outOfRange("4294967296", max: 4_294_967_295)),
            Refused(
                json: "{\"resolveException\":{\"sequence\":-1,\"rule\":\"r\"}}", fault: .outOfRange("-1", max: .max)),
        ])
    func refusals(example: Refused) {
        #expect(throws: example.fault) {
            var reader = FactReader(Array(example.json.utf8)[...])
            _ = try Command(from: &reader)
        }
    }
}
