internal import Varlink

/// A part of an interface file that stands on its own: one declaration, word for word with its comments, and every type
/// that it uses. It is an interface description itself.
package struct InterfaceExcerpt: Equatable, Sendable {
    /// `interface org.grantd.Reports`, the declaration, then the types in the order of the file.
    package let text: String

    /// - Parameters:
    ///   - name: A method, a type or an error, without the interface's name.
    ///   - description: An interface file whose declarations are parted by empty lines, as all of grantd's are.
    /// - Returns: `nil` if the file declares nothing of that name.
    package init?(of name: String, in description: String) throws {
        let interface = try Interface(parsing: description)
        var types: Set<String> = []
        if let method = interface.method(name) {
            Self.collect(.structure(method.input), of: interface, into: &types)
            Self.collect(.structure(method.output), of: interface, into: &types)
        } else if let error = interface.error(name) {
            Self.collect(.structure(error.parameters), of: interface, into: &types)
        } else if let type = interface.type(name) {
            Self.collect(type, of: interface, into: &types)
            types.remove(name)
        } else {
            return nil
        }
        let declarations = Self.declarations(description)
        let used = interface.types.filter { types.contains($0.name) }.compactMap { declarations[$0.name] }
        text = (["interface \(interface.name)", declarations[name] ?? ""] + used).joined(separator: "\n\n") + "\n"
    }

    /// The names of the types that a type uses, and that these use.
    private static func collect(_ type: IDLType, of interface: Interface, into names: inout Set<String>) {
        switch type {
        case .bool, .int, .float, .string, .object, .any, .enumeration: break
        case .structure(let structure):
            for field in structure.fields { collect(field.type, of: interface, into: &names) }
        case .array(let element), .dictionary(let element), .optional(let element):
            collect(element, of: interface, into: &names)
        case .named(let name):
            guard names.insert(name).inserted, let named = interface.type(name) else { return }
            collect(named, of: interface, into: &names)
        }
    }

    /// Each declaration with the comment above it, by its name.
    private static func declarations(_ description: String) -> [String: String] {
        var declarations: [String: String] = [:]
        for lines in description.split(separator: "\n", omittingEmptySubsequences: false).split(
            whereSeparator: \.isEmpty)
        {
            guard let head = lines.first(where: { !$0.hasPrefix("#") }) else { continue }
            let words = head.split { " (".contains($0) }
            guard words.count > 1, ["type", "method", "error"].contains(words[0]) else { continue }
            declarations[String(words[1])] = lines.joined(separator: "\n")
        }
        return declarations
    }
}
