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

    package init(_ grant: GrantState) {
        providers = grant.grant.providers
        receivers = grant.grant.receivers
        usageYears = grant.grant.usageYears
        isHumanitarian = grant.grant.hasHumanitarian ? grant.grant.humanitarian : nil
        earmarking = grant.grant.earmarking
        isClosed = grant.closed
        let links = grant.sum(.funding)
        isWhollyInternal = links.entries > 0 && links.stated >= grant.mostStated.stated
    }
}

extension GrantState {
    /// What is pledged, committed or received, whichever states most.
    var mostStated: EntrySum {
        [EntryState.Kind.pledge, .commitment, .receipt].map(sum).max { $0.stated < $1.stated } ?? EntrySum()
    }
}
