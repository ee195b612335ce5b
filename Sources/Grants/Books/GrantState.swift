/// A grant as the deciders and the reports know it.
///
/// One reference, copied when it is changed while another has it too: every event hands several on, and a message of
/// protobuf would copy its two dozen texts and lists each time. One accessor a field, where members looked up by key path
/// would be shorter: another module makes such a path anew at every look.
package struct GrantState: Sendable {
    private var shared: Shared<GrantFields>

    package init() {
        self.init(GrantFields())
    }

    init(_ fields: GrantFields) {
        shared = Shared(fields)
    }

    /// A grant as it is opened.
    init(_ grant: Grant, documents: [String]) {
        self.init()
        self.grant = grant
        currency = grant.currency
        self.documents = documents
    }

    /// For what reads or writes all of them.
    var fields: GrantFields {
        _read { yield shared.value }
    }

    package var grant: Grant {
        _read { yield shared.value.grant.value }
        set { shared.value.grant.value = newValue }
    }

    // Of the grant, for what asks with every event: without a copy of all the rest.
    package var reference: String { shared.value.grant.value.reference }
    package var providers: [String] { shared.value.grant.value.providers }
    package var receivers: [String] { shared.value.grant.value.receivers }
    package var usageYears: [UInt32] { shared.value.grant.value.usageYears }
    package var earmarking: String { shared.value.grant.value.earmarking }
    /// Nil where it is not said.
    package var isHumanitarian: Bool? {
        shared.value.grant.value.hasHumanitarian ? shared.value.grant.value.humanitarian : nil
    }

    /// Whether what the grant itself says is as it was: a look at a reference where it has not changed.
    package func says(sameAs other: GrantState) -> Bool { shared.value.grant == other.shared.value.grant }

    package var closed: Bool {
        get { shared.value.closed }
        set { shared.value.closed = newValue }
    }

    /// Fixed by the grant or by its first stated figure.
    package var currency: String {
        get { shared.value.currency }
        set { shared.value.currency = newValue }
    }

    /// How many entries of each kind were ever made, to name the next: indexed by `EntryState.Kind`.
    package var entriesMade: [UInt32] {
        get { shared.value.entriesMade }
        _modify { yield &shared.value.entriesMade }
    }

    /// What the standing entries of each kind come to, with the adjustments of the kind: indexed by `EntryState.Kind`.
    package var sums: [EntrySum] {
        get { shared.value.sums }
        _modify { yield &shared.value.sums }
    }

    package var documents: [String] {
        get { shared.value.documents }
        _modify { yield &shared.value.documents }
    }

    package var projects: [String] {
        get { shared.value.projects }
        _modify { yield &shared.value.projects }
    }

    /// What of the grant's money no allocation speaks of.
    package var unassigned: Figure {
        get { shared.value.unassigned ?? Figure() }
        set { shared.value.unassigned = newValue }
    }
    package var hasUnassigned: Bool {
        if case .some = shared.value.unassigned { true } else { false }
    }
    package mutating func clearUnassigned() { shared.value.unassigned = nil }

    /// Whether that money rests on press alone.
    package var unassignedUnconfirmed: Bool {
        get { shared.value.unassignedUnconfirmed }
        set { shared.value.unassignedUnconfirmed = newValue }
    }

    /// Standing allocations by shares, which are apportioned again when their base changes.
    package var shareAllocations: [String] {
        get { shared.value.shareAllocations }
        _modify { yield &shared.value.shareAllocations }
    }

    /// What was paid from the grant itself, from no allocation.
    package var paidDirectly: EntrySum {
        get { shared.value.paidDirectly }
        _modify { yield &shared.value.paidDirectly }
    }

    /// Grants that it is funded from: one element for each standing link, sorted.
    package var fundedFrom: [String] {
        get { shared.value.fundedFrom }
        _modify { yield &shared.value.fundedFrom }
    }

    /// What other grants are funded with out of this one, of the links in its own currency.
    package var passedOn: EntrySum {
        get { shared.value.passedOn }
        _modify { yield &shared.value.passedOn }
    }

    /// What came back of its payments to be used again.
    package var returned: EntrySum {
        get { shared.value.returned }
        _modify { yield &shared.value.returned }
    }
}

extension GrantState: Equatable {
    package static func == (left: GrantState, right: GrantState) -> Bool {
        if left.shared.isSame(as: right.shared) { return true }
        // What most events change; to compare all fields is to copy them first.
        guard left.shared.value.sums == right.shared.value.sums else { return false }
        return left.shared.value == right.shared.value
    }
}

/// What a ``GrantState`` holds.
struct GrantFields: Equatable, Sendable {
    var sums: [EntrySum] = []
    var entriesMade: [UInt32] = []
    var paidDirectly = EntrySum()
    var returned = EntrySum()
    var passedOn = EntrySum()
    var closed = false
    var unassignedUnconfirmed = false
    var unassigned: Figure?
    var currency = ""
    var documents: [String] = []
    var projects: [String] = []
    var shareAllocations: [String] = []
    var fundedFrom: [String] = []
    var grant = Shared(Grant())
}

extension GrantState {
    /// The sum of the standing entries of a kind; empty when there was none.
    package func sum(_ kind: EntryState.Kind) -> EntrySum {
        sums.indices.contains(kind.rawValue) ? sums[kind.rawValue] : EntrySum()
    }

    mutating func changeSum(_ kind: EntryState.Kind, _ change: (inout EntrySum) throws -> Void) rethrows {
        if sums.count <= kind.rawValue {
            sums += repeatElement(EntrySum(), count: kind.rawValue + 1 - sums.count)
        }
        try change(&sums[kind.rawValue])
    }

    /// What is pledged, committed or received, whichever states most; of equals the first.
    package var mostStated: EntrySum {
        let (pledged, committed, received) = (sum(.pledge), sum(.commitment), sum(.receipt))
        let most = pledged.stated < committed.stated ? committed : pledged
        return most.stated < received.stated ? received : most
    }

    /// The sum that shares are of.
    func base(_ base: Allocation.Base) -> EntrySum {
        switch base {
        case .pledged, .UNRECOGNIZED: sum(.pledge)
        case .committed: sum(.commitment)
        case .received: sum(.receipt)
        }
    }
}
