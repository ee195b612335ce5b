package import Grants

/// What is to come, seen from a day: scheduled and overdue payments, pledges that are not committed, grants and
/// projects about to end.
///
/// A filter is judged by what a thing has: of its days, by the day that it is due or ends (of a pledge, by its value
/// date). A project has its grants, participants, destinations and sectors; where a filter asks for what a project does
/// not have (donors, currencies, usage years, standing, modality), no project answers.
package struct Pipeline {
    private let day: Day
    /// Grants and projects that end within so many days are listed.
    private let daysMax: Int
    private let filter: ReportFilter
    private let lookups: ReportLookups
    private var items: [PipelineItem] = []

    package init(
        on day: Day, withinDays daysMax: Int = 90, filter: ReportFilter = ReportFilter(),
        _ lookups: ReportLookups = ReportLookups()
    ) {
        self.day = day
        self.daysMax = daysMax
        self.filter = filter
        self.lookups = lookups
    }

    /// Adds what is to come of a grant and its entries.
    package mutating func add(_ grant: GrantState, _ entries: some Sequence<EntryState>) throws {
        let attributes = GrantAttributes(grant)
        let title = grant.grant.titles.first?.text
        if !grant.closed, let end = ending(grant.grant.period) {
            let grouping = PostingGrouping(.pledged, .unassigned, of: grant.reference, attributes)
            var posting = Posting(.pledged, .undisclosed, grouping)
            posting.day = end.lastDay
            if try admits(posting) {
                items.append(
                    item(.grantEnding, end) {
                        $0.grant = grant.reference
                        $0.title = title
                    })
            }
        }
        for entry in entries where entry.status == .standing {
            guard var item = try item(of: entry, attributes) else { continue }
            item.title = title
            items.append(item)
        }
    }

    /// Adds a project that ends.
    package mutating func add(_ project: ProjectState) throws {
        guard !project.closed, ![.completed, .cancelled].contains(project.project.status),
            let end = ending(project.project.period), try admits(project.project, end)
        else { return }
        items.append(
            item(.projectEnding, end) {
                $0.project = project.project.reference
                $0.title = project.project.titles.first?.text
            })
    }

    /// All of it, by kind, date, grant, project and entry.
    package func finish() -> [PipelineItem] { items.sorted { $0.precedes($1) } }

    private func item(of entry: EntryState, _ attributes: GrantAttributes) throws -> PipelineItem? {
        guard let left = try entry.left, let posting = Posting(planned: entry, attributes), try admits(posting) else {
            return nil
        }
        var item = PipelineItem(kind: .pledged)
        if entry.kind == .schedule {
            if let due = try? PartialDate(parsing: entry.dueDate) {
                item = self.item(due.lastDay < day ? .overdue : .scheduled, due)
            } else {
                item = PipelineItem(kind: .scheduled)
            }
        }
        item.grant = entry.grant
        item.entry = entry.id
        item.project = entry.lines.first.flatMap { $0.line.project.nonEmpty }
        item.receiver = entry.receiver.nonEmpty ?? (attributes.receivers.count == 1 ? attributes.receivers[0] : nil)
        item.figure = left
        return item
    }

    private func item(
        _ kind: PipelineItem.Kind, _ date: PartialDate, _ complete: (inout PipelineItem) -> Void = { _ in }
    ) -> PipelineItem {
        var item = PipelineItem(kind: kind)
        item.date = date.description
        item.days = date.lastDay.daysSinceEpoch - day.daysSinceEpoch
        complete(&item)
        return item
    }

    /// The end of a period, if it is near enough or past.
    private func ending(_ period: Period) -> PartialDate? {
        guard let end = try? PartialDate(parsing: period.end),
            end.lastDay.daysSinceEpoch - day.daysSinceEpoch <= daysMax
        else { return nil }
        return end
    }

    private func admits(_ posting: Posting) throws -> Bool {
        try filter.admitted(posting.renamed(lookups), lookups) != nil
    }

    private func admits(_ project: Project, _ end: PartialDate) throws -> Bool {
        var asked = filter
        if let grants = asked.grants, !project.grants.contains(where: grants.contains) { return false }
        asked.grants = nil
        var posting = Posting(projectPlan: project)
        posting.day = end.lastDay
        return try asked.admitted(posting.renamed(lookups), lookups) != nil
    }
}

extension Posting {
    /// A schedule or a pledge as a filter sees it; nil for other entries.
    fileprivate init?(planned entry: EntryState, _ attributes: GrantAttributes) {
        switch entry.kind {
        case .pledge:
            guard let pledged = Postings.of(entry, attributes).first else { return nil }
            self = pledged
        case .schedule:
            // A planned payment is to a filter what the payment will be.
            var payment = entry
            payment.kind = .disbursement
            guard let paid = Postings.of(payment, attributes).first else { return nil }
            self = paid
            self.day = Day(lastOf: entry.dueDate)
        case .commitment, .receipt, .allocation, .disbursement, .expenditure, .refundReceived, .refundPaid,
            .adjustment, .other, .funding:
            return nil
        }
    }

    /// A project as a filter sees it: of no grant, its participants on both sides.
    fileprivate init(projectPlan project: Project) {
        var grouping = PostingGrouping(.allocated, .unassigned, of: "", GrantAttributes(GrantState()))
        grouping.project = project.reference
        grouping.receivers = project.participants.map(\.organisation).filter { !$0.isEmpty }.distinct
        grouping.destinations = project.destinations
        grouping.sectors = project.sectors
        self.init(.allocated, .undisclosed, grouping)
    }
}

extension EntryState {
    /// What of a schedule is not paid, of a pledge not committed; nil where nothing is left, and for other entries. An
    /// undisclosed one is left until something stands against it.
    fileprivate var left: Figure? {
        get throws {
            guard kind == .schedule || kind == .pledge else { return nil }
            guard let stated = try figure.stated else { return used.entries == 0 ? figure : nil }
            guard used.entries > 0 else { return figure }
            let rest = try stated - used.stated
            guard rest.isPositive else { return nil }
            return Figure(rest, figure.currency, figure.direction.combined(with: used.direction.inverted).qualifier)
        }
    }
}
