/// Calls of `org.grantd.Ledger` as bytes: a template with the names and figures of a record in it.
///
/// The workload's names hold nothing that JSON would escape.
enum CommandText {
    /// One command as a call of its own.
    static func appendCall(_ record: WorkloadRecord, of plan: GrantPlan, commandId: [UInt8], to bytes: inout [UInt8]) {
        switch record {
        case .pledge:
            bytes.append("{\"method\":\"org.grantd.Ledger.MakePledge\",\"parameters\":{\"commandId\":\"")
            bytes.append(contentsOf: commandId)
            bytes.append("\",\"pledge\":")
        case .allocation:
            bytes.append("{\"method\":\"org.grantd.Ledger.MakeAllocation\",\"parameters\":{\"commandId\":\"")
            bytes.append(contentsOf: commandId)
            bytes.append("\",\"allocation\":")
        case .disbursement:
            bytes.append("{\"method\":\"org.grantd.Ledger.MakeDisbursement\",\"parameters\":{\"commandId\":\"")
            bytes.append(contentsOf: commandId)
            bytes.append("\",\"disbursement\":")
        }
        appendBody(record, of: plan, to: &bytes)
        appendContext(of: plan, to: &bytes)
        bytes.append("}}\0")
    }

    /// What stands before the commands of a batch: one atomic call. Then ``appendCommand(_:of:isFirst:to:)`` for each,
    /// and ``appendBatchEnd(to:)``.
    static func appendBatchStart(commandId: [UInt8], to bytes: inout [UInt8]) {
        bytes.append("{\"method\":\"org.grantd.Ledger.Record\",\"parameters\":{\"commandId\":\"")
        bytes.append(contentsOf: commandId)
        bytes.append("\",\"commands\":[")
    }

    static func appendCommand(
        _ record: WorkloadRecord, of plan: GrantPlan, isFirst: Bool, to bytes: inout [UInt8]
    ) {
        if !isFirst { bytes.append(",") }
        switch record {
        case .pledge: bytes.append("{\"makePledge\":")
        case .allocation: bytes.append("{\"makeAllocation\":")
        case .disbursement: bytes.append("{\"makeDisbursement\":")
        }
        appendBody(record, of: plan, to: &bytes)
        appendContext(of: plan, to: &bytes)
        bytes.append("}")
    }

    static func appendBatchEnd(to bytes: inout [UInt8]) {
        bytes.append("]}}\0")
    }

    private static func appendBody(_ record: WorkloadRecord, of plan: GrantPlan, to bytes: inout [UInt8]) {
        bytes.append("{\"grant\":\"GB-")
        bytes.append(decimal: plan.number, digits: WorkloadNames.grantDigits)
        switch record {
        case .pledge(let amount):
            bytes.append("\",\"figure\":")
            appendFigure(amount, of: plan, to: &bytes)
            bytes.append("}")
        case .allocation(let amount, let country, let project):
            bytes.append("\",\"lines\":[{\"project\":\"GB-P")
            bytes.append(decimal: project, digits: WorkloadNames.projectDigits)
            bytes.append("\",\"destinations\":[{\"kind\":\"country\",\"code\":\"")
            bytes.append(contentsOf: WorkloadNames.countries[country].utf8)
            bytes.append("\"}],\"figure\":")
            appendFigure(amount, of: plan, to: &bytes)
            bytes.append("}]}")
        case .disbursement(let amount, let allocation):
            bytes.append("\",\"figure\":")
            appendFigure(amount, of: plan, to: &bytes)
            bytes.append(",\"allocation\":\"A")
            bytes.append(decimal: allocation + 1)
            bytes.append("\"}")
        }
    }

    private static func appendFigure(_ amount: Int, of plan: GrantPlan, to bytes: inout [UInt8]) {
        bytes.append("{\"amount\":\"")
        bytes.append(decimal: amount)
        bytes.append("\",\"currency\":\"")
        bytes.append(contentsOf: WorkloadNames.currencies[plan.currency].utf8)
        bytes.append("\"}")
    }

    private static func appendContext(of plan: GrantPlan, to bytes: inout [UInt8]) {
        bytes.append(",\"context\":{\"valueDate\":\"")
        bytes.append(contentsOf: WorkloadNames.days[plan.day].utf8)
        bytes.append("\",\"documents\":[\"GB-SOURCE\"]}")
    }
}
