import Control
import FoundationEssentials
import Testing
import Varlink

/// The Swift types of replies against the interfaces: members, their order, their kinds, and what may be absent.
///
/// Read from the sources, from which scripts/generate-json writes how they are written.
@Suite("Reply types")
struct ReplyTypeTests {
    struct ReplyType {
        let name: String
        /// `Peer`, a method's `org.grantd.Admin.Status`, or an error's full name.
        let declared: String
        var members: [(name: String, type: String)] = []
    }

    private static func replyTypes() throws -> [ReplyType] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "Sources/Control/Replies").path
        var types: [ReplyType] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(file)") else { continue }
            var quoted = ""
            for line in String(decoding: data, as: UTF8.self).split(separator: "\n").map({ $0.drop { $0 == " " } }) {
                let words = line.split { " :,`".contains($0) }.map(String.init)
                #expect(!line.contains("func write("), "\(file)")
                if line.hasPrefix("///") {
                    let parts = line.split(separator: "`", omittingEmptySubsequences: false)
                    if parts.count > 2, quoted.isEmpty { quoted = String(parts[1]) }
                } else if line.hasPrefix("package struct ") {
                    types.append(ReplyType(name: words[2], declared: quoted))
                } else if line.hasPrefix("package static let name = "), let type = types.popLast() {
                    types.append(ReplyType(name: type.name, declared: line.split(separator: "\"").map(String.init)[1]))
                } else if line.hasPrefix("package let "), !types.isEmpty {
                    types[types.count - 1].members.append((words[2], words[3]))
                }
                if !line.hasPrefix("///") { quoted = "" }
            }
        }
        return types
    }

    /// The structure that a reply type stands for.
    private static func structure(_ type: ReplyType) throws -> Structure? {
        for interface in ControlInterfaces.allCases {
            let parsed = try interface.parsed()
            if case .structure(let structure) = parsed.type(type.declared) { return structure }
            let prefix = interface.rawValue + "."
            guard type.declared.hasPrefix(prefix) else { continue }
            let name = String(type.declared.dropFirst(prefix.count))
            if let method = parsed.method(name) { return method.output }
            if let error = parsed.error(name) { return error.parameters }
        }
        return nil
    }

    private func matches(_ swift: String, _ type: IDLType, _ names: [String: String]) -> Bool {
        switch type {
        case .optional(.array(let element)) where swift.hasPrefix("["): matches(swift, .array(element), names)
        case .optional(let wrapped): swift.hasSuffix("?") && matches(String(swift.dropLast()), wrapped, names)
        case .array(let element):
            swift.hasPrefix("[") && swift.hasSuffix("]")
                && matches(String(swift.dropFirst().dropLast()), element, names)
        case .bool: swift == "Bool"
        case .int: swift == "Int" || swift == "UInt64"
        case .string: swift == "String"
        // A fact, or an enumeration by its name; else the reply type of that name.
        case .named(let name):
            names[swift] == name || swift == "VerbatimJSON" || (swift == "String" && isEnumeration(name))
        case .enumeration: swift == "String"
        case .float, .object, .any, .dictionary, .structure: false
        }
    }

    private func isEnumeration(_ name: String) -> Bool {
        ControlInterfaces.allCases.contains { interface in
            guard case .enumeration = try? interface.parsed().type(name) else { return false }
            return true
        }
    }

    @Test("each has the members of what it is declared as, in their order and of their kinds")
    func agree() throws {
        let types = try Self.replyTypes()
        #expect(types.count > 30)
        let names = Dictionary(types.map { ($0.name, $0.declared) }) { first, _ in first }
        for type in types {
            let structure = try #require(try Self.structure(type), "\(type.name) stands for \(type.declared)")
            #expect(type.members.map(\.name) == structure.fields.map(\.name), "\(type.name)")
            for (member, field) in zip(type.members, structure.fields) {
                #expect(
                    matches(member.type, field.type, names),
                    "\(type.name).\(member.name): \(member.type), \(field.type)")
            }
        }
    }

    /// The members that are written of each type, in order.
    private static func written() throws -> [String: [String]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Control/Generated/ReplyMembers.swift")
        var types: [String: [String]] = [:]
        var type = ""
        for line in try String(decoding: Data(contentsOf: file), as: UTF8.self).split(separator: "\n") {
            let words = line.split { " :{\"\\,".contains($0) }.map(String.init)
            if line.hasPrefix("extension ") {
                type = words[1]
                types[type] = []
            } else if words.first == "writer.literal(" {
                types[type]?.append(words[1])
            }
        }
        return types
    }

    @Test("each is written whole: scripts/generate-json was run after the last change")
    func written() throws {
        let written = try Self.written()
        let types = try Self.replyTypes()
        #expect(written.count == types.count)
        for type in types { #expect(written[type.name] == type.members.map(\.name), "\(type.name)") }
    }

    @Test("what is written is what a mirror shows, with null for nil")
    func mirrored() {
        let balance = VerbatimJSON(["currency": nil, "pledged": ["stated": "1.00", "byQualifier": [[]]]] as JSONValue)
        let key = RowKeyReply(dimension: "year", value: nil, name: "n\u{1}é", kind: "", vocabulary: nil)
        let log = StoreUsageReply(path: "/\"röot\"\n", usedBytes: 0, mapBytes: -1)
        let asOf = AsOf(sequence: .max, recordedAt: nil, root: "AA==")
        let rows = ReportReply(
            asOf: asOf, through: nil, by: ["a", "b"], boundary: "", grants: 1, rows: [balance, balance], totals: [],
            rates: [], unconverted: [], unconvertedCount: 0, next: "n")
        let statement = StatementReply(
            sequence: 1, valueDate: "2025", figure: nil, dueDate: nil, voided: true)
        let refusal = RefusedReply(rule: "r", message: "No\u{1}.", command: 3)
        let values: [any JSONWritable] = [key, log, asOf, rows, statement, refusal, balance]
        for value in values {
            #expect(JSONValue(mirroring: value).bytes == Array(VerbatimJSON(value).bytes), "\(type(of: value))")
        }
    }
}

extension JSONValue {
    /// The value's stored properties, by name and in order.
    fileprivate init(mirroring value: Any) {
        switch value {
        case let value as String: self = .string(value)
        case let value as Bool: self = .bool(value)
        case let value as any FixedWidthInteger: self = .number("\(value)")
        case let value as VerbatimJSON: self = (try? JSONValue(parsing: value.bytes)) ?? nil
        default:
            let mirror = Mirror(reflecting: value)
            switch mirror.displayStyle {
            case .optional: self = mirror.children.first.map { JSONValue(mirroring: $0.value) } ?? nil
            case .collection: self = .array(mirror.children.map { JSONValue(mirroring: $0.value) })
            default:
                self = .object(
                    mirror.children.map { JSONMember(name: $0.label ?? "", value: JSONValue(mirroring: $0.value)) })
            }
        }
    }
}
