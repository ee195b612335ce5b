import Control
import Grants
import Ledger
import Varlink

/// Grants and their entries as replies.
extension SummaryReply {
    init(_ answer: Queries.Answer<Summary>) throws {
        let summary = answer.value
        self.init(
            asOf: AsOf(answer), grants: summary.grants, projects: summary.projects,
            organisations: summary.organisations, totals: try summary.totals.map { try VerbatimJSON($0) },
            internal: try summary.internal.map { try VerbatimJSON($0) }, closedThrough: summary.closedThrough)
    }
}

extension GrantsReply {
    init(_ answer: Queries.Answer<Queries.Page<GrantLine>>) throws {
        self.init(
            asOf: AsOf(answer), grants: try answer.value.rows.map { try GrantLineReply($0) },
            next: answer.value.next)
    }
}

extension GrantLineReply {
    init(_ line: GrantLine) throws {
        let grant = line.state.grant
        self.init(
            reference: grant.reference, title: grant.titles.first?.text, providers: grant.providers,
            receivers: grant.receivers, closed: line.state.closed,
            period: grant.hasPeriod ? VerbatimJSON(grant.period) : nil,
            balances: try line.balances.map { try VerbatimJSON($0) })
    }
}

extension GrantReply {
    init(_ answer: Queries.Answer<GrantDetails>) throws {
        let details = answer.value
        self.init(
            asOf: AsOf(answer), grant: VerbatimJSON(details.state.grant),
            streamVersion: details.streamVersion, closed: details.state.closed,
            currency: details.state.currency.nonEmpty, balances: try details.balances.map { try VerbatimJSON($0) },
            entries: details.entries.map { EntryReply($0) }, next: details.nextEntry,
            passedOn: details.passedOn.map {
                GrantLinkReply(grant: $0.grant, entry: $0.id, figure: VerbatimJSON($0.figure))
            },
            projects: try details.projects.map { try ProjectLineReply($0) },
            documents: details.documents.map { VerbatimJSON($0.document) },
            notes: details.notes.map { RecordedNoteReply($0) },
            exceptions: details.exceptions.map { ExceptionReply($0) })
    }
}

extension EntryReply {
    init(_ entry: EntryState) {
        let places = minorUnits(of: entry.figure.currency)
        self.init(
            id: entry.id, kind: entry.kind.name, status: entry.status.name, figure: VerbatimJSON(entry.figure),
            otherStatements: entry.otherStatements.map { VerbatimJSON($0) },
            provider: entry.provider.nonEmpty, receiver: entry.receiver.nonEmpty, against: entry.against.nonEmpty,
            fulfils: entry.fulfils.nonEmpty, valueDate: entry.valueDate.nonEmpty,
            mode: entry.kind == .allocation ? entry.mode.name : nil,
            lines: entry.lines.map {
                EntryLineReply(line: VerbatimJSON($0.line), apportioned: VerbatimJSON($0.apportioned))
            },
            unassigned: entry.hasUnassigned ? VerbatimJSON(entry.unassigned) : nil,
            unconfirmed: entry.unconfirmed, documents: entry.documents, sequence: entry.sequence,
            lastSequence: entry.lastSequence,
            used: entry.used.entries > 0 ? entry.used.stated.formatted(minPlaces: places) : nil,
            payment: entry.hasPayment ? VerbatimJSON(entry.payment) : nil, dueDate: entry.dueDate.nonEmpty,
            reusable: entry.kind == .refundReceived || entry.kind == .refundPaid ? entry.reusable : nil,
            adjusts: entry.kind == .adjustment ? "\(entry.adjusts)" : nil,
            transactionType: entry.transactionType.nonEmpty, fromGrant: entry.fromGrant.nonEmpty,
            usageYears: entry.usageYears.map { Int($0) },
            period: entry.hasPeriod ? VerbatimJSON(entry.period) : nil,
            reportedBy: entry.reportedBy.nonEmpty, side: entry.hasSide ? "\(entry.side)" : nil,
            counterpart: entry.hasCounterpart
                ? EntryReferenceReply(grant: entry.counterpart.grant, entry: entry.counterpart.entry) : nil,
            statements: entry.statements.map { StatementReply($0) },
            endedBy: entry.hasEnding ? entry.ending.sequence : nil)
    }
}

extension StatementReply {
    fileprivate init(_ statement: EntryStatement) {
        self.init(
            sequence: statement.sequence, valueDate: statement.valueDate.nonEmpty,
            figure: statement.hasFigure ? VerbatimJSON(statement.figure) : nil,
            dueDate: statement.dueDate.nonEmpty, voided: statement.voided)
    }
}

extension RecordedNoteReply {
    init(_ recorded: RecordedNote) {
        self.init(
            sequence: recorded.sequence,
            entry: recorded.note.subject.hasEntry ? recorded.note.subject.entry : nil,
            text: VerbatimJSON(recorded.note.text))
    }
}

extension String {
    /// Nil for the empty string, which is how rows keep what is absent.
    var nonEmpty: String? { isEmpty ? nil : self }
}
