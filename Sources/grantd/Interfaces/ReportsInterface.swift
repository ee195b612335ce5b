import Control
import ControlServer
import EventLog
import Grants
import LMDB
import Ledger
import Logging
import NIOPosix
import Projections
import Reports
import Varlink

/// `org.grantd.Reports`: point reads are answered on the event loop, scans on the reader pool, and what is made from the
/// log on threads of its own. Whatever was acknowledged before the call is in the answer.
struct ReportsInterface: InterfaceHandler {
    let interface: Interface
    let queries: Queries
    let follower: ViewsFollower
    let pool: NIOThreadPool
    let longCalls: LongCalls
    /// Told of every error of the store.
    let onError: @Sendable (any Error) -> Void
    let logger: Logger

    /// Where the views have yet to show what was acknowledged, a point read is answered by their thread when they do: to
    /// wake another takes longer.
    func handle(_ call: IncomingCall, _ responder: Responder) {
        // Mostly they do: to keep all of this for later takes 2,200 instructions, a twentieth of a point read.
        if follower.showsAll { return begin(call, responder) }
        follower.afterAll { begin(call, responder) }
    }

    /// Answers, or has a thread answer for which it takes longer.
    private func begin(_ call: IncomingCall, _ responder: Responder) {
        do {
            if let message = try pointRead(call) { return responder.send(message) }
        } catch {
            return responder.send(failure(error, call.method))
        }
        switch call.method {
        case "Prepare": prepare(call, responder)
        case "Explain", "Difference": answer(call, responder, on: longCalls.pool)
        default:
            // Which it is stands in the query, which may be long: not to be read on the loop.
            pool.submit { state in
                guard state == .active else { return }
                if QueryParameters.isOfThePast(call.parameters) {
                    answer(call, responder, on: longCalls.pool)
                } else {
                    answer(call, responder)
                }
            }
        }
    }

    private func answer(_ call: IncomingCall, _ responder: Responder, on pool: NIOThreadPool) {
        pool.submit { state in
            guard state == .active else { return }
            answer(call, responder)
        }
    }

    /// Makes ready what questions about the past are answered from, and tells how far it is.
    private func prepare(_ call: IncomingCall, _ responder: Responder) {
        longCalls.run(call, responder) { applied, total in
            .progress(PreparationReply(applied: applied, total: total, isReady: false))
        } body: { progress in
            do {
                let viewpoint = try QueryParameters.viewpoint(call.parameters)
                let position = try queries.prepare(viewpoint, progress: progress).sequence
                return ReplyMessage(
                    encoding: PreparationReply(applied: position, total: position, isReady: true))
            } catch {
                return failure(error, call.method)
            }
        }
    }

    private func answer(_ call: IncomingCall, _ responder: Responder) {
        do {
            responder.send(
                try reply(call) { _, _ in
                    if responder.isCancelled { throw LongCalls.Abandoned() }
                })
        } catch {
            responder.send(failure(error, call.method))
        }
    }

    private func failure(_ error: any Error, _ method: String) -> ReplyMessage {
        switch error {
        case let error as QueryError: failure(error)
        case let error as MalformedParameter: malformed(error.parameter, error.message)
        case let error as ReportError: malformed("query", "\(error)")
        case let error as AmountError: malformed("query", "A sum of the report cannot be held. \(error)")
        default: unavailable(error, method)
        }
    }

    private func unavailable(_ error: any Error, _ method: String) -> ReplyMessage {
        if !(error is LongCalls.Abandoned) {
            logger.error("A query failed: \(error)", metadata: ["method": "\(method)"])
            onError(error)
        }
        return .error(UnavailableReply(message: "\(error)"))
    }

    private func failure(_ error: QueryError) -> ReplyMessage {
        switch error {
        case .limitOutOfRange: ServiceError.invalidParameter("limit").message
        case .projectorStopped: .error(UnavailableReply(message: "\(error)"))
        case .rebuilding(let projector, let position, let total):
            .error(
                RebuildingReply(projector: projector, position: position, total: total, message: "\(error)"))
        case .notFound(let kind, let reference):
            .error(NotFoundReply(kind: kind, reference: reference, message: "\(error)"))
        case .notYet: malformed("asOf", "\(error)")
        case .malformed(let parameter, let message): malformed(parameter, message)
        }
    }

    private func malformed(_ parameter: String, _ message: String) -> ReplyMessage {
        .error(QueryMalformedReply(parameter: parameter, message: message))
    }

