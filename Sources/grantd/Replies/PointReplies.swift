import Control
import Grants
import Ledger
import Reports
import Varlink

/// What `org.grantd.Reports.GetBalance` answers.
struct BalanceReply {
    let answer: Queries.Answer<[CurrencyBalance]>

    /// - Throws: `AmountError` where a balance has a total that cannot be held.
    func write(to writer: inout JSONWriter) throws(AmountError) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        AsOf(answer).write(to: &writer)
        writer.literal(",\"balances\":")
        try writer.balances(answer.value)
        writer.endObject()
    }
}

/// What `org.grantd.Reports.GetDestination` answers.
struct DestinationReply {
    let answer: Queries.Answer<[DestinationRow]>

    /// - Throws: `AmountError` where a row has a total that cannot be held.
    func write(to writer: inout JSONWriter) throws(AmountError) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        AsOf(answer).write(to: &writer)
        writer.literal(",\"rows\":[")
        // All of them are of the one destination.
        if let destination = answer.value.first?.destination {
            let keys = VerbatimJSON(rowKeys: [RowKeyReply(destination)])
            for row in answer.value { try ReportRow(row, keys).write(to: &writer) }
        }
        writer.literal("]}")
    }
}
