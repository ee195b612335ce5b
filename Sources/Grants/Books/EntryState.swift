/// One entry of a grant as it is known now: a pledge, a commitment, an allocation, a payment.
///
/// One reference, like ``GrantState``, for the same reason. What is absent has its default, and `has` tells them apart.
package struct EntryState: Sendable {
    package enum Kind: Int, CaseIterable, Sendable {
        case pledge
        case commitment
        case receipt
        case allocation
        case schedule
        case disbursement
        case expenditure
        case refundReceived
        case refundPaid
        case adjustment
        case other
        case funding
    }

    package enum Status: Int, CaseIterable, Sendable {
        case standing
        case withdrawn
        case cancelled
        case released
        case reversed
        case voided
        /// The same payment is counted by the entry that it is matched with.
        case matched
    }

    private var shared: Shared<EntryFields>

    package init() {
        self.init(EntryFields())
    }

    init(_ fields: EntryFields) {
        shared = Shared(fields)
    }

    /// For what reads or writes all of them.
    var fields: EntryFields {
        _read { yield shared.value }
    }

    package var kind: Kind {
        get { shared.value.kind }
        set { shared.value.kind = newValue }
    }

    package var status: Status {
        get { shared.value.status }
        set { shared.value.status = newValue }
    }

    package var grant: String {
        get { shared.value.grant }
        set { shared.value.grant = newValue }
    }

    package var id: String {
        get { shared.value.id }
        set { shared.value.id = newValue }
    }

    /// What counts now.
    package var figure: Figure {
        get { shared.value.figure }
        _modify { yield &shared.value.figure }
    }

    package var otherStatements: [Figure] {
        get { shared.value.otherStatements }
        _modify { yield &shared.value.otherStatements }
    }

    package var provider: String {
        get { shared.value.provider }
        set { shared.value.provider = newValue }
    }

    package var receiver: String {
        get { shared.value.receiver }
        set { shared.value.receiver = newValue }
    }

    /// What it stands against: the pledge of a commitment, the commitment of a receipt, the allocation of a schedule, a
    /// disbursement or an expenditure, the disbursement of a refund, the entry that an adjustment adjusts. Of the same grant.
    package var against: String {
        get { shared.value.against }
        set { shared.value.against = newValue }
    }

    /// The schedule that a disbursement fulfils.
    package var fulfils: String {
        get { shared.value.fulfils }
        set { shared.value.fulfils = newValue }
    }

    /// Empty when not known.
    package var valueDate: String {
        get { shared.value.valueDate }
        set { shared.value.valueDate = newValue }
    }

    /// Sequence of the event that made it.
    package var sequence: UInt64 {
        get { shared.value.sequence }
        set { shared.value.sequence = newValue }
    }

    /// Sequence of the event that changed it last.
    package var lastSequence: UInt64 {
        get { shared.value.lastSequence }
        set { shared.value.lastSequence = newValue }
    }

    /// Nothing better than press stands behind it.
    package var unconfirmed: Bool {
        get { shared.value.unconfirmed }
        set { shared.value.unconfirmed = newValue }
    }

    /// Whether any source stands behind it.
    package var sourced: Bool {
        get { shared.value.sourced }
        set { shared.value.sourced = newValue }
    }

    package var documents: [String] {
        get { shared.value.documents }
        _modify { yield &shared.value.documents }
    }

    /// Of an allocation.
    package var mode: Allocation.Mode {
        get { shared.value.mode }
        set { shared.value.mode = newValue }
    }

    /// Of an allocation: what its shares are of.
    package var base: Allocation.Base {
        get { shared.value.base }
        set { shared.value.base = newValue }
    }

    /// Of an allocation: its lines. Of what is paid, planned, spent or returned: one line, with the whole figure, that says
    /// for which project, destinations and sectors; none where that is not known.
    package var lines: [LineState] {
        get { shared.value.lines }
        _modify { yield &shared.value.lines }
    }

    package var andOthers: Bool {
        get { shared.value.andOthers }
        set { shared.value.andOthers = newValue }
    }

    /// What of an allocation by shares nothing was said of.
    package var unassigned: Figure {
        get { shared.value.unassigned ?? Figure() }
        set { shared.value.unassigned = newValue }
    }
    package var hasUnassigned: Bool { shared.value.unassigned != nil }
    package mutating func clearUnassigned() { shared.value.unassigned = nil }

    /// What is committed against a pledge, received against a commitment, paid against an allocation or a schedule (less
    /// what came back to be used again), returned of a disbursement.
    package var used: EntrySum {
        get { shared.value.used }
        _modify { yield &shared.value.used }
    }

    /// How many standing adjustments there are of it.
    package var adjustments: UInt32 {
        get { shared.value.adjustments }
        set { shared.value.adjustments = newValue }
    }

    package var payment: Payment {
        get { shared.value.payment ?? Payment() }
        set { shared.value.payment = newValue }
    }
    package var hasPayment: Bool { shared.value.payment != nil }

    /// Value date of the statement that counts.
    package var revisedValueDate: String {
        get { shared.value.revisedValueDate }
        set { shared.value.revisedValueDate = newValue }
    }

    /// Every statement of the entry, as soon as there are several; that with the latest value date counts, of several the
    /// last recorded.
    package var statements: [EntryStatement] {
        get { shared.value.statements }
        _modify { yield &shared.value.statements }
    }

    /// What ended it; absent while it stands.
    package var ending: EntryEnding {
        get { shared.value.ending ?? EntryEnding() }
        set { shared.value.ending = newValue }
    }
    package var hasEnding: Bool { shared.value.ending != nil }
    package mutating func clearEnding() { shared.value.ending = nil }

    /// When a scheduled payment is due.
    package var dueDate: String {
        get { shared.value.dueDate }
        set { shared.value.dueDate = newValue }
    }

    /// Whether what came back can be used again.
    package var reusable: Bool {
        get { shared.value.reusable }
        set { shared.value.reusable = newValue }
    }

    /// The total that an adjustment changes.
    package var adjusts: Adjustment.Kind {
        get { shared.value.adjusts }
        set { shared.value.adjusts = newValue }
    }

    /// IATI TransactionType of a transaction that is in no total of funding.
    package var transactionType: String {
        get { shared.value.transactionType }
        set { shared.value.transactionType = newValue }
    }

    /// The grant that a link funds from.
    package var fromGrant: String {
        get { shared.value.fromGrant }
        set { shared.value.fromGrant = newValue }
    }

    /// Of a link: what it states is part of the `passedOn` of the grant that it funds from.
    package var passedOn: Bool {
        get { shared.value.passedOn }
        set { shared.value.passedOn = newValue }
    }

    package var usageYears: [UInt32] {
        get { shared.value.usageYears }
        _modify { yield &shared.value.usageYears }
    }

    /// Reporting period of an expenditure.
    package var period: Period {
        get { shared.value.period ?? Period() }
        set { shared.value.period = newValue }
    }
    package var hasPeriod: Bool { shared.value.period != nil }

    package var reportedBy: String {
        get { shared.value.reportedBy }
        set { shared.value.reportedBy = newValue }
    }

    package var side: Context.Side {
        get { shared.value.side ?? .provider }
        set { shared.value.side = newValue }
    }
    package var hasSide: Bool { shared.value.side != nil }

    package var rateDate: String {
        get { shared.value.rateDate }
        set { shared.value.rateDate = newValue }
    }

    /// The entry of the other side, of either of the two.
    package var counterpart: EntryReference {
        get { shared.value.counterpart ?? EntryReference() }
        set { shared.value.counterpart = newValue }
    }
    package var hasCounterpart: Bool { shared.value.counterpart != nil }
    package mutating func clearCounterpart() { shared.value.counterpart = nil }
}

