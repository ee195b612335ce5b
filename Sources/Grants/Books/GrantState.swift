/// A grant as the deciders and the reports know it.
///
/// One reference, copied when it is changed while another has it too: every event hands several on, and a message of
/// protobuf would copy its two dozen texts and lists each time.
package struct GrantState: Sendable {
    /// `@unchecked`: it is changed only as long as nobody else refers to it.
    private final class Storage: @unchecked Sendable {
        var fields: GrantFields

        init(_ fields: GrantFields) {
            self.fields = fields
        }
    }

    private var storage: Storage

    package init() {
        self.init(GrantFields())
    }

    init(_ fields: GrantFields) {
        storage = Storage(fields)
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
        _read { yield storage.fields }
    }

    private var own: Storage {
        mutating get {
            if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.fields) }
            return storage
        }
    }

    package var grant: Grant {
        _read { yield storage.fields.grant.value }
        set { own.fields.grant = Shared(newValue) }
    }

    // Of the grant, for what asks with every event: without a copy of all the rest.
    package var reference: String { storage.fields.grant.value.reference }
    package var providers: [String] { storage.fields.grant.value.providers }
    package var receivers: [String] { storage.fields.grant.value.receivers }
    package var usageYears: [UInt32] { storage.fields.grant.value.usageYears }
    package var earmarking: String { storage.fields.grant.value.earmarking }
    /// Nil where it is not said.
    package var isHumanitarian: Bool? {
        storage.fields.grant.value.hasHumanitarian ? storage.fields.grant.value.humanitarian : nil
    }

    /// Whether what the grant itself says is as it was: a look at a reference where it has not changed.
    package func says(sameAs other: GrantState) -> Bool { storage.fields.grant == other.storage.fields.grant }

    package var closed: Bool {
        get { storage.fields.closed }
        set { own.fields.closed = newValue }
    }

    /// Fixed by the grant or by its first stated figure.
    package var currency: String {
        get { storage.fields.currency }
        set { own.fields.currency = newValue }
    }

    /// How many entries of each kind were ever made, to name the next: indexed by `EntryState.Kind`.
    package var entriesMade: [UInt32] {
        get { storage.fields.entriesMade }
        _modify { yield &own.fields.entriesMade }
    }

    /// What the standing entries of each kind come to, with the adjustments of the kind: indexed by `EntryState.Kind`.
    package var sums: [EntrySum] {
        get { storage.fields.sums }
        _modify { yield &own.fields.sums }
    }

    package var documents: [String] {
        get { storage.fields.documents }
        _modify { yield &own.fields.documents }
    }

    package var projects: [String] {
        get { storage.fields.projects }
        _modify { yield &own.fields.projects }
    }

    /// What of the grant's money no allocation speaks of.
    package var unassigned: Figure {
        get { storage.fields.unassigned ?? Figure() }
        set { own.fields.unassigned = newValue }
    }
    package var hasUnassigned: Bool {
        if case .some = storage.fields.unassigned { true } else { false }
    }
    package mutating func clearUnassigned() { own.fields.unassigned = nil }

    /// Whether that money rests on press alone.
    package var unassignedUnconfirmed: Bool {
        get { storage.fields.unassignedUnconfirmed }
        set { own.fields.unassignedUnconfirmed = newValue }
    }

    /// Standing allocations by shares, which are apportioned again when their base changes.
    package var shareAllocations: [String] {
        get { storage.fields.shareAllocations }
        _modify { yield &own.fields.shareAllocations }
    }

    /// What was paid from the grant itself, from no allocation.
    package var paidDirectly: EntrySum {
        get { storage.fields.paidDirectly }
        _modify { yield &own.fields.paidDirectly }
    }

    /// Grants that it is funded from: one element for each standing link, sorted.
    package var fundedFrom: [String] {
        get { storage.fields.fundedFrom }
        _modify { yield &own.fields.fundedFrom }
    }

    /// What other grants are funded with out of this one, of the links in its own currency.
    package var passedOn: EntrySum {
        get { storage.fields.passedOn }
        _modify { yield &own.fields.passedOn }
    }

    /// What came back of its payments to be used again.
    package var returned: EntrySum {
        get { storage.fields.returned }
        _modify { yield &own.fields.returned }
    }
}

extension GrantState: Equatable {
    package static func == (left: GrantState, right: GrantState) -> Bool {
        if left.storage === right.storage { return true }
        // What most events change; to compare all fields is to copy them first.
        guard left.storage.fields.sums == right.storage.fields.sums else { return false }
        return left.storage.fields == right.storage.fields
    }
}

/// What a ``GrantState`` holds.
struct GrantFields: Equatable {
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
        var most = sum(.pledge)
        for next in [sum(.commitment), sum(.receipt)] where most.stated < next.stated { most = next }
        return most
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
