/// Decides what is asked of allocations.
enum AllocationDecider {
    static func make(
        _ allocation: Allocation, _ books: borrowing some Books & ~Copyable, _ policy: Policy, _ flags: inout Flags
    ) throws -> Allocation {
        let grant = try books.requireOpenGrant(allocation.grant)
        var made = allocation
        made.mode = allocation.mode
        made.base = allocation.hasBase ? allocation.base : policy.ceiling
        made.lines = try checked(allocation.lines, mode: made.mode, grant, books, policy, &flags)
        made.id = try books.newEntryId(allocation.hasID ? allocation.id : nil, .allocation, in: grant)
        try judge(made.lines, mode: made.mode, base: made.base, replacing: nil, grant, policy, &flags)
        return made
    }

    static func revise(
        _ revision: AllocationRevision, _ books: borrowing some Books & ~Copyable, _ policy: Policy,
        _ flags: inout Flags, on day: Day?
    ) throws -> AllocationRevision {
        let grant = try books.requireOpenGrant(revision.grant)
        let allocation = try books.requireStanding(.allocation, revision.allocation, of: revision.grant)
        var revised = revision
        revised.base = revision.hasBase ? revision.base : allocation.base
        revised.lines = try checked(revision.lines, mode: allocation.mode, grant, books, policy, &flags)
        // What a later statement overrides already sets nothing aside.
        if allocation.wouldHold(on: day) {
            try judge(
                revised.lines, mode: allocation.mode, base: revised.base, replacing: allocation, grant, policy, &flags)
        }
        return revised
    }

    static func release(
        _ release: AllocationRelease, _ books: borrowing some Books & ~Copyable
    ) throws -> AllocationRelease {
        _ = try books.requireOpenGrant(release.grant)
        let allocation = try books.requireStanding(.allocation, release.allocation, of: release.grant)
        try allocation.requireUnadjusted("released")
        return release
    }

    private static func checked(
        _ lines: [AllocationLine], mode: Allocation.Mode, _ grant: GrantState,
        _ books: borrowing some Books & ~Copyable, _ policy: Policy, _ flags: inout Flags
    ) throws -> [AllocationLine] {
        guard !lines.isEmpty else {
            throw Refusal(
                .allocationWithoutLines,
                "The allocation has no line. Give at least one, with a destination, a project or a sector.")
        }
        var checked: [AllocationLine] = []
        // The first stated figure fixes the currency of a grant that has none yet, for the lines after it too.
        var grant = grant
        for line in lines {
            checked.append(try self.checked(line, grant, books))
            if grant.currency.isEmpty, line.figure.hasCurrency { grant.currency = line.figure.currency }
        }
        if mode == .exclusive { try checkShares(checked, policy, &flags) }
        return checked
    }

    private static func checked(
        _ line: AllocationLine, _ grant: GrantState, _ books: borrowing some Books & ~Copyable
    ) throws -> AllocationLine {
        var checked = line
        guard !line.hasFigure || !line.hasShare else {
            throw Refusal(
                .allocationFigureAndShare,
                "A line of the allocation states \(line.figure.sentence) and \(line.share.percent) per cent. "
                    + "Give one of them; the other follows from it.")
        }
        if line.hasFigure { checked.figure = try books.checked(line.figure, "allocation", of: grant) }
        if line.hasShare { checked.share = try line.share.checked() }
        if line.hasProject { checked.complete(from: try books.requireOpenProject(line.project).project) }
        for place in line.destinations { try place.check() }
        for sector in line.sectors { try sector.check() }
        try line.purposes.check("purpose of the allocation")
        return checked
    }

    /// Shares that exclude one another reach at most 100 per cent; exact ones that reach less are the policy's.
    private static func checkShares(_ lines: [AllocationLine], _ policy: Policy, _ flags: inout Flags) throws {
        let shares = lines.filter(\.hasShare).map(\.share)
        let stated = try shares.compactMap { try $0.stated }
        let sum = stated.reduce(0) { $0 + $1.tenThousandths }
        let percent = Amount(nanos: Int128(sum) * 100_000)
        guard sum <= Percentage.whole.tenThousandths else {
            throw Refusal(
                .sharesOverWhole,
                "The \(stated.count) shares of the allocation add up to \(percent) per cent, more than the whole. "
                    + "Lower them, or record those that overlap as of-which parts.")
        }
        let isExact = shares.allSatisfy { $0.qualifier == .exact } && shares.count == lines.count
        guard shares.count > 1, isExact, sum < Percentage.whole.tenThousandths else { return }
        try flags.raise(
            .allocationSharesBelowWhole, policy.sharesBelowWhole,
            "The \(stated.count) shares of the allocation add up to \(percent) per cent; the rest stays unassigned. "
                + "Add a line for it if the source names one.")
    }

    private static func judge(
        _ lines: [AllocationLine], mode: Allocation.Mode, base: Allocation.Base, replacing old: EntryState?,
        _ grant: GrantState, _ policy: Policy, _ flags: inout Flags
    ) throws {
        let apportioned = try ApportionedLines(
            lines, mode: mode, base: grant.base(base), currency: grant.currencyOr(lines))
        if let old, let total = try apportioned.total.stated, total < old.used.stated {
            let ceiling = Ceiling(of: grant, policy, currency: grant.currencyOr(lines))
            try flags.raise(
                .disbursementExceedsAllocation, policy.overDisbursement,
                "The allocation \(old.id) is to be \(ceiling.money(total)), and \(ceiling.money(old.used.stated)) "
                    + "is paid from it. Revise it to at least that, or reverse a disbursement.")
        }
        guard mode == .exclusive else { return }
        var others = grant.sum(.allocation)
        if let old { try others.remove(old.figure) }
        try Ceiling(of: grant, policy, currency: grant.currencyOr(lines)).judgeAllocation(
            apportioned.total.stated, taken: try others.stated + grant.paidDirectly.stated,
            of: grant.reference, policy, &flags)
    }
}

extension AllocationLine {
    /// Money for a project goes where the project works and to what it works on, unless the line says so itself.
    fileprivate mutating func complete(from project: Project) {
        if destinations.isEmpty {
            destinations = project.destinations
            if project.destinationsAndOthers { destinationsAndOthers = true }
        }
        if sectors.isEmpty { sectors = project.sectors }
    }
}

extension GrantState {
    /// The grant's currency, or the one that these lines would fix it to.
    func currencyOr(_ lines: [AllocationLine]) -> String {
        currency.isEmpty ? lines.first { $0.figure.hasCurrency }?.figure.currency ?? "" : currency
    }
}
