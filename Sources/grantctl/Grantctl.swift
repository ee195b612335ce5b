internal import ArgumentParser
internal import Control

/// The command tree. What it says on stdout is data, on stderr messages.
struct Grantctl: ParsableCommand {

    static let configuration = CommandConfiguration(
        commandName: "grantctl",
        abstract: "Keep and read the books of grants in grantd.",
        discussion: """
            Money is written as its source states it: "USD 37,100,767.00", "USD 37.9 million", "about USD 9475000", \
            "undisclosed".

            Exit codes: 0 done, 1 refused or failed, 2 usage, 3 not found or a check that did not hold, 4 not \
            permitted, 5 grantd unreachable.

            Example: grantctl report summary -o csv
            """,
        version: ProgramVersion.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Thing",
                subcommands: [
                    OrganisationGroup.self, GrantGroup.self, ProjectGroup.self, TargetGroup.self, ResultReport.self,
                ]),
            CommandGroup(
                name: "Money",
                subcommands: [
                    PledgeGroup.self, CommitmentGroup.self, ReceiptGroup.self, Allocate.self, AllocationGroup.self,
                    ScheduleGroup.self, Disburse.self, DisbursementGroup.self, ExpenditureGroup.self, RefundGroup.self,
                    Adjust.self, TransactionGroup.self, MatchGroup.self,
                ]),
            CommandGroup(
                name: "Ground",
                subcommands: [DocumentGroup.self, NoteAdd.self, VoidGroup.self, ExceptionGroup.self]),
            CommandGroup(name: "Books", subcommands: [RateGroup.self, PeriodGroup.self]),
            CommandGroup(name: "Batch", subcommands: [RecordFile.self]),
            CommandGroup(
                name: "Answer",
                subcommands: [
                    ReportGroup.self, ExplainGroup.self, Search.self, LogGroup.self, APIShow.self,
                ]),
            CommandGroup(name: "Proof", subcommands: [Verify.self, AuditGroup.self]),
            CommandGroup(
                name: "Daemon",
                subcommands: [
                    StatusShow.self, Reload.self, AdminGroup.self, Backup.self, Restore.self, StoreReader.self,
                ]),
        ])
}
