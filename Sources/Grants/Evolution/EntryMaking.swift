/// Entries as their events first make them.
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

    init(_ disbursement: Disbursement, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        try self.init(.disbursement, disbursement.grant, disbursement.id, disbursement.figure, moment, books)
        provider = disbursement.provider
        receiver = disbursement.receiver
        against = disbursement.allocation
        if disbursement.hasPayment { payment = disbursement.payment }
    }

    init(_ allocation: Allocation, _ moment: Moment, _ books: borrowing some Books & ~Copyable) throws {
        let grant = try books.known(grant: allocation.grant, moment)
        try self.init(.allocation, allocation.grant, allocation.id, .undisclosed, moment, books)
        mode = allocation.mode
        base = allocation.base
        andOthers = allocation.andOthers
        if grant.grant.providers.count == 1 { provider = grant.grant.providers[0] }
        if grant.grant.receivers.count == 1 { receiver = grant.grant.receivers[0] }
        try setLines(allocation.lines, of: grant)
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
        try addDocuments(moment.context.documents, books)
    }
}

extension EntryState {
    /// Sets the lines of an allocation and what they come to now.
    mutating func setLines(_ lines: [AllocationLine], of grant: GrantState) throws {
        let apportioned = try ApportionedLines(
            lines, mode: mode, base: grant.base(base), currency: grant.currencyOr(lines))
        self.lines = apportioned.lines
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

    /// Whether it is part of what is set aside, and so of its grant's sums.
    var isCounted: Bool { status == .standing || (status == .released && used.entries > 0) }

    /// Whether its lines exclude one another; entries of other kinds always count.
    package var isExclusive: Bool { kind != .allocation || mode == .exclusive }

    /// Whether a line takes a share of the base, so that the base's revision changes it.
    var isByShares: Bool { lines.contains { $0.line.hasShare } }
}
