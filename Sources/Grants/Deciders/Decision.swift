import SwiftProtobuf

/// What a command comes to: the events that state it, or a refusal.
///
/// Pure: the same command in the same books gives the same events. The deciders beside this file are one for each
/// thing of the domain.
package enum Decision {
    /// Decides one command.
    ///
    /// - Throws: ``Refusal``, or what the books' look-ups throw.
    package static func events(
        for command: Command, in books: borrowing some Books & ~Copyable, under policy: Policy
    ) throws -> [Event] {
        guard let order = command.order else {
            throw Refusal(.commandEmpty, "The command asks for nothing. Set exactly one order, such as makePledge.")
        }
        try books.check(command.context)
        var flags = Flags()
        if order.isMoneyEntry, command.context.documents.isEmpty {
            try flags.raise(
                .sourceMissing, policy.missingSource,
                "No source document stands behind it. Attach one (grantctl document attach) and name it in the context."
            )
        }
        let fact = try fact(order, command.context, books, policy, &flags)
        return [
            .with {
                if command.hasContext { $0.context = command.context }
                if command.hasReason { $0.reason = command.reason }
                $0.flags = flags.flags
                $0.fact = fact
            }
        ]
    }

    private static func fact(
        _ order: Command.OneOf_Order, _ context: Context, _ books: borrowing some Books & ~Copyable, _ policy: Policy,
        _ flags: inout Flags
    ) throws -> Event.OneOf_Fact {
        switch order {
        case .registerOrganisation(let order): .organisationRegistered(try OrganisationDecider.register(order, books))
        case .amendOrganisation(let order): .organisationAmended(try OrganisationDecider.amend(order, books))
        case .openGrant(let order): .grantOpened(try GrantDecider.open(order, books))
        case .amendGrant(let order): .grantAmended(try GrantDecider.amend(order, books))
        case .closeGrant(let order): .grantClosed(try GrantDecider.close(order, books))
        case .reopenGrant(let order): .grantReopened(try GrantDecider.reopen(order, books))
        case .makePledge(let order): .pledgeMade(try PledgeDecider.make(order, books))
        case .revisePledge(let order): .pledgeRevised(try PledgeDecider.revise(order, books, policy, &flags))
        case .withdrawPledge(let order): .pledgeWithdrawn(try PledgeDecider.withdraw(order, books, policy, &flags))
        case .makeCommitment(let order): .commitmentMade(try CommitmentDecider.make(order, books, &flags))
        case .reviseCommitment(let order):
            .commitmentRevised(try CommitmentDecider.revise(order, books, policy, &flags))
        case .cancelCommitment(let order):
            .commitmentCancelled(try CommitmentDecider.cancel(order, books, policy, &flags))
        case .makeAllocation(let order): .allocationMade(try AllocationDecider.make(order, books, policy, &flags))
        case .reviseAllocation(let order):
            .allocationRevised(try AllocationDecider.revise(order, books, policy, &flags))
        case .releaseAllocation(let order): .allocationReleased(try AllocationDecider.release(order, books))
        case .makeDisbursement(let order):
            .disbursementMade(try DisbursementDecider.make(order, books, policy, &flags))
        case .reverseDisbursement(let order): .disbursementReversed(try DisbursementDecider.reverse(order, books))
        case .registerProject(let order): .projectRegistered(try ProjectDecider.register(order, books))
        case .amendProject(let order): .projectAmended(try ProjectDecider.amend(order, books))
        case .closeProject(let order): .projectClosed(try ProjectDecider.close(order, books))
        case .reopenProject(let order): .projectReopened(try ProjectDecider.reopen(order, books))
        case .setTarget(let order): .targetSet(try ResultDecider.setTarget(order, books))
        case .reviseTarget(let order): .targetRevised(try ResultDecider.reviseTarget(order, books))
        case .reportResult(let order): .resultReported(try ResultDecider.report(order, books))
        case .attachDocument(let order): .documentAttached(try DocumentDecider.attach(order, books))
        case .addNote(let order): .noteAdded(try DocumentDecider.note(order, books))
        }
    }
}

extension Command.OneOf_Order {
    /// Whether it states money, so that a source should stand behind it.
    fileprivate var isMoneyEntry: Bool {
        switch self {
        case .makePledge, .revisePledge, .makeCommitment, .reviseCommitment, .makeAllocation, .reviseAllocation,
            .makeDisbursement:
            true
        case .registerOrganisation, .amendOrganisation, .openGrant, .amendGrant, .closeGrant, .reopenGrant,
            .withdrawPledge, .cancelCommitment, .releaseAllocation, .reverseDisbursement, .registerProject,
            .amendProject, .closeProject, .reopenProject, .setTarget, .reviseTarget, .reportResult, .attachDocument,
            .addNote:
            false
        }
    }
}
