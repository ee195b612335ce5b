import Control
import ControlServer
import Grants
import LMDB
import Ledger
import Logging
import NIOPosix
import Projections
import Reports
import Varlink

/// `org.grantd.Reports`: point reads are answered on the event loop, scans on the reader pool.
struct ReportsInterface: InterfaceHandler {
    let interface: Interface
    let queries: Queries
    let pool: NIOThreadPool
    let logger: Logger

    func handle(_ call: IncomingCall, _ responder: Responder) {
        switch call.method {
        case "Summary": answer(call, responder)
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
        } catch let error as MalformedParameter {
            fail(error.parameter, error.message, responder)
        } catch let error as ReportError {
            fail("query", "\(error)", responder)
        } catch let error as AmountError {
            fail("query", "A sum of the report cannot be held. \(error)", responder)
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
        case .notYet: fail("asOf", "\(error)", responder)
        case .malformed(let parameter, let message): fail(parameter, message, responder)
        }
    }

    private func fail(_ parameter: String, _ message: String, _ responder: Responder) {
        responder.fail(
            QueryMalformedReply.name, QueryMalformedReply(parameter: parameter, message: message))
    }

    private func reply(_ call: IncomingCall) throws -> ReplyMessage {
        let parameters = call.parameters
        switch call.method {
        case "Summary": return try ReplyMessage(encoding: SummaryReply(queries.summary()))
        case "Grants":
            return try ReplyMessage(
                encoding: GrantsReply(queries.grants(after: parameters.string("after"), limit: parameters.limit)))
        case "GetGrant":
            return try ReplyMessage(
                encoding: GrantReply(
                    queries.grant(
                        parameters.string("reference") ?? "", QueryParameters.viewpoint(parameters),
                        entriesAfter: parameters.sequence("after"), limit: parameters.limit)))
        case "Organisations":
            return try ReplyMessage(
                encoding: OrganisationsReply(
                    queries.organisations(after: parameters.string("after"), limit: parameters.limit)))
        case "GetOrganisation":
            return try ReplyMessage(
                encoding: OrganisationReply(
                    queries.organisation(parameters.string("id") ?? "", QueryParameters.viewpoint(parameters))))
        case "Projects":
            return try ReplyMessage(
                encoding: ProjectsReply(queries.projects(after: parameters.string("after"), limit: parameters.limit)))
        case "GetProject":
            return try ReplyMessage(
                encoding: ProjectReply(
                    queries.project(parameters.string("reference") ?? "", QueryParameters.viewpoint(parameters))))
        case "Report": return try ReplyMessage(encoding: report(parameters))
        case "Explain": return try ReplyMessage(encoding: explanation(parameters))
        case "Pipeline": return try ReplyMessage(encoding: pipeline(parameters))
        case "Exceptions": return try ReplyMessage(encoding: exceptions(parameters))
        case "Search": return try ReplyMessage(encoding: search(parameters))
        case "Rates": return try ReplyMessage(encoding: rates(parameters))
        default: return ServiceError.methodNotImplemented("\(interface.name).\(call.method)").message
        }
    }

    private func report(_ parameters: Parameters) throws -> ReportReply {
        let request = try QueryParameters.request(parameters)
        let answer = try queries.report(request, after: parameters.string("after"), limit: parameters.limit)
        return try ReportReply(answer, of: request)
    }

    private func explanation(_ parameters: Parameters) throws -> ExplanationReply {
        let request = try QueryParameters.request(parameters)
        guard let name = parameters.string("column"), let column = ReportColumn(rawValue: name) else {
            throw MalformedParameter(parameter: "column", message: "There is no such column.")
        }
        let part = parameters.string("part").flatMap(ReportPart.init) ?? .own
        let cell = ReportCell(
            row: parameters.strings("row")?.map(\.nonEmpty) ?? [], currency: parameters.string("currency"),
            column: column, part: part)
        let answer = try queries.explanation(
            of: cell, in: request, after: parameters.sequence("after"), limit: parameters.limit)
        return ExplanationReply(answer, currency: cell.currency)
    }

    private func pipeline(_ parameters: Parameters) throws -> PipelineReply {
        let day = try parameters.string("on").map { try QueryParameters.date($0, "on").lastDay } ?? today()
        let withinDays = parameters.int("withinDays") ?? 90
        guard (0...36_525).contains(withinDays) else {
            throw MalformedParameter(
                parameter: "withinDays", message: "\(withinDays) days are asked for. Give from 0 to 36525.")
        }
        let filter = try parameters.value("filter").map(QueryParameters.filter) ?? ReportFilter()
        let answer = try queries.pipeline(
            on: day, withinDays: Int(withinDays), filter, QueryParameters.viewpoint(parameters),
            after: parameters.string("after"), limit: parameters.limit)
        return try PipelineReply(answer, on: day)
    }

    private func today() throws -> Day {
        try Day(daysSinceEpoch: Int(Clock.microsecondsSinceEpoch / 86_400_000_000))
    }

    private func exceptions(_ parameters: Parameters) throws -> ExceptionsReply {
        var selection = ExceptionSelection()
        selection.grant = parameters.string("grant")
        selection.project = parameters.string("project")
        selection.kinds = parameters.strings("kinds").map { Set($0) }
        selection.includesResolved = parameters.bool("resolved") ?? false
        selection.currency = try parameters.string("inCurrency").map {
            try QueryParameters.currency($0, "inCurrency")
        }
        return ExceptionsReply(
            try queries.exceptions(
                selection, QueryParameters.viewpoint(parameters), after: parameters.string("after"),
                limit: parameters.limit))
    }

    private func search(_ parameters: Parameters) throws -> SearchReply {
        let kinds = parameters.strings("kinds").map { Set($0.compactMap { SearchIndex.Kind(rawValue: $0) }) }
        return SearchReply(
            try queries.search(
                parameters.string("words") ?? "", kinds: kinds, after: parameters.string("after"),
                limit: parameters.limit))
    }

    private func rates(_ parameters: Parameters) throws -> RatesReply {
        var selection = RateSelection()
        selection.base = parameters.string("base")
        selection.quote = parameters.string("quote")
        selection.from = try parameters.string("from").map { try QueryParameters.date($0, "from").firstDay }
        selection.to = try parameters.string("to").map { try QueryParameters.date($0, "to").lastDay }
        selection.source = parameters.string("source")
        return RatesReply(
            try queries.rates(selection, after: parameters.string("after"), limit: parameters.limit))
    }
}

extension Parameters {
    /// Rows a page, as asked for.
    fileprivate var limit: Int? { int("limit").map { Int($0) } }

    /// A sequence to go on after.
    fileprivate func sequence(_ name: String) -> UInt64 { UInt64(max(0, int(name) ?? 0)) }
}
