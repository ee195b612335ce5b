/// Entries as their events first make them.
///
/// An entry's provider is whose money it is, and its receiver who has it on the other side; so do spending and what comes
/// back keep the direction in which the money first flowed:
/// - spent: the grant's provider, and the spender, else the grant's receiver;
/// - refund received: the payment's provider, and who sends it back, else the payment's receiver;
/// - refund paid: to whom it goes back, else the grant's provider, and the grant's receiver;
/// - adjustment: those of the entry that it adjusts.
///
/// What is not said is the grant's only provider and receiver, by the identifiers that they go by when the entry counts;
/// of several none is named. An allocation names neither: it is the grant's own.
extension EntryState {
    init(_ pledge: Pledge, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.pledge, pledge.grant, pledge.id, pledge.figure, moment, books)
        otherStatements = pledge.otherStatements
        provider = pledge.provider
        receiver = pledge.receiver
    }

    init(_ commitment: Commitment, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.commitment, commitment.grant, commitment.id, commitment.figure, moment, books)
        otherStatements = commitment.otherStatements
        provider = commitment.provider
        receiver = commitment.receiver
        against = commitment.pledge
    }

    init(_ receipt: Receipt, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.receipt, receipt.grant, receipt.id, receipt.figure, moment, books)
        provider = receipt.provider
        receiver = receipt.receiver
        against = receipt.commitment
        if receipt.hasPayment { payment = receipt.payment }
    }

    init(_ allocation: Allocation, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.allocation, allocation.grant, allocation.id, .undisclosed, moment, books)
        mode = allocation.mode
        base = allocation.base
        andOthers = allocation.andOthers
        try setLines(allocation.lines, of: try books.known(grant: allocation.grant, moment))
    }

    init(_ schedule: DisbursementSchedule, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.schedule, schedule.grant, schedule.id, schedule.figure, moment, books)
        try takeParties(of: try books.known(grant: schedule.grant, moment), books)
        if schedule.hasReceiver { receiver = schedule.receiver }
        against = schedule.allocation
        dueDate = schedule.dueDate
        takeLine(from: try books.backing(schedule.allocation, of: self, moment))
    }

    init(_ disbursement: Disbursement, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.disbursement, disbursement.grant, disbursement.id, disbursement.figure, moment, books)
        provider = disbursement.provider
        receiver = disbursement.receiver
        against = disbursement.allocation
        fulfils = disbursement.schedule
        if disbursement.hasPayment { payment = disbursement.payment }
        takeLine(
            from: try books.backing(disbursement.hasAllocation ? disbursement.allocation : fulfils, of: self, moment))
    }

    /// Without a value date of its own, an expenditure counts at the end of its reporting period.
    init(_ expenditure: Expenditure, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.expenditure, expenditure.grant, expenditure.id, expenditure.figure, moment, books)
        if !moment.context.hasValueDate, expenditure.period.hasEnd {
            valueDate = expenditure.period.end
            revisedValueDate = valueDate
        }
        try takeParties(of: try books.known(grant: expenditure.grant, moment), books)
        if expenditure.hasSpender { receiver = expenditure.spender }
        against = expenditure.allocation
        if expenditure.hasPeriod { period = expenditure.period }
        takeLine(
            from: try books.backing(expenditure.allocation, of: self, moment),
            project: expenditure.hasProject ? expenditure.project : nil)
    }

    init(_ refund: Refund, _ kind: Kind, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(kind, refund.grant, refund.id, refund.figure, moment, books)
        against = refund.disbursement
        reusable = refund.reusable
        let payment = try books.backing(refund.disbursement, of: self, moment)
        try takeParties(of: try books.known(grant: refund.grant, moment), books)
        if kind == .refundPaid {
            if refund.hasOrganisation { provider = refund.organisation }
        } else {
            if let payment { takeParties(of: payment) }
            if refund.hasOrganisation { receiver = refund.organisation }
        }
        takeLine(from: payment)
    }

    init(_ adjustment: Adjustment, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.adjustment, adjustment.grant, adjustment.id, adjustment.figure, moment, books)
        adjusts = adjustment.kind
        against = adjustment.entry
        try takeParties(of: try books.known(grant: adjustment.grant, moment), books)
        if let adjusted = try books.backing(adjustment.entry, of: self, moment) {
            takeParties(of: adjusted)
            takeOnlyLine(from: adjusted)
        }
    }

    init(_ transaction: OtherTransaction, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.other, transaction.grant, transaction.id, transaction.figure, moment, books)
        transactionType = transaction.transactionType
        provider = transaction.provider
        receiver = transaction.receiver
    }

    /// The source's row sums what was passed on of the links in its own currency. Whether a link is one of them is settled
    /// when it is made, since the source may get its currency later.
    init(_ funding: GrantFunding, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.funding, funding.grant, funding.id, funding.figure, moment, books)
        try takeParties(of: try books.known(grant: funding.grant, moment), books)
        fromGrant = funding.fromGrant
        let source = try books.known(grant: funding.fromGrant, moment)
        passedOn = !figure.hasCurrency || figure.currency == source.currency
    }

    private init(
        _ kind: Kind, _ grant: String, _ id: String, _ figure: Figure, _ moment: Moment,
        _ books: borrowing some Books & ~Copyable
    ) throws {
        self.init()
        self.kind = kind
        self.grant = grant
        self.id = id
        self.figure = figure
        valueDate = moment.context.valueDate
        revisedValueDate = moment.context.valueDate
        sequence = moment.sequence
        lastSequence = moment.sequence
        rateDate = moment.context.rateDate
        reportedBy = moment.context.reportedBy
        if moment.context.hasSide { side = moment.context.side }
        usageYears = moment.context.usageYears
        try addDocuments(moment.context.documents, books)
    }

    /// The grant's only provider and receiver, as they go by when the entry counts; several are shared and none is named.
    private mutating func takeParties(of grant: GrantState, _ books: borrowing some Books & ~Copyable) throws {
        let day = try? PartialDate(parsing: valueDate).lastDay
        if let only = try books.onlyOrganisation(of: grant.providers, on: day) { provider = only }
        if let only = try books.onlyOrganisation(of: grant.receivers, on: day) { receiver = only }
    }

    /// The parties of an entry that this one comes back from or adjusts, as far as it names them.
    private mutating func takeParties(of other: EntryState) {
        if !other.provider.isEmpty { provider = other.provider }
        if !other.receiver.isEmpty { receiver = other.receiver }
    }
}

