/// An example of every command that writes: what is typed, and what is sent.
enum WriteExamples {
    /// Words of the command line, the method, and the member that holds what was asked for, as JSON.
    typealias Example = (words: [String], method: String, content: String)

    static let all = things + promises + payments + entries + books

    /// Organisations, grants, projects.
    static let things: [Example] = [
        (
            ["org", "add", "JP", "--name", "Japan"], "RegisterOrganisation",
            #""organisation":{"id":"JP","names":[{"text":"Japan"}]}"#
        ),
        (
            ["org", "amend", "JP", "--country", "JP"], "AmendOrganisation",
            #""organisationAmendment":{"organisation":"JP","country":"JP"}"#
        ),
        (
            ["org", "merge", "GB-1", "--into", "GB-2", "--kind", "successor", "--from", "2025-04"],
            "MergeOrganisations",
            #""organisationMerger":{"organisation":"GB-1","into":"GB-2","kind":"successor","from":"2025-04"}"#
        ),
        (
            ["org", "merge", "GB-1", "--into", "GB-2", "--kind", "duplicate"], "MergeOrganisations",
            #""organisationMerger":{"organisation":"GB-1","into":"GB-2","kind":"duplicate"}"#
        ),
        (
            ["org", "unmerge", "GB-1"], "UndoOrganisationMerger",
            #""organisationMergerUndoing":{"organisation":"GB-1"}"#
        ),
        (
            ["grant", "open", "G-1", "--currency", "USD"], "OpenGrant",
            #""grant":{"reference":"G-1","currency":"USD"}"#
        ),
        (
            ["grant", "amend", "G-1", "--earmarking", "C"], "AmendGrant",
            #""grantAmendment":{"grant":{"reference":"G-1","earmarking":"C"}}"#
        ),
        (
            ["grant", "fund", "G-2", "--from-grant", "G-1", "--amount", "USD 250,000", "--id", "L7"], "FundGrant",
            #""grantFunding":{"grant":"G-2","id":"L7","fromGrant":"G-1","#
                + #""figure":{"amount":"250000","currency":"USD"}}"#
        ),
        (["grant", "close", "G-1"], "CloseGrant", #""grantClosure":{"grant":"G-1"}"#),
        (["grant", "reopen", "G-1"], "ReopenGrant", #""grantReopening":{"grant":"G-1"}"#),
        (
            ["project", "add", "X", "--title", "Water"], "RegisterProject",
            #""project":{"reference":"X","titles":[{"text":"Water"}]}"#
        ),
        (
            ["project", "amend", "X", "--status", "active"], "AmendProject",
            #""projectAmendment":{"project":{"reference":"X","status":"active"}}"#
        ),
        (["project", "close", "X"], "CloseProject", #""projectClosure":{"project":"X"}"#),
        (["project", "reopen", "X"], "ReopenProject", #""projectReopening":{"project":"X"}"#),
        (
            ["project", "budget", "set", "X", "--from", "2026-01", "--to", "2026-12", "--amount", "USD 5"], "SetBudget",
            #""budget":{"project":"X","period":{"start":"2026-01","end":"2026-12"},"#
                + #""figure":{"amount":"5","currency":"USD"}}"#
        ),
        (
            ["project", "budget", "revise", "X", "B1", "--amount", "USD 6"], "ReviseBudget",
            #""budgetRevision":{"project":"X","budget":"B1","figure":{"amount":"6","currency":"USD"}}"#
        ),
        (
            ["target", "set", "X", "--indicator", "reach", "--quantity", "5,000 refugees"], "SetTarget",
            #""target":{"project":"X","indicator":"reach","quantity":{"value":"5000","unit":"refugees"}}"#
        ),
        (
            ["target", "revise", "X", "T1", "--quantity", "6,000 refugees"], "ReviseTarget",
            #""targetRevision":{"project":"X","target":"T1","quantity":{"value":"6000","unit":"refugees"}}"#
        ),
        (
            ["result", "X", "--indicator", "reach", "--quantity", "4,000 refugees", "--target", "T1"], "ReportResult",
            #""reportedResult":{"project":"X","indicator":"reach","target":"T1","#
                + #""quantity":{"value":"4000","unit":"refugees"}}"#
        ),
    ]

    /// Pledges, commitments, allocations.
    static let promises: [Example] = [
        (
            ["pledge", "make", "G-1", "--amount", "USD 5"], "MakePledge",
            #""pledge":{"grant":"G-1","figure":{"amount":"5","currency":"USD"}}"#
        ),
        (
            ["pledge", "revise", "G-1", "P1", "--amount", "USD 6"], "RevisePledge",
            #""pledgeRevision":{"grant":"G-1","pledge":"P1","figure":{"amount":"6","currency":"USD"}}"#
        ),
        (["pledge", "withdraw", "G-1", "P1"], "WithdrawPledge", #""pledgeWithdrawal":{"grant":"G-1","pledge":"P1"}"#),
        (
            ["commit", "G-1", "--amount", "undisclosed", "--pledge", "P1"], "MakeCommitment",
            #""commitment":{"grant":"G-1","figure":{"qualifier":"undisclosed"},"pledge":"P1"}"#
        ),
        (
            ["commit", "revise", "G-1", "C1", "--amount", "USD 6"], "ReviseCommitment",
            #""commitmentRevision":{"grant":"G-1","commitment":"C1","figure":{"amount":"6","currency":"USD"}}"#
        ),
        (
            ["commit", "cancel", "G-1", "C1", "--no-revives-pledge"], "CancelCommitment",
            #""commitmentCancellation":{"grant":"G-1","commitment":"C1","revivesPledge":false}"#
        ),
        (
            ["allocate", "G-1", "--line", "KE=40%"], "MakeAllocation",
            #""allocation":{"grant":"G-1","lines":[{"destinations":[{"kind":"country","#
                + #""code":"KE"}],"share":{"percent":"40"}}]}"#
        ),
        (
            ["allocation", "revise", "G-1", "A1", "--line", "KE=30%"], "ReviseAllocation",
            #""allocationRevision":{"grant":"G-1","allocation":"A1","lines":[{"destinations":[{"kind":"country","#
                + #""code":"KE"}],"share":{"percent":"30"}}]}"#
        ),
        (
            ["allocation", "release", "G-1", "A1"], "ReleaseAllocation",
            #""allocationRelease":{"grant":"G-1","allocation":"A1"}"#
        ),
    ]

    /// Receipts, schedules, disbursements.
    static let payments: [Example] = [
        (
            [
                "receipt", "record", "G-1", "--amount", "USD 100.00", "--commitment", "C1", "--provider", "JP",
                "--paid",
                "EUR 90.00", "--rate", "0.9", "--charges", "EUR 1", "--bank-reference", "T-1",
            ],
            "RecordReceipt",
            #""receipt":{"grant":"G-1","figure":{"amount":"100.00","currency":"USD"},"commitment":"C1","#
                + #""provider":"JP","payment":{"paid":{"amount":"90.00","currency":"EUR"},"rate":"0.9","#
                + #""charges":{"amount":"1","currency":"EUR"},"bankReference":"T-1"}}"#
        ),
        (["receipt", "reverse", "G-1", "R1"], "ReverseReceipt", #""receiptReversal":{"grant":"G-1","receipt":"R1"}"#),
        (
            [
                "schedule", "make", "G-1", "--amount", "USD 5", "--due", "2026-09-30", "--allocation", "A1",
                "--receiver", "NGO",
            ],
            "ScheduleDisbursement",
            #""disbursementSchedule":{"grant":"G-1","figure":{"amount":"5","currency":"USD"},"#
                + #""dueDate":"2026-09-30","allocation":"A1","receiver":"NGO"}"#
        ),
        (
            ["schedule", "revise", "G-1", "S1", "--due", "2026-12"], "ReviseDisbursementSchedule",
            #""disbursementScheduleRevision":{"grant":"G-1","schedule":"S1","dueDate":"2026-12"}"#
        ),
        (
            ["schedule", "revise", "G-1", "S1", "--amount", "USD 6"], "ReviseDisbursementSchedule",
            #""disbursementScheduleRevision":{"grant":"G-1","schedule":"S1","#
                + #""figure":{"amount":"6","currency":"USD"}}"#
        ),
        (
            ["schedule", "cancel", "G-1", "S1"], "CancelDisbursementSchedule",
            #""disbursementScheduleCancellation":{"grant":"G-1","schedule":"S1"}"#
        ),
        (
            ["disburse", "G-1", "--amount", "USD 5", "--schedule", "S1"], "MakeDisbursement",
            #""disbursement":{"grant":"G-1","figure":{"amount":"5","currency":"USD"},"schedule":"S1"}"#
        ),
        (
            ["disbursement", "reverse", "G-1", "D1"], "ReverseDisbursement",
            #""disbursementReversal":{"grant":"G-1","disbursement":"D1"}"#
        ),
    ]

    /// Spending, refunds, corrections, matches.
    static let entries: [Example] = [
        (
            [
                "expenditure", "report", "G-1", "--amount", "USD 5", "--project", "X", "--allocation", "A1", "--from",
                "2026-04-01", "--to", "2026-06-30", "--spender", "NGO",
            ],
            "ReportExpenditure",
            #""expenditure":{"grant":"G-1","figure":{"amount":"5","currency":"USD"},"project":"X","#
                + #""allocation":"A1","period":{"start":"2026-04-01","end":"2026-06-30"},"spender":"NGO"}"#
        ),
        (
            ["expenditure", "reverse", "G-1", "E1"], "ReverseExpenditure",
            #""expenditureReversal":{"grant":"G-1","expenditure":"E1"}"#
        ),
        (
            [
                "refund", "receive", "G-1", "--amount", "USD 5", "--disbursement", "D1", "--organisation", "NGO",
                "--reusable",
            ],
            "ReceiveRefund",
            #""refund":{"grant":"G-1","figure":{"amount":"5","currency":"USD"},"disbursement":"D1","#
                + #""organisation":"NGO","reusable":true}"#
        ),
        (
            ["refund", "pay", "G-1", "--amount", "USD 5"], "PayRefund",
            #""refund":{"grant":"G-1","figure":{"amount":"5","currency":"USD"}}"#
        ),
        (
            ["adjust", "G-1", "--kind", "refund-received", "--amount", "USD -12.50", "--entry", "F1"], "AdjustEntry",
            #""adjustment":{"grant":"G-1","kind":"refundReceived","#
                + #""figure":{"amount":"-12.50","currency":"USD"},"entry":"F1"}"#
        ),
        (
            ["transaction", "report", "G-1", "--type", "5", "--amount", "USD 112.40"], "ReportOtherTransaction",
            #""otherTransaction":{"grant":"G-1","transactionType":"5","#
                + #""figure":{"amount":"112.40","currency":"USD"}}"#
        ),
        (
            ["match", "make", "G-1", "D1", "G-2", "R1"], "MatchPayment",
            #""paymentMatch":{"grant":"G-1","entry":"D1","otherGrant":"G-2","otherEntry":"R1"}"#
        ),
        (
            ["match", "G-1", "D1", "G-2", "R1"], "MatchPayment",
            #""paymentMatch":{"grant":"G-1","entry":"D1","otherGrant":"G-2","otherEntry":"R1"}"#
        ),
        (["match", "undo", "G-1", "D1"], "UndoPaymentMatch", #""paymentMatchUndoing":{"grant":"G-1","entry":"D1"}"#),
    ]

    /// Documents, voidings, exceptions, rates, periods.
    static let books: [Example] = [
        (
            ["document", "attach", "PRESS-1", "--grade", "press", "--grant", "G-1"], "AttachDocument",
            #""document":{"id":"PRESS-1","grade":"press","subjects":[{"grant":"G-1"}]}"#
        ),
        (
            ["note", "Nine countries.", "--grant", "G-1", "--entry", "P1"], "AddNote",
            #""note":{"subject":{"grant":"G-1","entry":"P1"},"text":{"text":"Nine countries."}}"#
        ),
        (["void", "entry", "G-1", "D1"], "VoidEntry", #""voiding":{"subject":{"grant":"G-1","entry":"D1"}}"#),
        (
            ["void", "entry", "G-1", "P1", "--statement", "14"], "VoidEntry",
            #""voiding":{"subject":{"grant":"G-1","entry":"P1","sequence":14}}"#
        ),
        (["void", "item", "X", "B1"], "VoidEntry", #""voiding":{"subject":{"project":"X","entry":"B1"}}"#),
        (["void", "event", "412"], "VoidEntry", #""voiding":{"subject":{"sequence":412}}"#),
        (
            ["exception", "resolve", "118", "allocation.exceeds-available"], "ResolveException",
            #""exceptionResolution":{"sequence":118,"rule":"allocation.exceeds-available"}"#
        ),
        (
            ["rate", "record", "EUR", "USD", "1.1172", "--date", "2026-10-30", "--source", "ECB"], "RecordExchangeRate",
            #""exchangeRate":{"base":"EUR","quote":"USD","rate":"1.1172","date":"2026-10-30","source":"ECB"}"#
        ),
        (["period", "close", "2026-06-30"], "ClosePeriod", #""periodClosure":{"through":"2026-06-30"}"#),
        (["period", "reopen", "2026-04-01"], "ReopenPeriod", #""periodReopening":{"from":"2026-04-01"}"#),
    ]
}
