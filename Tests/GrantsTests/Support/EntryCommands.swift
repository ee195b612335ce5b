package import Grants
import SwiftProtobuf

/// Commands about money received, planned, spent, returned, corrected and linked: of the grant G unless another is named.
extension Command {
    /// The same command with a reason.
    package func because(_ reason: String) -> Command {
        var command = self
        command.reason = reason
        return command
    }

    package static func receive(
        _ sentence: String, against commitment: String? = nil, in grant: String = "G",
        _ more: (inout Receipt) -> Void = { _ in }
    ) -> Command {
        order(
            .recordReceipt(
                .with {
                    $0.grant = grant
                    $0.figure = figure(sentence)
                    if let commitment { $0.commitment = commitment }
                    more(&$0)
                }))
    }

    package static func reverse(receipt: String, in grant: String = "G") -> Command {
        order(
            .reverseReceipt(
                .with {
                    $0.grant = grant
                    $0.receipt = receipt
                }))
    }

    package static func schedule(
        _ sentence: String, due date: String = "2025-06", from allocation: String? = nil, in grant: String = "G",
        _ more: (inout DisbursementSchedule) -> Void = { _ in }
    ) -> Command {
        order(
            .scheduleDisbursement(
                .with {
                    $0.grant = grant
                    $0.figure = figure(sentence)
                    $0.dueDate = date
                    if let allocation { $0.allocation = allocation }
                    more(&$0)
                }))
    }

    package static func revise(
        schedule: String, to sentence: String? = nil, due date: String? = nil, in grant: String = "G"
    ) -> Command {
        order(
            .reviseDisbursementSchedule(
                .with {
                    $0.grant = grant
                    $0.schedule = schedule
                    if let sentence { $0.figure = figure(sentence) }
                    if let date { $0.dueDate = date }
                }))
    }

    package static func cancel(schedule: String, in grant: String = "G") -> Command {
        order(
            .cancelDisbursementSchedule(
                .with {
                    $0.grant = grant
                    $0.schedule = schedule
                }))
    }

    package static func spend(
        _ sentence: String, on project: String? = nil, from allocation: String? = nil, in grant: String = "G",
        _ more: (inout Expenditure) -> Void = { _ in }
    ) -> Command {
        order(
            .reportExpenditure(
                .with {
                    $0.grant = grant
                    $0.figure = figure(sentence)
                    if let project { $0.project = project }
                    if let allocation { $0.allocation = allocation }
                    more(&$0)
                }))
    }

    package static func reverse(expenditure: String, in grant: String = "G") -> Command {
        order(
            .reverseExpenditure(
                .with {
                    $0.grant = grant
                    $0.expenditure = expenditure
                }))
    }

    package static func refund(
        _ sentence: String, of disbursement: String? = nil, reusable: Bool? = nil, paid: Bool = false,
        in grant: String = "G", _ more: (inout Refund) -> Void = { _ in }
    ) -> Command {
        let refund = Refund.with {
            $0.grant = grant
            $0.figure = figure(sentence)
            if let disbursement { $0.disbursement = disbursement }
            if let reusable { $0.reusable = reusable }
            more(&$0)
        }
        return order(paid ? .payRefund(refund) : .receiveRefund(refund))
    }

    package static func adjust(
        _ kind: Adjustment.Kind?, by sentence: String, of entry: String? = nil, in grant: String = "G"
    ) -> Command {
        order(
            .adjustEntry(
                .with {
                    $0.grant = grant
                    if let kind { $0.kind = kind }
                    $0.figure = figure(sentence)
                    if let entry { $0.entry = entry }
                }))
    }

    package static func other(_ sentence: String, type: String, in grant: String = "G") -> Command {
        order(
            .reportOtherTransaction(
                .with {
                    $0.grant = grant
                    $0.transactionType = type
                    $0.figure = figure(sentence)
                }))
    }

    package static func match(
        _ entry: String, of grant: String = "G", with other: String, in otherGrant: String = "G"
    ) -> Command {
        order(
            .matchPayment(
                .with {
                    $0.grant = grant
                    $0.entry = entry
                    $0.otherGrant = otherGrant
                    $0.otherEntry = other
                }))
    }

    package static func undo(match entry: String, of grant: String = "G") -> Command {
        order(
            .undoPaymentMatch(
                .with {
                    $0.grant = grant
                    $0.entry = entry
                }))
    }

    package static func fund(_ grant: String = "G", from source: String, _ sentence: String) -> Command {
        order(
            .fundGrant(
                .with {
                    $0.grant = grant
                    $0.fromGrant = source
                    $0.figure = figure(sentence)
                }))
    }

    /// An entry, or what the event of that sequence says of it, recorded wrongly.
    package static func void(_ entry: String, of grant: String = "G", event sequence: UInt64? = nil) -> Command {
        void {
            $0.grant = grant
            $0.entry = entry
            if let sequence { $0.sequence = sequence }
        }
    }

    package static func void(_ subject: (inout Subject) -> Void) -> Command {
        order(.voidEntry(.with { subject(&$0.subject) })).because("recorded wrongly")
    }
}
