import SwiftProtobuf

/// What the books leave to those who keep them: which overruns are refused, and which recorded and listed.
package struct Policy: Equatable, Sendable {
    package enum Action: String, Sendable, CaseIterable {
        case refuse
        case flag
    }

    /// More is allocated than the ceiling.
    package var overAllocation: Action
    /// More is paid than the allocation or the grant has left.
    package var overDisbursement: Action
    /// More is paid than is committed.
    package var overCommitment: Action
    /// More is spent than was received.
    package var overExpenditure: Action
    /// More is passed on to other grants than the ceiling.
    package var overFunding: Action
    /// A grant is earmarked less tightly than the one that it is funded from.
    package var looserEarmarking: Action
    /// Exact shares of an allocation that do not reach 100 per cent.
    package var sharesBelowWhole: Action
    /// A money entry without any source document.
    package var missingSource: Action
    /// What can be allocated and paid: what is pledged, committed or received.
    package var ceiling: Allocation.Base

    package init(
        overAllocation: Action = .refuse, overDisbursement: Action = .refuse, overCommitment: Action = .flag,
        overExpenditure: Action = .flag, overFunding: Action = .flag, looserEarmarking: Action = .flag,
        sharesBelowWhole: Action = .flag, missingSource: Action = .flag, ceiling: Allocation.Base = .pledged
    ) {
        self.overAllocation = overAllocation
        self.overDisbursement = overDisbursement
        self.overCommitment = overCommitment
        self.overExpenditure = overExpenditure
        self.overFunding = overFunding
        self.looserEarmarking = looserEarmarking
        self.sharesBelowWhole = sharesBelowWhole
        self.missingSource = missingSource
        self.ceiling = ceiling
    }
}

extension Policy {
    /// The settings of the configuration that choose between refusing and flagging, by their names in its [policy].
    package static let actions: [(setting: String, action: any WritableKeyPath<Policy, Action> & Sendable)] = [
        ("over-allocation", \.overAllocation),
        ("over-disbursement", \.overDisbursement),
        ("over-commitment", \.overCommitment),
        ("over-expenditure", \.overExpenditure),
        ("over-funding", \.overFunding),
        ("looser-earmarking", \.looserEarmarking),
        ("percentages-not-100", \.sharesBelowWhole),
        ("missing-source", \.missingSource),
    ]
}

/// Collects what is flagged while a command is decided.
struct Flags {
    private(set) var flags: [Flag] = []

    /// Refuses, or notes the flag, as the policy has it.
    mutating func raise(_ rule: Rule, _ action: Policy.Action, _ message: String) throws(Refusal) {
        switch action {
        case .refuse: throw Refusal(rule, message)
        case .flag: note(rule, message)
        }
    }

    /// Notes what is always recorded and listed.
    mutating func note(_ rule: Rule, _ message: String) {
        flags.append(
            .with {
                $0.rule = rule.rawValue
                $0.message = message
            })
    }
}
