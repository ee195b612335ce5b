package import Grants

/// Reads an event of an old version as one of a newer version of its type: one file for each step.
///
/// What is stored, and hashed, stays as it is. An upcaster states nothing that the old event did not: what is new in
/// the newer version is left out or undisclosed.
package protocol Upcaster: SendableMetatype {
    /// What it reads; one of ``EventVersion/superseded``.
    static var from: EventVersion { get }
    /// What it makes of it: the newest version, or one that another upcaster goes on from.
    static var to: EventVersion { get }

    /// - Parameter event: of version ``from``, with its context, flags and reason.
    static func upcast(_ event: Event) -> Event
}
