/// The parameters of a call, a reply or an error, known to match the interface.
///
/// Access is by field name. To ask for a name that the structure does not declare, or for the type that it does not have,
/// is a programming error and stops the process.
package struct Parameters: Sendable {
    /// The structure that the parameters match.
    package let structure: Structure
    /// The whole object as it was sent.
    package let bytes: ArraySlice<UInt8>
    private let places: [Range<Int>?]

    init(_ structure: Structure, _ bytes: ArraySlice<UInt8>, _ places: [Range<Int>?]) {
        self.structure = structure
        self.bytes = bytes
        self.places = places
    }

    /// The field's JSON, verbatim; `nil` if the field is absent or `null`.
    package func raw(_ name: String) -> ArraySlice<UInt8>? {
        guard let index = structure.index(of: name) else {
            preconditionFailure("The interface declares no parameter '\(name)'")
        }
        return places[index].map { bytes[$0] }
    }

    /// Also the value of an enumeration. `nil` if absent or `null`, which a field that is not `?` never is.
    package func string(_ name: String) -> String? {
        read(name) { (reader) throws(JSONFault) in try reader.readString() }
    }

    package func int(_ name: String) -> Int64? {
        read(name) { (reader) throws(JSONFault) in
            guard let value = try reader.readNumber().int else { preconditionFailure("'\(name)' is no int") }
            return value
        }
    }

    package func float(_ name: String) -> Double? {
        read(name) { (reader) throws(JSONFault) in
            guard let value = try reader.readNumber().float else { preconditionFailure("'\(name)' is no float") }
            return value
        }
    }

    package func bool(_ name: String) -> Bool? {
        read(name) { (reader) throws(JSONFault) in try reader.readBool() }
    }

    /// An array of strings or of enumeration values.
    package func strings(_ name: String) -> [String]? {
        read(name) { (reader) throws(JSONFault) in
            var values: [String] = []
            try reader.enterArray()
            while try reader.nextElement() { values.append(try reader.readString()) }
            return values
        }
    }

    /// An array of integers.
    package func ints(_ name: String) -> [Int64]? {
        read(name) { (reader) throws(JSONFault) in
            var values: [Int64] = []
            try reader.enterArray()
            while try reader.nextElement() {
                guard let value = try reader.readNumber().int else { preconditionFailure("'\(name)' holds no int") }
                values.append(value)
            }
            return values
        }
    }

    /// The field as a tree.
    package func value(_ name: String) -> JSONValue? {
        guard let raw = raw(name) else { return nil }
        return read(name) { (_) throws(JSONFault) in try JSONValue(parsing: raw, depthMax: .max) }
    }

    private func read<T>(_ name: String, _ body: (inout JSONReader) throws(JSONFault) -> T) -> T? {
        guard let raw = raw(name) else { return nil }
        var reader = JSONReader(raw, depthMax: .max)
        do {
            return try body(&reader)
        } catch {
            preconditionFailure("The parameter '\(name)' has another type than the one asked for: \(error)")
        }
    }
}

extension Interface {
    /// Checks a call's parameters against a method.
    ///
    /// - Parameters:
    ///   - parameters: A JSON object; empty means `{}`.
    ///   - depthMax: How deep they may nest.
    package func validate(
        parameters: ArraySlice<UInt8>, of method: Method, depthMax: Int = JSONReader.depthMaxDefault
    ) throws(SchemaFault) -> Parameters {
        try validate(parameters, method.input, depthMax)
    }

    /// Checks the parameters of a call that was read: as above, but for those whose reader checks them itself.
    ///
    /// - Parameters:
    ///   - unchecked: A bit for each field of the method's input whose value may be anything but `null`.
    ///   - depthMax: How deep they may nest.
    package func validate(
        parametersOf call: Call, _ method: Method, unchecked: UInt64, depthMax: Int
    ) throws(SchemaFault) -> Parameters {
        if let places = places(of: call, method.input, unchecked: unchecked, depthMax) {
            return Parameters(method.input, call.parameters, places)
        }
        // What is wrong, and where, is told by who looks at all of it.
        return try validate(call.parameters, method.input, depthMax)
    }

    /// Where each field's value stands, by the members noted; nil for what is wrong, or only seems so.
    private func places(
        of call: Call, _ structure: Structure, unchecked: UInt64, _ depthMax: Int
    ) -> [Range<Int>?]? {
        var places = [Range<Int>?](repeating: nil, count: structure.fields.count)
        var (seen, present, expected) = (UInt64(0), UInt64(0), 0)
        for member in call.members {
            guard let index = structure.names.index(of: call.parameters[member.name], expected: expected) else {
                return nil
            }
            let bit: UInt64 = 1 << UInt64(index)
            guard seen & bit == 0 else { return nil }
            seen |= bit
            expected = index + 1
            let type = structure.fields[index].type
            if unchecked & bit == 0, !type.isMatched(by: call.parameters[member.value.lowerBound]) {
                var validator = Validator(call.parameters[member.value], interface: self, depthMax: depthMax)
                guard (try? validator.validate(type)) != nil else { return nil }
            }
            guard call.parameters[member.value.lowerBound] != UInt8(ascii: "n") else { continue }
            present |= bit
            places[index] = member.value
        }
        return structure.names.required & ~present == 0 ? places : nil
    }

    /// Checks a reply's parameters against a method.
    package func validate(
        reply: ArraySlice<UInt8>, of method: Method, depthMax: Int = JSONReader.depthMaxDefault
    ) throws(SchemaFault) -> Parameters {
        try validate(reply, method.output, depthMax)
    }

    /// Checks an error's parameters against its declaration.
    package func validate(
        parameters: ArraySlice<UInt8>, of error: ErrorDeclaration, depthMax: Int = JSONReader.depthMaxDefault
    ) throws(SchemaFault) -> Parameters {
        try validate(parameters, error.parameters, depthMax)
    }

    private func validate(
        _ bytes: ArraySlice<UInt8>, _ structure: Structure, _ depthMax: Int
    ) throws(SchemaFault) -> Parameters {
        let object = bytes.isEmpty ? Self.emptyObject : bytes
        var validator = Validator(object, interface: self, depthMax: depthMax)
        return Parameters(structure, object, try validator.validateAll(structure))
    }

    private static let emptyObject = Array("{}".utf8)[...]
}

extension IDLType {
    /// Whether a value that is known to be well-formed matches already because of how it begins.
    fileprivate func isMatched(by first: UInt8) -> Bool {
        switch self {
        case .string: first == UInt8(ascii: "\"")
        case .bool: first == UInt8(ascii: "t") || first == UInt8(ascii: "f")
        case .object: first == UInt8(ascii: "{")
        case .any: true
        case .optional(let wrapped): first == UInt8(ascii: "n") || wrapped.isMatched(by: first)
        case .int, .float, .enumeration, .structure, .named, .array, .dictionary: false
        }
    }
}
