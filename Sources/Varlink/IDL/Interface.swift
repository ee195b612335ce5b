/// A Varlink interface as its description declares it (UAPI.20, "Interface Definition").
package struct Interface: Sendable {
    /// Reverse-DNS, `org.grantd.Ledger`.
    package let name: String
    /// The text that was parsed, verbatim: the answer to `GetInterfaceDescription`.
    package let description: String
    /// The comment above `interface`; empty if there is none.
    package let documentation: String
    /// In order of declaration.
    package let types: [TypeDeclaration]
    package let methods: [Method]
    package let errors: [ErrorDeclaration]

    private let typesByName: [String: IDLType]
    private let methodsByName: [String: Method]
    private let errorsByName: [String: ErrorDeclaration]

    package struct TypeDeclaration: Sendable {
        package let name: String
        package let documentation: String
        /// A structure or an enumeration.
        package let type: IDLType
    }

    package struct Method: Sendable {
        /// Without the interface's name.
        package let name: String
        package let documentation: String
        package let input: Structure
        package let output: Structure
    }

    package struct ErrorDeclaration: Sendable {
        /// Without the interface's name.
        package let name: String
        package let documentation: String
        package let parameters: Structure
    }

    init(
        name: String, description: String, documentation: String, types: [TypeDeclaration], methods: [Method],
        errors: [ErrorDeclaration]
    ) {
        self.name = name
        self.description = description
        self.documentation = documentation
        self.types = types
        self.methods = methods
        self.errors = errors
        // The parser has made sure that names are unique.
        typesByName = Dictionary(uniqueKeysWithValues: types.map { ($0.name, $0.type) })
        methodsByName = Dictionary(uniqueKeysWithValues: methods.map { ($0.name, $0) })
        errorsByName = Dictionary(uniqueKeysWithValues: errors.map { ($0.name, $0) })
    }

    /// - Parameter name: Without the interface's name.
    package func method(_ name: String) -> Method? { methodsByName[name] }

    /// - Parameter name: Without the interface's name.
    package func error(_ name: String) -> ErrorDeclaration? { errorsByName[name] }

    package func type(_ name: String) -> IDLType? { typesByName[name] }
}

/// A type of the interface definition language.
package indirect enum IDLType: Equatable, Sendable {
    case bool
    /// 64 bits, signed.
    case int
    /// A double.
    case float
    case string
    /// Any JSON object; its members are nobody's business but the receiver's.
    case object
    /// Any JSON value. Outside the portable subset.
    case any
    case enumeration([EnumerationValue])
    case structure(Structure)
    /// A type declared by the same interface.
    case named(String)
    case array(IDLType)
    /// `[string]T`: an object whose member names are data.
    case dictionary(IDLType)
    /// `?T`: may be `null` or absent.
    case optional(IDLType)
}

package struct EnumerationValue: Equatable, Sendable {
    package let name: String
    package let documentation: String
}

package struct Structure: Equatable, Sendable {
    package struct Field: Equatable, Sendable {
        package let name: String
        package let documentation: String
        package let type: IDLType

        package var isOptional: Bool {
            if case .optional = type { true } else { false }
        }
    }

    /// The validator keeps which fields it has met as bits of one word.
    package static let fieldCountMax = MemberNames.countMax

    package let fields: [Field]
    /// Of the fields, in their order.
    package let names: MemberNames

    init(fields: [Field]) {
        self.fields = fields
        names = MemberNames(fields.map(\.name), required: fields.indices.filter { !fields[$0].isOptional })
    }

    package func index(of name: String) -> Int? { names.index(of: name) }
}

/// Which of the language's types an interface may use.
package enum TypeSubset: Sendable {
    /// What widely used clients understand: no `any`, no `?[]?T`, no `[][]T`. For every interface of ours.
    case portable
    /// Everything the language has. For interfaces of others, such as the certification.
    case full
}

/// Why an interface description was rejected, and where.
package struct InterfaceFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// Both from 1; the column counts characters.
    package let line: Int
    package let column: Int
    /// A sentence.
    package let reason: String

    package var description: String { "Line \(line), column \(column): \(reason)" }
}
