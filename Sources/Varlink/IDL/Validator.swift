/// Pulls once through a JSON text against a type of an interface.
struct Validator {
    private let interface: Interface
    private var reader: JSONReader

    init(_ bytes: ArraySlice<UInt8>, interface: Interface, depthMax: Int) {
        self.interface = interface
        reader = JSONReader(bytes, depthMax: depthMax)
    }

    /// Checks the whole text and says where each field's value stands; `nil` for those absent or `null`.
    mutating func validateAll(_ structure: Structure) throws(SchemaFault) -> [Range<Int>?] {
        var places = [Range<Int>?](repeating: nil, count: structure.fields.count)
        try validateStructure(structure) { index, range in places[index] = range }
        do { try reader.finish() } catch { throw Self.malformed(error) }
        return places
    }

    mutating func validate(_ type: IDLType) throws(SchemaFault) {
        switch type {
        case .optional(let wrapped):
            if try kind() == .null { return try pull { (reader) throws(JSONFault) in try reader.readNull() } }
            try validate(wrapped)
        case .bool:
            try expect(.bool, "a boolean")
            _ = try pull { (reader) throws(JSONFault) in try reader.readBool() }
        case .int:
            try expect(.number, "an integer")
            let number = try pull { (reader) throws(JSONFault) in try reader.readNumber() }
            guard number.isInteger else { throw SchemaFault("is \(number) where an integer is expected") }
            guard number.int != nil else { throw SchemaFault("is \(number), which does not fit 64 bits") }
        case .float:
            try expect(.number, "a number")
            let number = try pull { (reader) throws(JSONFault) in try reader.readNumber() }
            guard number.float != nil else { throw SchemaFault("is \(number), which does not fit a double") }
        case .string:
            try expect(.string, "a string")
            try skip()
        case .object:
            try expect(.object, "an object")
            try skip()
        case .any: try skip()
        case .enumeration(let values): try validateEnumeration(values)
        case .structure(let structure): try validateStructure(structure) { _, _ in }
        case .named(let name):
            guard let declared = interface.type(name) else {
                preconditionFailure("\(interface.name) was accepted without a declaration of \(name)")
            }
            try validate(declared)
        case .array(let element): try validateArray(element)
        case .dictionary(let element): try validateDictionary(element)
        }
    }

    // MARK: Kinds of types

    private mutating func validateStructure(
        _ structure: Structure, _ met: (Int, Range<Int>) -> Void
    ) throws(SchemaFault) {
        try expect(.object, "an object")
        try pull { (reader) throws(JSONFault) in try reader.enterObject() }
        var seen: UInt64 = 0
        var expected = 0
        while let member = try pull({ (reader) throws(JSONFault) in
            try reader.nextMember(of: structure.names, expected: expected)
        }) {
            let index: Int
            switch member {
            case .known(let known): index = known
            case .unknown(let name): throw SchemaFault(Self.unknownMember(structure), at: Self.shortened(name))
            }
            let bit: UInt64 = 1 << UInt64(index)
            guard seen & bit == 0 else { throw SchemaFault("occurs twice", at: structure.fields[index].name) }
            seen |= bit
            expected = index + 1
            do {
                let kind = try kind()
                let start = reader.position
                try validate(structure.fields[index].type)
                if kind != .null { met(index, start..<reader.position) }
            } catch {
                throw error.inside(member: structure.fields[index].name)
            }
        }
        let missing = structure.names.required & ~seen
        if missing != 0 {
            throw SchemaFault("is required but missing", at: structure.fields[missing.trailingZeroBitCount].name)
        }
    }

    private mutating func validateEnumeration(_ values: [EnumerationValue]) throws(SchemaFault) {
        try expect(.string, "one of the strings \(Self.list(values.map(\.name)))")
        let value = try pull { (reader) throws(JSONFault) in try reader.readString() }
        guard values.contains(where: { $0.name == value }) else {
            throw SchemaFault("is \"\(Self.shortened(value))\", which is none of \(Self.list(values.map(\.name)))")
        }
    }

    private mutating func validateArray(_ element: IDLType) throws(SchemaFault) {
        try expect(.array, "an array")
        try pull { (reader) throws(JSONFault) in try reader.enterArray() }
        var index = 0
        while try pull({ (reader) throws(JSONFault) in try reader.nextElement() }) {
            do { try validate(element) } catch { throw error.inside(element: index) }
            index += 1
        }
    }

    private mutating func validateDictionary(_ element: IDLType) throws(SchemaFault) {
        try expect(.object, "an object")
        try pull { (reader) throws(JSONFault) in try reader.enterObject() }
        var names: Set<String> = []
        while let name = try pull({ (reader) throws(JSONFault) in try reader.nextMember() }) {
            guard names.insert(name).inserted else { throw SchemaFault("occurs twice", at: Self.shortened(name)) }
            do { try validate(element) } catch { throw error.inside(member: Self.shortened(name)) }
        }
    }

    // MARK: Reading

    private mutating func pull<T>(
        _ read: (inout JSONReader) throws(JSONFault) -> T
    ) throws(SchemaFault) -> T {
        do { return try read(&reader) } catch { throw Self.malformed(error) }
    }

    private mutating func kind() throws(SchemaFault) -> JSONReader.Kind {
        try pull { (reader) throws(JSONFault) in try reader.peekKind() }
    }

    private mutating func skip() throws(SchemaFault) {
        try pull { (reader) throws(JSONFault) in try reader.passValue() }
    }

    private mutating func expect(_ expected: JSONReader.Kind, _ words: @autoclosure () -> String) throws(SchemaFault) {
        let kind = try kind()
        guard kind == expected else { throw SchemaFault("is \(Self.words(kind)) where \(words()) is expected") }
    }

    // MARK: Words

    private static func malformed(_ fault: JSONFault) -> SchemaFault {
        SchemaFault("is malformed; \(fault.description.dropLast())")
    }

    private static func words(_ kind: JSONReader.Kind) -> String {
        switch kind {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .bool: "a boolean"
        case .null: "null"
        }
    }

    private static func unknownMember(_ structure: Structure) -> String {
        structure.fields.isEmpty
            ? "is not known; no member is expected here"
            : "is not known; known are \(list(structure.fields.map(\.name)))"
    }

    /// Replies stay small whatever the caller sent or the interface declares.
    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(16).joined(separator: ", ")
        return names.count > 16 ? "\(shown) and \(names.count - 16) more" : shown
    }

    private static func shortened(_ text: String) -> String {
        text.count > 64 ? "\(text.prefix(64))..." : text
    }
}
