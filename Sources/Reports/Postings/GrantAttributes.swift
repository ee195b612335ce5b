package import Grants

/// What the postings of a grant's entries depend on beside the entries: when it changes, all of them do.
package struct GrantAttributes: Equatable, Sendable {
    package let providers: [String]
    package let receivers: [String]
    package let usageYears: [UInt32]
    package let isHumanitarian: Bool?
    package let earmarking: String
    package let isClosed: Bool
    /// Links from other grants of the books fund all of it.
    package let isWhollyInternal: Bool

    package init(_ state: GrantState) {
        providers = state.providers
        receivers = state.receivers
        usageYears = state.usageYears
        isHumanitarian = state.isHumanitarian
        earmarking = state.earmarking
        isClosed = state.closed
        let links = state.sum(.funding)
        isWhollyInternal = links.entries > 0 && links.stated >= state.mostStated.stated
    }
}
