/// Decides what is asked of scheduled disbursements. A plan moves no money, so no ceiling is judged.
enum ScheduleDecider {
    static func schedule(
        _ schedule: DisbursementSchedule, _ books: borrowing some Books & ~Copyable, on day: Day?
    ) throws -> DisbursementSchedule {
        let grant = try books.requireOpenGrant(schedule.grant)
        var scheduled = schedule
        scheduled.figure = try books.checked(schedule.figure, "scheduled disbursement", of: grant)
        guard !schedule.dueDate.isEmpty else {
            throw Refusal(
                .dateMalformed,
                "The scheduled disbursement of \(scheduled.figure.sentence) does not say when it is due. "
                    + "Give its due date: a day, a month or a year, such as 2025-03.")
        }
        try DateCheck.date(schedule.dueDate, "due date")
        if schedule.hasAllocation {
            _ = try books.requireStanding(.allocation, schedule.allocation, of: schedule.grant)
        }
        if let receiver = try books.receiver(schedule.hasReceiver ? schedule.receiver : nil, of: grant, on: day) {
            scheduled.receiver = receiver
        }
        scheduled.id = try books.newEntryId(schedule.hasID ? schedule.id : nil, .schedule, in: grant)
        return scheduled
    }

    static func revise(
        _ revision: DisbursementScheduleRevision, _ books: borrowing some Books & ~Copyable
    ) throws -> DisbursementScheduleRevision {
        let grant = try books.requireOpenGrant(revision.grant)
        let schedule = try books.requireStanding(.schedule, revision.schedule, of: revision.grant)
        guard revision.hasFigure || revision.hasDueDate else {
            throw Refusal(
                .scheduleUnchanged,
                "The revision of the schedule \(schedule.id), \(schedule.figure.sentence) due \(schedule.dueDate), "
                    + "changes nothing. Give a new amount, a new due date or both.")
        }
        var revised = revision
        if revision.hasFigure {
            revised.figure = try books.checked(revision.figure, "scheduled disbursement", of: grant)
        }
        if revision.hasDueDate { try DateCheck.date(revision.dueDate, "due date") }
        return revised
    }

    static func cancel(
        _ cancellation: DisbursementScheduleCancellation, _ books: borrowing some Books & ~Copyable
    ) throws -> DisbursementScheduleCancellation {
        _ = try books.requireOpenGrant(cancellation.grant)
        _ = try books.requireStanding(.schedule, cancellation.schedule, of: cancellation.grant)
        return cancellation
    }
}
