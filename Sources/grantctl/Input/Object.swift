internal import Varlink

extension JSONValue {
    /// An object of the members that have a value, in the order given. Varlink: an absent member is `?`'s null.
    static func object(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.compactMap { name, value in value.map { JSONMember(name: name, value: $0) } })
    }

    /// A string; `nil` for `nil`.
    static func text(_ value: String?) -> JSONValue? {
        value.map { .string($0) }
    }

    /// An array of strings; `nil` for an empty one, since nothing was said.
    static func texts(_ values: [String]) -> JSONValue? {
        list(values.map { .string($0) })
    }

    /// An array; `nil` for an empty one.
    static func list(_ values: [JSONValue]) -> JSONValue? {
        guard !values.isEmpty else { return nil }
        return .array(values)
    }

    /// An array of integers; `nil` for an empty one.
    static func integers(_ values: [Int64]) -> JSONValue? {
        list(values.map { .number(String($0)) })
    }

    static func integer(_ value: Int64?) -> JSONValue? {
        value.map { .number(String($0)) }
    }

    /// `true` for a flag that was given; `nil` otherwise.
    static func flag(_ value: Bool) -> JSONValue? {
        guard value else { return nil }
        return .bool(true)
    }

    /// The object itself; `nil` for one without members, since nothing was said.
    ///
    /// Written as a guard: in a conditional expression `nil` would be JSON's `null`, which is a value.
    var unlessEmpty: JSONValue? {
        guard members?.isEmpty == false else { return nil }
        return self
    }
}
