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
    let answer: Queries.Answer<DestinationTotal>

    /// - Throws: `AmountError` where a row has a total that cannot be held.
    func write(to writer: inout JSONWriter) throws(AmountError) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        AsOf(answer).write(to: &writer)
        writer.literal(",\"rows\":[")
        let total = answer.value
        // They are the same in each row.
        let keys = VerbatimJSON(rowKeys: [RowKeyReply(total.destination)])
        for (currency, state) in total.rows {
            let row = ReportRow(
                keys: keys, currency: currency.nonEmpty, state: state, outstanding: nil, exchangeDifference: nil)
            try row.write(to: &writer)
        }
        writer.literal("]}")
    }
}