    /// - Parameter progress: stops what is made from the log when nobody waits for it any more.
    private func reply(_ call: IncomingCall, _ progress: LongCalls.Progress) throws -> ReplyMessage {
        let parameters = call.parameters
        if QueryParameters.isOfThePast(parameters) {
            _ = try queries.prepare(QueryParameters.anyViewpoint(parameters), progress: progress)
        }
        switch call.method {
        case "Summary":
            return try ReplyMessage(encoding: SummaryReply(queries.summary(QueryParameters.viewpoint(parameters))))
        case "Grants":
            return try ReplyMessage(
                encoding: GrantsReply(
                    queries.grants(
                        QueryParameters.viewpoint(parameters), after: parameters.string("after"),
                        limit: parameters.limit)))
        case "GetGrant":
            return try ReplyMessage(
                encoding: GrantReply(
                    queries.grant(
                        parameters.string("reference") ?? "", QueryParameters.viewpoint(parameters),
                        entriesAfter: parameters.sequence("after"), limit: parameters.limit)))
        case "Organisations":
            return try ReplyMessage(
                encoding: OrganisationsReply(
                    queries.organisations(
                        QueryParameters.viewpoint(parameters), after: parameters.string("after"),
                        limit: parameters.limit)))
        case "GetOrganisation":
            return try ReplyMessage(
                encoding: OrganisationReply(
                    queries.organisation(parameters.string("id") ?? "", QueryParameters.viewpoint(parameters))))
        case "Projects":
            return try ReplyMessage(
                encoding: ProjectsReply(
                    queries.projects(
                        QueryParameters.viewpoint(parameters), after: parameters.string("after"),
                        limit: parameters.limit)))
        case "GetProject":
            return try ReplyMessage(
                encoding: ProjectReply(
                    queries.project(parameters.string("reference") ?? "", QueryParameters.viewpoint(parameters))))
        case "Report": return try ReplyMessage(encoding: report(parameters))
        case "Explain": return try ReplyMessage(encoding: explanation(parameters, progress))
        case "Difference": return try ReplyMessage(encoding: difference(parameters, progress))
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

    private func explanation(_ parameters: Parameters, _ progress: LongCalls.Progress) throws -> ExplanationReply {
        let request = try QueryParameters.request(parameters)
        guard let name = parameters.string("column"), let column = ReportColumn(rawValue: name) else {
            throw MalformedParameter(parameter: "column", message: "There is no such column.")
        }
        let part = parameters.string("part").flatMap(ReportPart.init) ?? .own
        let cell = ReportCell(
            row: parameters.strings("row")?.map(\.nonEmpty) ?? [], currency: parameters.string("currency"),
            column: column, part: part)
        let answer = try queries.explanation(
            of: cell, in: request, after: parameters.sequence("after"), limit: parameters.limit, progress: progress)
        return ExplanationReply(answer, currency: cell.currency)
    }

    private func difference(_ parameters: Parameters, _ progress: LongCalls.Progress) throws -> DifferenceReply {
        let request = try QueryParameters.request(parameters)
        let moments = try ["from", "to"].map { try QueryParameters.moment(parameters.string($0) ?? "", $0) }
        let answer = try queries.difference(
            of: request, from: moments[0], to: moments[1], after: parameters.string("after"), limit: parameters.limit,
            progress: progress)
        return try DifferenceReply(answer, fromRoot: queries.log.root(ofSize: answer.value.from.sequence), of: request)
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
        return PipelineReply(answer, on: day)
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
                parameters.string("words") ?? "", kinds: kinds, QueryParameters.viewpoint(parameters),
                after: parameters.string("after"), limit: parameters.limit))
    }

    private func rates(_ parameters: Parameters) throws -> RatesReply {
        var selection = RateSelection()
        selection.base = parameters.string("base")
        selection.quote = parameters.string("quote")
        selection.from = try parameters.string("from").map { try QueryParameters.date($0, "from").firstDay }
        selection.to = try parameters.string("to").map { try QueryParameters.date($0, "to").lastDay }
        selection.source = parameters.string("source")
        return RatesReply(
            try queries.rates(
                selection, QueryParameters.viewpoint(parameters), after: parameters.string("after"),
                limit: parameters.limit))
    }
}

extension Parameters {
    /// Rows a page, as asked for.
    var limit: Int? { int("limit").map { Int($0) } }

    /// A sequence to go on after.
    func sequence(_ name: String) -> UInt64 { UInt64(max(0, int(name) ?? 0)) }
}
