import Grants
import SwiftProtobuf

/// How the naive balances note down what was said.
extension NaiveBalances {
    mutating func take(_ event: Event, _ sequence: UInt64) {
        let date = event.context.valueDate
        switch event.fact {
        case .entryVoided(let fact): void(fact.subject)
        case .paymentMatched(let fact):
            let (one, other) = (EntryKey(fact.grant, fact.entry), EntryKey(fact.otherGrant, fact.otherEntry))
            guard let kind = self[one.grant, one.id]?.kind, let otherKind = self[other.grant, other.id]?.kind else {
                return
            }
            change(one.grant, one.id) { $0.partner = other }
            change(other.grant, other.id) {
                $0.partner = one
                $0.isCountedElsewhere = kind == otherKind
            }
        case .paymentMatchUndone(let fact):
            guard let partner = self[fact.grant, fact.entry]?.partner else { return }
            for key in [EntryKey(fact.grant, fact.entry), partner] {
                change(key.grant, key.id) { ($0.partner, $0.isCountedElsewhere) = (nil, false) }
            }
        case let fact?:
            if let through, date > through { return }
            takeEntry(fact, date, sequence)
        case nil: break
        }
    }

    private mutating func takeEntry(_ fact: Event.OneOf_Fact, _ date: String, _ sequence: UInt64) {
        func stated(_ value: Value) -> Statement { Statement(sequence: sequence, date: date, value: value) }
        func made(_ kind: Kind, _ grant: String, _ figure: Figure) -> Entry {
            Entry(kind: kind, grant: grant, statements: [stated(.cents(Self.cents(figure)))])
        }
        func made(_ kind: Kind, _ grant: String, _ figure: Figure, against: String) -> Entry {
            var entry = made(kind, grant, figure)
            entry.against = against
            return entry
        }
        func refund(_ kind: Kind, _ fact: Refund) -> Entry {
            var entry = made(kind, fact.grant, fact.figure, against: fact.disbursement)
            entry.isReusable = kind == .refundReceived && fact.reusable
            return entry
        }
        func end(_ entry: inout Entry) { (entry.endedBy, entry.endedOn) = (sequence, date) }

        switch fact {
        case .pledgeMade(let fact): add(fact.id, made(.pledge, fact.grant, fact.figure))
        case .pledgeRevised(let fact):
            change(fact.grant, fact.pledge) { $0.statements.append(stated(.cents(Self.cents(fact.figure)))) }
        case .pledgeWithdrawn(let fact): change(fact.grant, fact.pledge, end)
        case .commitmentMade(let fact):
            add(fact.id, made(.commitment, fact.grant, fact.figure, against: fact.pledge))
        case .commitmentRevised(let fact):
            change(fact.grant, fact.commitment) { $0.statements.append(stated(.cents(Self.cents(fact.figure)))) }
        case .commitmentCancelled(let fact):
            change(fact.grant, fact.commitment) {
                end(&$0)
                $0.keepsPledge = fact.hasRevivesPledge && !fact.revivesPledge
            }
        case .receiptReceived(let fact): add(fact.id, made(.receipt, fact.grant, fact.figure, against: fact.commitment))
        case .receiptReversed(let fact): change(fact.grant, fact.receipt, end)
        case .allocationMade(let fact):
            var entry = Entry(
                kind: .allocation, grant: fact.grant, statements: [stated(.lines(fact.lines.map(Self.line)))])
            entry.isOfWhich = fact.mode == .ofWhich
            add(fact.id, entry)
        case .allocationRevised(let fact):
            change(fact.grant, fact.allocation) { $0.statements.append(stated(.lines(fact.lines.map(Self.line)))) }
        case .allocationReleased(let fact):
            change(fact.grant, fact.allocation) {
                end(&$0)
                $0.isReleased = true
            }
        case .disbursementScheduled(let fact): add(fact.id, made(.schedule, fact.grant, fact.figure))
        case .disbursementScheduleRevised(let fact):
            change(fact.grant, fact.schedule) {
                $0.statements.append(stated(fact.hasFigure ? .cents(Self.cents(fact.figure)) : $0.value))
            }
        case .disbursementScheduleCancelled(let fact): change(fact.grant, fact.schedule, end)
        case .disbursementMade(let fact):
            var entry = made(.disbursement, fact.grant, fact.figure, against: fact.allocation)
            entry.fulfils = fact.schedule
            add(fact.id, entry)
        case .disbursementReversed(let fact): change(fact.grant, fact.disbursement, end)
        case .expenditureReported(let fact): add(fact.id, made(.expenditure, fact.grant, fact.figure))
        case .expenditureReversed(let fact): change(fact.grant, fact.expenditure, end)
        case .refundReceived(let fact): add(fact.id, refund(.refundReceived, fact))
        case .refundPaid(let fact): add(fact.id, refund(.refundPaid, fact))
        case .entryAdjusted(let fact):
            if fact.hasEntry, self[fact.grant, fact.entry] == nil { return }
            var entry = made(.adjustment, fact.grant, fact.figure, against: fact.entry)
            entry.adjusts = Self.kind(fact.kind)
            add(fact.id, entry)
        case .otherTransactionReported(let fact): add(fact.id, made(.other, fact.grant, fact.figure))
        case .grantFunded(let fact):
            var entry = made(.funding, fact.grant, fact.figure)
            entry.from = fact.fromGrant
            add(fact.id, entry)
        default: break
        }
    }

    private mutating func void(_ subject: Subject) {
        change(subject.grant, subject.entry) { entry in
            if !subject.hasSequence || subject.sequence == entry.statements[0].sequence {
                entry.isVoided = true
            } else if entry.endedBy == subject.sequence {
                (entry.endedBy, entry.isReleased, entry.keepsPledge) = (nil, false, false)
            } else if let index = entry.statements.firstIndex(where: { $0.sequence == subject.sequence }) {
                entry.statements[index].isVoided = true
            }
        }
    }

    private static func kind(_ kind: Adjustment.Kind) -> Kind {
        switch kind {
        case .pledged: .pledge
        case .committed: .commitment
        case .received: .receipt
        case .allocated: .allocation
        case .disbursed: .disbursement
        case .spent: .expenditure
        case .refundReceived: .refundReceived
        default: .refundPaid
        }
    }

    /// Nil when undisclosed.
    private static func cents(_ figure: Figure) -> Int? {
        guard figure.qualifier != .undisclosed else { return nil }
        let isNegative = figure.amount.hasPrefix("-")
        let parts = figure.amount.drop { $0 == "-" }.split(separator: ".")
        guard let units = Int(parts[0]), let cents = Int(parts[1]) else { return nil }
        return (units * 100 + cents) * (isNegative ? -1 : 1)
    }

    private static func line(_ line: AllocationLine) -> Line {
        if line.hasFigure { return .cents(cents(line.figure) ?? 0) }
        return .percent(Int(line.share.percent) ?? 0)
    }
}
