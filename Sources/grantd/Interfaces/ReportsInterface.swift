import Control
import ControlServer
import LMDB
import Ledger
import Logging
import NIOPosix
import Varlink

/// `org.grantd.Reports`: point reads are answered on the event loop, scans on the reader pool.
struct ReportsInterface: InterfaceHandler {
    let interface: Interface
    let queries: Queries
    let pool: NIOThreadPool
    let logger: Logger

    func handle(_ call: IncomingCall, _ responder: Responder) {
        switch call.method {
        case "Summary", "GetProject": answer(call, responder)
        default:
            pool.submit { state in
                guard state == .active else { return }
                answer(call, responder)
            }
        }
    }

    private func answer(_ call: IncomingCall, _ responder: Responder) {
        do {
            responder.send(try reply(call))
        } catch let error as QueryError {
            fail(error, responder)
        } catch {
            logger.error("A query failed: \(error)", metadata: ["method": "\(call.method)"])
            responder.fail(UnavailableReply.name, UnavailableReply(message: "\(error)"))
        }
    }

    private func fail(_ error: QueryError, _ responder: Responder) {
        switch error {
        case .limitOutOfRange: responder.fail(.invalidParameter("limit"))
        case .projectorStopped:
            responder.fail(UnavailableReply.name, UnavailableReply(message: "\(error)"))
        case .notFound(let kind, let reference):
            responder.fail(
                NotFoundReply.name, NotFoundReply(kind: kind, reference: reference, message: "\(error)"))
        }
    }

    private func reply(_ call: IncomingCall) throws -> ReplyMessage {
        let parameters = call.parameters
        switch call.method {
        case "Summary":
            let answer = try queries.summary()
            return try ReplyMessage(
                encoding: SummaryReply(
                    asOf: AsOf(answer.position), grants: answer.value.grants, projects: answer.value.projects,
                    organisations: answer.value.organisations, totals: answer.value.totals.map { Balance($0) }))
        case "Grants":
            let answer = try queries.grants(after: parameters.string("after"), limit: parameters.limit)
            return try ReplyMessage(
                encoding: GrantsReply(
                    asOf: AsOf(answer.position), grants: try answer.value.rows.map { try GrantLineReply($0) },
                    next: answer.value.next))
        case "GetGrant":

            let answer = try queries.grant(
                parameters.string("reference") ?? "", entriesAfter: UInt64(max(0, parameters.int("after") ?? 0)),
                limit: parameters.limit)
            return try ReplyMessage(encoding: GrantReply(answer))
        case "Organisations":
            let answer = try queries.organisations(after: parameters.string("after"), limit: parameters.limit)
            return try ReplyMessage(
                encoding: OrganisationsReply(
                    asOf: AsOf(answer.position), organisations: answer.value.rows.map { OrganisationLineReply($0) },
                    next: answer.value.next))
        case "GetOrganisation":
            return try ReplyMessage(encoding: OrganisationReply(queries.organisation(parameters.string("id") ?? "")))
        case "Projects":
            let answer = try queries.projects(after: parameters.string("after"), limit: parameters.limit)
            return try ReplyMessage(
                encoding: ProjectsReply(
                    asOf: AsOf(answer.position), projects: try answer.value.rows.map { try ProjectLineReply($0) },
                    next: answer.value.next))
        case "GetProject":
            return try ReplyMessage(encoding: ProjectReply(queries.project(parameters.string("reference") ?? "")))
        case "Donors":
            let answer = try queries.donors(
                year: parameters.int("year").map(Int.init), after: parameters.string("after"), limit: parameters.limit)
            return try ReplyMessage(
                encoding: DonorsReply(
                    asOf: AsOf(answer.position), donors: answer.value.rows.map { OrganisationTotalReply($0) },
                    next: answer.value.next))
        case "Recipients":
            let answer = try queries.recipients(
                year: parameters.int("year").map(Int.init), after: parameters.string("after"), limit: parameters.limit)
            return try ReplyMessage(
                encoding: RecipientsReply(
                    asOf: AsOf(answer.position), recipients: answer.value.rows.map { OrganisationTotalReply($0) },
                    next: answer.value.next))
        case "Destinations":
            let answer = try queries.destinations(after: parameters.string("after"), limit: parameters.limit)
            return try ReplyMessage(
                encoding: DestinationsReply(
                    asOf: AsOf(answer.position),
                    destinations: answer.value.page.rows.map { DestinationTotalReply($0) },
                    totals: answer.value.sums.map { DestinationSumReply($0) }, next: answer.value.page.next))
        case "Exceptions":
            let answer = try queries.exceptions(after: parameters.string("after"), limit: parameters.limit)
            return try ReplyMessage(
                encoding: ExceptionsReply(
                    asOf: AsOf(answer.position), exceptions: answer.value.rows.map { ExceptionReply($0) },
                    next: answer.value.next))
        default: return ServiceError.methodNotImplemented("\(interface.name).\(call.method)").message
        }
    }
}

extension Parameters {
    /// Rows a page, as asked for.
    fileprivate var limit: Int? { int("limit").map { Int($0) } }
}
