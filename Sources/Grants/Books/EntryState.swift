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

    /// `@unchecked`: it is changed only as long as nobody else refers to it.
    private final class Storage: @unchecked Sendable {
        var fields: EntryFields

        init(_ fields: EntryFields) {
            self.fields = fields
        }
    }

    private var storage: Storage

    package init() {
        self.init(EntryFields())
    }

    init(_ fields: EntryFields) {
        storage = Storage(fields)
    }

    /// For what reads or writes all of them.
    var fields: EntryFields {
        _read { yield storage.fields }
    }

    private var own: Storage {
        mutating get {
            if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.fields) }
            return storage
        }
    }

    package var kind: Kind {
        get { storage.fields.kind }
        set { own.fields.kind = newValue }
    }

    package var status: Status {
        get { storage.fields.status }
        set { own.fields.status = newValue }
    }

    package var grant: String {
        get { storage.fields.grant }
        set { own.fields.grant = newValue }
    }

    package var id: String {
        get { storage.fields.id }
        set { own.fields.id = newValue }
    }

    /// What counts now.
    package var figure: Figure {
        get { storage.fields.figure }
        _modify { yield &own.fields.figure }
    }

    package var otherStatements: [Figure] {
        get { storage.fields.otherStatements }
        _modify { yield &own.fields.otherStatements }
    }

    package var provider: String {
        get { storage.fields.provider }
        set { own.fields.provider = newValue }
    }

    package var receiver: String {
        get { storage.fields.receiver }
        set { own.fields.receiver = newValue }
    }

    /// What it stands against: the pledge of a commitment, the commitment of a receipt, the allocation of a schedule, a
    /// disbursement or an expenditure, the disbursement of a refund, the entry that an adjustment adjusts. Of the same grant.
    package var against: String {
        get { storage.fields.against }
        set { own.fields.against = newValue }
    }

    /// The schedule that a disbursement fulfils.
    package var fulfils: String {
        get { storage.fields.fulfils }
        set { own.fields.fulfils = newValue }
    }

    /// Empty when not known.
    package var valueDate: String {
        get { storage.fields.valueDate }
        set { own.fields.valueDate = newValue }
    }

    /// Sequence of the event that made it.
    package var sequence: UInt64 {
        get { storage.fields.sequence }
        set { own.fields.sequence = newValue }
    }

    /// Sequence of the event that changed it last.
    package var lastSequence: UInt64 {
        get { storage.fields.lastSequence }
        set { own.fields.lastSequence = newValue }
    }

    /// Nothing better than press stands behind it.
    package var unconfirmed: Bool {
        get { storage.fields.unconfirmed }
        set { own.fields.unconfirmed = newValue }
    }

    /// Whether any source stands behind it.
    package var sourced: Bool {
        get { storage.fields.sourced }
        set { own.fields.sourced = newValue }
    }

    package var documents: [String] {
        get { storage.fields.documents }
        _modify { yield &own.fields.documents }
    }

    /// Of an allocation.
    package var mode: Allocation.Mode {
        get { storage.fields.mode }
        set { own.fields.mode = newValue }
    }

    /// Of an allocation: what its shares are of.
    package var base: Allocation.Base {
        get { storage.fields.base }
        set { own.fields.base = newValue }
    }

    /// Of an allocation: its lines. Of what is paid, planned, spent or returned: one line, with the whole figure, that says
    /// for which project, destinations and sectors; none where that is not known.
    package var lines: [LineState] {
        get { storage.fields.lines }
        _modify { yield &own.fields.lines }
    }

    package var andOthers: Bool {
        get { storage.fields.andOthers }
        set { own.fields.andOthers = newValue }
    }

    /// What of an allocation by shares nothing was said of.
    package var unassigned: Figure {
        get { storage.fields.unassigned ?? Figure() }
        set { own.fields.unassigned = newValue }
    }
    package var hasUnassigned: Bool { storage.fields.unassigned != nil }
    package mutating func clearUnassigned() { own.fields.unassigned = nil }

    /// What is committed against a pledge, received against a commitment, paid against an allocation or a schedule (less
    /// what came back to be used again), returned of a disbursement.
    package var used: EntrySum {
        get { storage.fields.used }
        _modify { yield &own.fields.used }
    }

    /// How many standing adjustments there are of it.
    package var adjustments: UInt32 {
        get { storage.fields.adjustments }
        set { own.fields.adjustments = newValue }
    }

    package var payment: Payment {
        get { storage.fields.payment ?? Payment() }
        set { own.fields.payment = newValue }
    }
    package var hasPayment: Bool { storage.fields.payment != nil }

    /// Value date of the statement that counts.
    package var revisedValueDate: String {
        get { storage.fields.revisedValueDate }
        set { own.fields.revisedValueDate = newValue }
    }

    /// Every statement of the entry, as soon as there are several; that with the latest value date counts, of several the
    /// last recorded.
    package var statements: [EntryStatement] {
        get { storage.fields.statements }
        _modify { yield &own.fields.statements }
    }

    /// What ended it; absent while it stands.
    package var ending: EntryEnding {
        get { storage.fields.ending ?? EntryEnding() }
        set { own.fields.ending = newValue }
    }
    package var hasEnding: Bool { storage.fields.ending != nil }
    package mutating func clearEnding() { own.fields.ending = nil }

    /// When a scheduled payment is due.
    package var dueDate: String {
        get { storage.fields.dueDate }
        set { own.fields.dueDate = newValue }
    }

    /// Whether what came back can be used again.
    package var reusable: Bool {
        get { storage.fields.reusable }
        set { own.fields.reusable = newValue }
    }

    /// The total that an adjustment changes.
    package var adjusts: Adjustment.Kind {
        get { storage.fields.adjusts }
        set { own.fields.adjusts = newValue }
    }

    /// IATI TransactionType of a transaction that is in no total of funding.
    package var transactionType: String {
        get { storage.fields.transactionType }
        set { own.fields.transactionType = newValue }
    }

    /// The grant that a link funds from.
    package var fromGrant: String {
        get { storage.fields.fromGrant }
        set { own.fields.fromGrant = newValue }
    }

    /// Of a link: what it states is part of the `passedOn` of the grant that it funds from.
    package var passedOn: Bool {
        get { storage.fields.passedOn }
        set { own.fields.passedOn = newValue }
    }

    package var usageYears: [UInt32] {
        get { storage.fields.usageYears }
        _modify { yield &own.fields.usageYears }
    }

    /// Reporting period of an expenditure.
    package var period: Period {
        get { storage.fields.period ?? Period() }
        set { own.fields.period = newValue }
    }
    package var hasPeriod: Bool { storage.fields.period != nil }

    package var reportedBy: String {
        get { storage.fields.reportedBy }
        set { own.fields.reportedBy = newValue }
    }

    package var side: Context.Side {
        get { storage.fields.side ?? .provider }
        set { own.fields.side = newValue }
    }
    package var hasSide: Bool { storage.fields.side != nil }

    package var rateDate: String {
        get { storage.fields.rateDate }
        set { own.fields.rateDate = newValue }
    }

    /// The entry of the other side, of either of the two.
    package var counterpart: EntryReference {
        get { storage.fields.counterpart ?? EntryReference() }
        set { own.fields.counterpart = newValue }
    }
    package var hasCounterpart: Bool { storage.fields.counterpart != nil }
    package mutating func clearCounterpart() { own.fields.counterpart = nil }
}

extension EntryState: Equatable {
    package static func == (left: EntryState, right: EntryState) -> Bool {
        if left.storage === right.storage { return true }
        // What most events change; to compare all fields is to copy them first.
        guard left.storage.fields.used == right.storage.fields.used,
            left.storage.fields.lastSequence == right.storage.fields.lastSequence
        else { return false }
        return left.storage.fields == right.storage.fields
    }
}

/// What an ``EntryState`` holds.
struct EntryFields: Equatable {
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
