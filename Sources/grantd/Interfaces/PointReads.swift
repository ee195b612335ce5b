import Control
import ControlServer
import Grants
import Ledger
import Reports
import Varlink

/// The queries that are answered on the event loop: to hand one to a thread of the pool and back takes longer than to
/// read a few rows by their keys.
extension ReportsInterface {
    /// - Returns: nil for what is no point read, or is none of this grant.
    func pointRead(_ call: IncomingCall) throws -> ReplyMessage? {
        let parameters = call.parameters
        switch call.method {
        case "GetBalance":
            let reply = try BalanceReply(
                answer: queries.balances(ofGrant: parameters.string("grant") ?? "", currency: currency(parameters)))
            return try ReplyMessage { try reply.write(to: &$0) }
        case "GetDestination":
            guard let place = parameters.raw("destination") else { return nil }
            let reply = try DestinationReply(
                answer: queries.total(
                    ofDestination: QueryParameters.place(place, "destination"), currency: currency(parameters)))
            return try ReplyMessage(reserving: 512 + 2048 * reply.answer.value.rows.count) { try reply.write(to: &$0) }
        case "GetGrant" where !QueryParameters.isOfThePast(parameters):
            return try smallGrant(parameters)
        case "Summary" where !QueryParameters.isOfThePast(parameters):
            return ReplyMessage(encoding: try SummaryReply(queries.summary()))
        default: return nil
        }
    }

    private func smallGrant(_ parameters: Parameters) throws -> ReplyMessage? {
        let small = try queries.smallGrant(
            parameters.string("reference") ?? "", entriesAfter: parameters.sequence("after"), limit: parameters.limit)
        return try small.map { ReplyMessage(encoding: try GrantReply($0)) }
    }

    private func currency(_ parameters: Parameters) throws -> String? {
        try parameters.string("currency").map { try QueryParameters.currency($0, "currency").code }
    }
}
