package import Grants

/// A version of an event type. A new version is a new case of `Event.fact`, for the bytes of the old are kept for ever.
package struct EventVersion: Hashable, Sendable, CustomStringConvertible {
    /// As ``Event/OneOf_Fact/typeName``.
    package let type: String
    /// From 1.
    package let number: Int

    package init(_ type: String, _ number: Int) {
        self.type = type
        self.number = number
    }

    package var description: String { "\(type) version \(number)" }

    /// Those that are in old logs and that nobody writes any more. Every one needs an upcaster.
    package static let superseded: Set<EventVersion> = []
}

extension Event.OneOf_Fact {
    /// Which version of its type this case is. Who adds a case for a newer one adds the old one to
    /// ``EventVersion/superseded``.
    package var version: EventVersion {
        switch self {
        case .organisationRegistered, .organisationAmended, .organisationsMerged, .organisationMergerUndone,
            .grantOpened, .grantAmended, .grantFunded, .grantClosed, .grantReopened,
            .pledgeMade, .pledgeRevised, .pledgeWithdrawn,
            .commitmentMade, .commitmentRevised, .commitmentCancelled,
            .receiptReceived, .receiptReversed,
            .allocationMade, .allocationRevised, .allocationReleased,
            .disbursementScheduled, .disbursementScheduleRevised, .disbursementScheduleCancelled,
            .disbursementMade, .disbursementReversed,
            .expenditureReported, .expenditureReversed,
            .refundReceived, .refundPaid,
            .entryAdjusted, .otherTransactionReported,
            .paymentMatched, .paymentMatchUndone,
            .projectRegistered, .projectAmended, .projectClosed, .projectReopened,
            .budgetSet, .budgetRevised,
            .targetSet, .targetRevised, .resultReported,
            .documentAttached, .noteAdded, .entryVoided, .exceptionResolved,
            .exchangeRateRecorded, .exchangeRatesRecorded,
            .periodClosed, .periodReopened,
            .rollbackAccepted:
            EventVersion(typeName, 1)
        }
    }
}
