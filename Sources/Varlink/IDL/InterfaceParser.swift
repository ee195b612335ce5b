extension Interface {
    /// Parses an interface description.
    ///
    /// Comments right above a declaration, a field or an enumeration's value are its documentation.
    package init(parsing text: String, subset: TypeSubset = .portable) throws(InterfaceFault) {
        var parser = try InterfaceParser(text, subset: subset)
        self = try parser.parseInterface()
    }
}

/// Recursive descent over `IDLScanner`'s tokens.
struct InterfaceParser {
    private let text: String
    private let subset: TypeSubset
    private var scanner: IDLScanner
    /// Type names as they are used, to be looked up when all are declared.
    private var references: [(name: String, fault: InterfaceFault)] = []
    private var depth = 0

    /// How deep anonymous types may nest; deeper ones are unreadable long before.
    private static let depthMax = 16

    init(_ text: String, subset: TypeSubset) throws(InterfaceFault) {
        self.text = text
        self.subset = subset
        scanner = try IDLScanner(text)
    }

    mutating func parseInterface() throws(InterfaceFault) -> Interface {
        let documentation = currentDocumentation
        guard scanner.token == .word("interface") else { throw scanner.unexpected("'interface'") }
        let name = try parseInterfaceName()
        var declared: Set<String> = []
        var types: [Interface.TypeDeclaration] = []
        var methods: [Interface.Method] = []
        var errors: [Interface.ErrorDeclaration] = []
        while scanner.token != .end {
            let documentation = currentDocumentation
            guard case .word(let keyword) = scanner.token, ["type", "method", "error"].contains(keyword) else {
                throw scanner.unexpected("'type', 'method', 'error' or the end")
            }
            try scanner.advance()
            let name = try parseDeclarationName(&declared)
            switch keyword {
            case "type":
                types.append(.init(name: name, documentation: documentation, type: try parseParenthesised()))
            case "method":
                let input = try parseStructure("a method's parameters")
                guard scanner.token == .arrow else { throw scanner.unexpected("'->'") }
                try scanner.advance()
                let output = try parseStructure("a method's reply")
                methods.append(.init(name: name, documentation: documentation, input: input, output: output))
            default:
                let parameters = try parseStructure("an error's parameters")
                errors.append(.init(name: name, documentation: documentation, parameters: parameters))
            }
        }
        let typeNames = Set(types.map(\.name))
        for reference in references where !typeNames.contains(reference.name) { throw reference.fault }
        return Interface(
            name: name, description: text, documentation: documentation, types: types, methods: methods,
            errors: errors)
    }

    // MARK: Types

    private mutating func parseType() throws(InterfaceFault) -> IDLType {
        guard scanner.token == .symbol("?") else { return try parseElementType() }
        let fault = scanner.fault("'?[]?T' is outside the portable subset: leave absent elements out of the array.")
        try scanner.advance()
        if scanner.token == .symbol("?") { throw scanner.fault("'??' says no more than '?'.") }
        let type = try parseElementType()
        if subset == .portable, case .array(.optional) = type { throw fault }
        return .optional(type)
    }

    private mutating func parseElementType() throws(InterfaceFault) -> IDLType {
        switch scanner.token {
        case .symbol("("): return try parseParenthesised()
        case .symbol("["): return try parseContainer()
        case .word(let word):
            let type = try builtIn(word)
            if let type {
                try scanner.advance()
                return type
            }
            let fault = scanner.fault("The type '\(word)' is declared nowhere in this interface.")
            guard isDeclarationName(word) else { throw fault }
            references.append((word, fault))
            try scanner.advance()
            return .named(word)
        default: throw scanner.unexpected("a type")
        }
    }

    private func builtIn(_ word: String) throws(InterfaceFault) -> IDLType? {
        switch word {
        case "bool": return .bool
        case "int": return .int
        case "float": return .float
        case "string": return .string
        case "object": return .object
        case "any":
            guard subset == .full else {
                throw scanner.fault("'any' is outside the portable subset: use 'object', or declare a type.")
            }
            return .any
        default: return nil
        }
    }

    /// `[]T` or `[string]T`, the scanner standing at `[`.
    private mutating func parseContainer() throws(InterfaceFault) -> IDLType {
        let nested = scanner.fault("'[][]T' is outside the portable subset: declare a type that holds the inner array.")
        try enter()
        defer { depth -= 1 }
        try scanner.advance()
        let isDictionary = scanner.token == .word("string")
        if isDictionary { try scanner.advance() }
        try expect("]")
        let element = try parseType()
        if isDictionary { return .dictionary(element) }
        if subset == .portable, case .array = element { throw nested }
        return .array(element)
    }

