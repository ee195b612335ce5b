import Control
import Testing
import Varlink

@Suite("Interfaces")
struct InterfaceTests {
    @Test(
        "each interface is parsed, bears its name, and is served as it is written",
        arguments: ControlInterfaces.allCases)
    func parses(interface: ControlInterfaces) throws {
        let parsed = try interface.parsed()
        #expect(parsed.name == interface.rawValue)
        #expect(parsed.description == interface.description && !parsed.description.isEmpty)
    }

    @Test("each declaration and each field is documented", arguments: ControlInterfaces.allCases)
    func isDocumented(interface: ControlInterfaces) throws {
        let parsed = try interface.parsed()
        #expect(!parsed.documentation.isEmpty)
        var undocumented: [String] = []
        func check(_ type: IDLType, _ path: String) {
            switch type {
            case .structure(let structure):
                for field in structure.fields {
                    if field.documentation.isEmpty { undocumented.append("\(path).\(field.name)") }
                    check(field.type, "\(path).\(field.name)")
                }
            case .array(let element), .dictionary(let element), .optional(let element): check(element, path)
            case .bool, .int, .float, .string, .object, .any, .enumeration, .named: break
            }
        }
        for type in parsed.types {
            if type.documentation.isEmpty { undocumented.append(type.name) }
            check(type.type, type.name)
        }
        for method in parsed.methods {
            if method.documentation.isEmpty { undocumented.append(method.name) }
            check(.structure(method.input), method.name)
            check(.structure(method.output), method.name)
        }
        for error in parsed.errors {
            if error.documentation.isEmpty { undocumented.append(error.name) }
            check(.structure(error.parameters), error.name)
        }
        #expect(undocumented.isEmpty)
    }

    @Test("types of one name are one type in every interface")
    func agree() throws {
        var seen: [String: (interface: String, type: IDLType)] = [:]
        for interface in ControlInterfaces.allCases {
            for declared in try interface.parsed().types {
                if let first = seen[declared.name] {
                    #expect(
                        first.type == declared.type, "\(declared.name) of \(first.interface) and \(interface.rawValue)")
                } else {
                    seen[declared.name] = (interface.rawValue, declared.type)
                }
            }
        }
        #expect(seen.count > 50)
    }

    /// The type that a field of a fact has in the interfaces.
    private func expected(_ field: FactSchema.Field, _ schema: FactSchema) -> IDLType {
        let isMessage = schema.messages.contains { $0.name == field.type }
        let type: IDLType =
            switch field.type {
            case "string": .string
            case "bool": .bool
            case "uint32", "uint64": .int
            default: .named(field.type)
            }
        if field.isRepeated { return .optional(.array(type)) }
        let isRequired = field.comment.hasPrefix("Required.")
        return (field.isOptional || isMessage || field.isInOneof) && !isRequired ? .optional(type) : type
    }

    @Test(
        "the types of facts are those of the log's records: names, order, types, and what may be absent",
        arguments: ControlInterfaces.allCases)
    func followFacts(interface: ControlInterfaces) throws {
        let schema = try FactSchema()
        #expect(schema.messages.count > 50 && schema.enumerations.count >= 11)
        let parsed = try interface.parsed()
        var compared = 0
        for message in schema.messages {
            guard case .structure(let structure) = parsed.type(message.name) else { continue }
            compared += 1
            #expect(structure.fields.map(\.name) == message.fields.map(\.name), "\(message.name)")
            for (field, stated) in zip(message.fields, structure.fields) {
                #expect(stated.type == expected(field, schema), "\(message.name).\(field.name)")
            }
        }
        for (name, values) in schema.enumerations {
            guard case .enumeration(let stated) = parsed.type(name) else { continue }
            compared += 1
            #expect(stated.map(\.name) == values, "\(name)")
        }
        switch interface {
        case .ledger: #expect(compared == schema.messages.count + schema.enumerations.count)
        case .log: #expect(compared == schema.messages.count - 1 + schema.enumerations.count)
        case .reports: #expect(compared > 15)
        case .admin: #expect(compared == 0)
        }
    }

    @Test("every order is a method of its name, and one of a batch")
    func offerOrders() throws {
        let orders = try FactSchema().fields(of: "Command").filter(\.isInOneof)
        let ledger = try ControlInterfaces.ledger.parsed()
        #expect(orders.count > 20)
        for order in orders {
            let name = order.name.prefix(1).uppercased() + order.name.dropFirst()
            let method = try #require(ledger.method(name), "\(name)")
            #expect(method.output.fields.map(\.type) == [.named("Recorded")], "\(name)")
            let holdsFact = method.input.fields.contains {
                $0.type == .named(order.type) || $0.type == .optional(.named(order.type))
            }
            #expect(holdsFact, "\(name) takes no \(order.type)")
        }
        // Besides them there are only the batch and the rules.
        #expect(ledger.methods.count == orders.count + 2 && ledger.method("Record") != nil)
    }
}
