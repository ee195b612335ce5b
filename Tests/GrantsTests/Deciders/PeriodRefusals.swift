import Grants
import SwiftProtobuf

/// Commands that would count in a closed period, and closings and reopenings that lead nowhere.
enum PeriodRefusals {
    private static let closed = Command.close(through: "2024-03-31")

    static let periods = [
        RefusalExample(.dateMalformed, when: .close(through: "2024-03"), says: "is 2024-03", "2024-03-31"),
        RefusalExample(.dateMalformed, when: .close(through: ""), says: "last day of the period"),
        RefusalExample(.dateOutOfBounds, when: .close(through: "2204-03-31"), says: "2204", "1900 to 2200"),
        RefusalExample(
            .periodNotLater, given: [closed], when: .close(through: "2024-03-31"),
            says: "closed through 2024-03-31", "2024-03-31 is not later", "grantctl period reopen"),
        RefusalExample(
            .periodNotLater, given: [closed], when: .close(through: "2023-12-31"), says: "2023-12-31 is not later"),
        RefusalExample(
            .reasonMissing, given: [closed], when: .reopen(from: "2024-03-01"),
            says: "Reopening a period needs a reason"),
        RefusalExample(
            .periodNotClosed, when: .reopen(from: "2024-03-01").because("late"), says: "No period is closed",
            "2024-03-01"),
        RefusalExample(
            .periodNotClosed, given: [closed], when: .reopen(from: "2024-04-01").because("late"),
            says: "closed through 2024-03-31", "2024-04-01 is open"),
        RefusalExample(
            .dateMalformed, given: [closed], when: .reopen(from: "2024").because("late"), says: "first open day is 2024"
        ),
    ]

    static let entries = [
        RefusalExample(
            .periodClosed, given: [closed], when: .pledge("USD 5").on("2024-03-31"),
            says: "value date, 2024-03-31,", "closed through 2024-03-31", "first open day is 2024-04-01",
            "paper's date as document date"),
        RefusalExample(
            .periodClosed, given: [closed], when: .pledge("USD 5").on("2024-03"), says: "value date, 2024-03,"),
        RefusalExample(
            .periodClosed, given: [closed, .pledge("USD 5")], when: .withdraw("P1").on("2023"),
            says: "value date, 2023,"),
        RefusalExample(
            .periodClosed, given: [.pledge("USD 5"), .disburse("USD 5").on("2024-05-01"), closed],
            when: .reverse("D1").on("2024-02-01"), says: "2024-02-01"),
        RefusalExample(
            .periodClosed, given: [closed], when: .spending("USD 5", until: "2024-03"),
            says: "last day of the reporting period, 2024-03,"),
        RefusalExample(
            .periodClosed, given: [closed], when: .spending("USD 5", until: "2024-06").on("2024-03-01"),
            says: "value date, 2024-03-01,"),
        RefusalExample(
            .periodClosed, given: [.pledge("USD 5").on("2024-03-15"), closed],
            when: .voiding { ($0.grant, $0.entry) = ("G", "P1") }.because("typed twice"),
            says: "pledge P1 of G counts on 2024-03-15", "2024-04-01", "reverse or adjust", "grantctl period reopen"),
        RefusalExample(
            .periodClosed, given: [.pledge("USD 5").on("2024-03-15"), closed],
            when: .voiding { ($0.grant, $0.entry, $0.sequence) = ("G", "P1", 5) }.because("typed twice"),
            says: "pledge P1 of G counts on 2024-03-15"),
        RefusalExample(
            .periodClosed, given: [.rate("1 EUR = 1.1 USD", on: "2024-03-01"), closed],
            when: .voiding { $0.sequence = 5 }.because("typed wrongly"),
            says: "rate of USD for one EUR by ECB counts on 2024-03-01"),
        RefusalExample(
            .periodClosed, given: [.pledge("USD 5").on("2024-05-01"), .pledge("USD 5").on("2024-03-15"), closed],
            when: .matching("P1", with: "P2"), says: "pledge P2 of G counts on 2024-03-15"),
        RefusalExample(
            .periodClosed, given: [closed], when: .rate("1 EUR = 1.1 USD", on: "2024-03-31"),
            says: "date of the rate of USD for one EUR, 2024-03-31,", "from then on", "grantctl period reopen"),
        RefusalExample(
            .periodClosed, given: [closed],
            when: .rates(.stated("1 EUR = 1.1 USD", on: "2024-04-01"), .stated("1 EUR = 1.1 USD", on: "2024-03-28")),
            says: "2024-03-28"),
        RefusalExample(
            .periodClosed, given: [.close(through: "2200-12-31")], when: .pledge("USD 5").on("2024"),
            says: "No day is open"
        ),
    ]

    static let all = periods + entries
}

/// The period is judged first, so these need nothing but what names the entry.
extension Command {
    fileprivate static func spending(_ sentence: String, until end: String) -> Command {
        order(
            .reportExpenditure(
                .with {
                    $0.grant = "G"
                    $0.figure = figure(sentence)
                    $0.period.end = end
                }))
    }

    fileprivate static func voiding(_ subject: (inout Subject) -> Void) -> Command {
        order(.voidEntry(.with { subject(&$0.subject) }))
    }

    fileprivate static func matching(_ entry: String, with other: String) -> Command {
        order(
            .matchPayment(
                .with {
                    ($0.grant, $0.entry) = ("G", entry)
                    ($0.otherGrant, $0.otherEntry) = ("G", other)
                }))
    }
}