    private mutating func parseStructure(_ what: String) throws(InterfaceFault) -> Structure {
        let start = scanner.fault("What follows is \(what) and must be a structure, '(name: type, ...)'.")
        guard case .structure(let structure) = try parseParenthesised() else { throw start }
        return structure
    }

    /// `(a: T, ...)` is a structure, `(a, b)` an enumeration, `()` the structure without fields.
    private mutating func parseParenthesised() throws(InterfaceFault) -> IDLType {
        try enter()
        defer { depth -= 1 }
        try expect("(")
        var fields: [Structure.Field] = []
        var values: [EnumerationValue] = []
        var names: Set<String> = []
        while scanner.token != .symbol(")") {
            let documentation = currentDocumentation
            let name = try parseFieldName(&names)
            if scanner.token == .symbol(":") {
                guard values.isEmpty else { throw scanner.unexpected("',' or ')' of an enumeration") }
                try scanner.advance()
                fields.append(.init(name: name, documentation: documentation, type: try parseType()))
                guard fields.count <= Structure.fieldCountMax else {
                    throw scanner.fault("A structure has at most \(Structure.fieldCountMax) fields: nest some of them.")
                }
            } else {
                guard fields.isEmpty else { throw scanner.unexpected("':' and the type of '\(name)'") }
                values.append(.init(name: name, documentation: documentation))
            }
            guard scanner.token == .symbol(",") else { break }
            try scanner.advance()
            guard scanner.token != .symbol(")") else { throw scanner.unexpected("a name after ','") }
        }
        try expect(")")
        return values.isEmpty ? .structure(Structure(fields: fields)) : .enumeration(values)
    }

    private mutating func enter() throws(InterfaceFault) {
        depth += 1
        guard depth <= Self.depthMax else {
            throw scanner.fault("Types are nested more than \(Self.depthMax) deep: declare some of them.")
        }
    }

    // MARK: Names

    /// Dotted segments of letters and digits, at least two: `[A-Za-z]([-]*[A-Za-z0-9])*(\.[A-Za-z0-9]...)+`.
    private mutating func parseInterfaceName() throws(InterfaceFault) -> String {
        try scanner.advanceToInterfaceName()
        guard case .word(let name) = scanner.token else { throw scanner.unexpected("the interface's name") }
        let segments = name.split(separator: ".", omittingEmptySubsequences: false)
        let isValid =
            segments.count >= 2 && name.first?.isLetter == true
            && segments.allSatisfy { segment in
                !segment.isEmpty && segment.first != "-" && segment.last != "-" && !segment.contains("_")
            }
        guard isValid else {
            throw scanner.fault(
                "'\(name)' is no interface name: write it in reverse-DNS form, like 'org.example.Thing'.")
        }
        try scanner.advance()
        return name
    }

    private mutating func parseDeclarationName(_ declared: inout Set<String>) throws(InterfaceFault) -> String {
        guard case .word(let name) = scanner.token else { throw scanner.unexpected("a name") }
        guard isDeclarationName(name) else {
            throw scanner.fault("'\(name)' must begin with a capital letter and hold only letters and digits.")
        }
        guard declared.insert(name).inserted else { throw scanner.fault("'\(name)' is declared twice.") }
        try scanner.advance()
        return name
    }

    private mutating func parseFieldName(_ names: inout Set<String>) throws(InterfaceFault) -> String {
        guard case .word(let name) = scanner.token else { throw scanner.unexpected("a name") }
        let isValid =
            name.first?.isLetter == true && !name.contains(".") && !name.contains("__") && name.last != "_"
        guard isValid else {
            throw scanner.fault("'\(name)' is no field name: begin with a letter, then letters, digits, single '_'.")
        }
        guard names.insert(name).inserted else { throw scanner.fault("'\(name)' occurs twice in one type.") }
        try scanner.advance()
        return name
    }

    private func isDeclarationName(_ name: String) -> Bool {
        name.first?.isUppercase == true && name.allSatisfy { $0.isLetter || $0.isNumber }
    }

    // MARK: Tokens

    /// Of what begins at the current token.
    private var currentDocumentation: String {
        scanner.comments.joined(separator: "\n")
    }

    private mutating func expect(_ symbol: Character) throws(InterfaceFault) {
        guard scanner.token == .symbol(symbol) else { throw scanner.unexpected("'\(symbol)'") }
        try scanner.advance()
    }
}
