/// Why a value does not match its type, and which part of it is the culprit.
package struct SchemaFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// From the parameters down, `commands[3].makePledge.grant`; empty if it is the parameters as a whole.
    package private(set) var path: String
    /// A sentence without its subject and full stop: "is a number where a string is expected".
    package let reason: String

    init(_ reason: String, at path: String = "") {
        self.path = path
        self.reason = reason
    }

    package var description: String {
        path.isEmpty ? "The value \(reason)." : "'\(path)' \(reason)."
    }

    /// The same fault seen from the object that holds the culprit as this member.
    func inside(member name: String) -> SchemaFault {
        var outer = self
        outer.path = path.isEmpty || path.hasPrefix("[") ? name + path : "\(name).\(path)"
        return outer
    }

    /// The same fault seen from the array that holds the culprit at this place.
    func inside(element index: Int) -> SchemaFault {
        var outer = self
        outer.path = path.isEmpty || path.hasPrefix("[") ? "[\(index)]\(path)" : "[\(index)].\(path)"
        return outer
    }
}
