/// Decides what is asked of pledges.
enum PledgeDecider {
    static func make(
        _ pledge: Pledge, _ books: borrowing some Books & ~Copyable, on day: Day?
    ) throws -> Pledge {
        let grant = try books.requireOpenGrant(pledge.grant)
        var made = pledge
        made.figure = try books.checked(pledge.figure, "pledge", of: grant)
        made.otherStatements = try pledge.otherStatements.map { try $0.checked("other statement of the pledge") }
        made.id = try books.newEntryId(pledge.hasID ? pledge.id : nil, .pledge, in: grant)
        if let provider = try books.provider(pledge.hasProvider ? pledge.provider : nil, of: grant, on: day) {
            made.provider = provider
        }
        if let receiver = try books.receiver(pledge.hasReceiver ? pledge.receiver : nil, of: grant, on: day) {
            made.receiver = receiver
        }
        return made
    }

    static func revise(
        _ revision: PledgeRevision, _ books: borrowing some Books & ~Copyable
    ) throws -> PledgeRevision {
        let grant = try books.requireOpenGrant(revision.grant)
        _ = try books.requireStanding(.pledge, revision.pledge, of: revision.grant)
        var revised = revision
        revised.figure = try books.checked(revision.figure, "pledge", of: grant)
        revised.otherStatements = try revision.otherStatements.map { try $0.checked("other statement of the pledge") }
        return revised
    }

    static func withdraw(
        _ withdrawal: PledgeWithdrawal, _ books: borrowing some Books & ~Copyable
    ) throws -> PledgeWithdrawal {
        _ = try books.requireOpenGrant(withdrawal.grant)
        let pledge = try books.requireStanding(.pledge, withdrawal.pledge, of: withdrawal.grant)
        try pledge.requireUnadjusted("withdrawn")
        return withdrawal
    }
}