extension EntryState: Equatable {
    package static func == (left: EntryState, right: EntryState) -> Bool {
        if left.shared.isSame(as: right.shared) { return true }
        // What most events change; to compare all fields is to copy them first.
        guard left.shared.value.used == right.shared.value.used,
            left.shared.value.lastSequence == right.shared.value.lastSequence
        else { return false }
        return left.shared.value == right.shared.value
    }
}

/// What an ``EntryState`` holds.
struct EntryFields: Equatable, Sendable {
    var used = EntrySum()
    var lastSequence: UInt64 = 0
    var sequence: UInt64 = 0
    var kind = EntryState.Kind.pledge
    var status = EntryState.Status.standing
    var mode = Allocation.Mode.exclusive
    var base = Allocation.Base.pledged
    var adjusts = Adjustment.Kind.pledged
    var adjustments: UInt32 = 0
    var andOthers = false
    var unconfirmed = false
    var sourced = false
    var reusable = false
    var passedOn = false
    var grant = ""
    var id = ""
    var provider = ""
    var receiver = ""
    var against = ""
    var fulfils = ""
    var valueDate = ""
    var revisedValueDate = ""
    var dueDate = ""
    var rateDate = ""
    var transactionType = ""
    var fromGrant = ""
    var reportedBy = ""
    var side: Context.Side?
    var lines: [LineState] = []
    var documents: [String] = []
    var usageYears: [UInt32] = []
    var figure = Figure()
    var otherStatements: [Figure] = []
    var unassigned: Figure?
    var statements: [EntryStatement] = []
    var ending: EntryEnding?
    var counterpart: EntryReference?
    var payment: Payment?
    var period: Period?
}