extension Books where Self: ~Copyable {
    /// The entry that another is made against; nil for none, and for one that counts later than partial books reach.
    fileprivate func backing(_ id: String, of entry: EntryState, _ moment: Moment) throws -> EntryState? {
        if id.isEmpty { return nil }
        if moment.isPartial { return try self.entry(entry.grant, id) }
        return try known(entry: id, of: entry.grant, moment)
    }
}

extension EntryState {
    /// Sets the lines of an allocation and what they come to now.
    mutating func setLines(_ lines: [AllocationLine], of grant: GrantState) throws {
        let apportioned = try ApportionedLines(
            lines, mode: mode, base: grant.base(base), currency: grant.currencyOr(lines))
        self.lines = lines.indices.map { LineState(lines[$0], apportioned.figures[$0]) }
        figure = apportioned.total
        if let rest = apportioned.unassigned { unassigned = rest } else { clearUnassigned() }
    }

    /// Puts documents behind the entry. It is unconfirmed as long as all of them are press.
    mutating func addDocuments(_ ids: [String], _ books: borrowing some Books & ~Copyable) throws {
        for id in ids where !documents.contains(id) {
            let isPress = try books.document(id)?.document.grade == .press
            unconfirmed = isPress && (documents.isEmpty || unconfirmed)
            documents.append(id)
        }
        sourced = !documents.isEmpty
    }

    /// Whether a line takes a share of the base, so that the base's revision changes it.
    var isByShares: Bool { lines.contains { $0.line.hasShare } }
}
