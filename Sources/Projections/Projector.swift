/// Tables in the views that follow from the log alone: a rebuild from the first event gives the same, to the byte.
package protocol Projector: Sendable {
    /// Stable name: of its tables, in status and in messages.
    static var name: String { get }
    /// Raised when layout or meaning of its tables changes; they are then made anew.
    static var version: UInt32 { get }
}

extension Projector {
    /// The name of one of its tables.
    package static func table(_ name: String) -> String { table(name, .first) }

    /// The name of one of its tables in one of two sets.
    package static func table(_ name: String, _ set: TableSet) -> String { "\(Self.name)\(set.suffix)/\(name)" }
}
