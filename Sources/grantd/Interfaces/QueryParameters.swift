import Grants
import Ledger
import Reports
import Varlink

/// A parameter that the interface lets in and that cannot be used.
struct MalformedParameter: Error {
    let parameter: String
    /// What is wrong, and what to do.
    let message: String
}

/// Reads `Query`, `Filter` and the like of `org.grantd.Reports`. Their shapes are checked already; dates, codes and
/// moments are read here.
enum QueryParameters {
    static func request(_ parameters: Parameters) throws -> ReportRequest {
        guard let name = parameters.string("report"), let report = ReportName(rawValue: name) else {
            throw MalformedParameter(parameter: "report", message: "There is no such report.")
        }
        var request = ReportRequest(report)
        guard let query = parameters.value("query") else {
            request.text = name
            return request
        }
        request.text = "\(name) \(query)"
        request.dimensions = query.strings("by")?.compactMap(ReportDimension.init)
        if let filter = query.present("filter") { request.filter = try Self.filter(filter) }
        request.boundary = query.strings("boundary").map { Set($0) }
        if request.boundary?.isEmpty == true {
            throw MalformedParameter(
                parameter: "boundary", message: "The boundary holds no organisation. Name one, or leave it out.")
        }
        request.currency = try query.text("inCurrency").map { try currency($0, "inCurrency") }
        request.rateSource = query.text("rateSource")
        request.viewpoint = try viewpoint(asOf: query.text("asOf"), through: query.text("through"))
        request.sort = query.text("sort").flatMap(ReportColumn.init)
        request.isAscending = query["ascending"]?.bool ?? false
        request.isCumulative = query["cumulative"]?.bool ?? false
        return request
    }

    static func viewpoint(_ parameters: Parameters) throws -> Viewpoint {
        try viewpoint(asOf: parameters.string("asOf"), through: parameters.string("through"))
    }

    private static func viewpoint(asOf: String?, through: String?) throws -> Viewpoint {
        Viewpoint(
            asOf: try asOf.map { try moment($0, "asOf") }, through: try through.map { try date($0, "through").lastDay })
    }

    /// Whether the answer is not drawn from the views, but made from the log.
    static func isOfThePast(_ parameters: Parameters) -> Bool {
        text("asOf", anywhereIn: parameters) != nil || text("through", anywhereIn: parameters) != nil
    }

    /// The viewpoint, wherever the method has it.
    static func anyViewpoint(_ parameters: Parameters) throws -> Viewpoint {
        try viewpoint(
            asOf: text("asOf", anywhereIn: parameters), through: text("through", anywhereIn: parameters))
    }

    /// A text of the call itself or of its query.
    private static func text(_ name: String, anywhereIn parameters: Parameters) -> String? {
        if parameters.structure.index(of: "query") != nil { return parameters.value("query")?.text(name) }
        return parameters.structure.index(of: name) == nil ? nil : parameters.string(name)
    }

    /// A sequence, or a time.
    static func moment(_ text: String, _ parameter: String) throws -> AsOfMoment {
        if let sequence = UInt64(text) { return .sequence(sequence) }
        do throws(DateError) {
            return .time(try Timestamp(parsing: text))
        } catch {
            throw MalformedParameter(
                parameter: parameter,
                message:
                    "\(text.quotedForMessage) is no moment of the log. Give the sequence of an event, or a time such as "
                    + "2025-06-30T12:00:00Z.")
        }
    }

    static func date(_ text: String, _ parameter: String) throws -> PartialDate {
        do throws(DateError) {
            return try PartialDate(parsing: text)
        } catch {
            throw MalformedParameter(parameter: parameter, message: "The date cannot be read. \(error)")
        }
    }

    static func currency(_ code: String, _ parameter: String) throws -> Currency {
        guard Currencies.contains(code), let currency = try? Currency(code) else {
            throw MalformedParameter(parameter: parameter, message: Currencies.unknown(code))
        }
        return currency
    }

    static func filter(_ value: JSONValue) throws -> ReportFilter {
        var filter = ReportFilter()
        filter.organisations = value.strings("organisations").map { Set($0) }
        filter.donors = value.strings("donors").map { Set($0) }
        filter.recipients = value.strings("recipients").map { Set($0) }
        filter.grants = value.strings("grants").map { Set($0) }
        filter.projects = value.strings("projects").map { Set($0) }
        filter.destinations = try value.elements("destinations").map {
            try $0.map { try place($0.bytes[...], "destinations") }
        }
        filter.sectors = try value.elements("sectors").map { try $0.map { try sector($0) } }
        filter.from = try value.text("from").map { try date($0, "from").firstDay }
        filter.to = try value.text("to").map { try date($0, "to").lastDay }
        if let from = filter.from, let to = filter.to, to < from {
            throw MalformedParameter(
                parameter: "from", message: "No day lies between \(from) and \(to). Give the earlier date first.")
        }
        filter.years = value.integers("years").map { Set($0.map { Int($0) }) }
        filter.usageYears = value.integers("usageYears").map { Set($0.compactMap { UInt32(exactly: $0) }) }
        filter.currencies = value.strings("currencies").map { Set($0) }
        filter.isClosed = value.text("standing").map { $0 == "closed" }
        filter.isHumanitarian = value["humanitarian"]?.bool
        filter.earmarking = value.strings("earmarking").map { Set($0) }
        for modality in filter.earmarking ?? [] {
            try checked("earmarking") { () throws(Refusal) in try CodeCheck.earmarking(modality) }
        }
        for code in filter.currencies ?? [] { _ = try currency(code, "currencies") }
        return filter
    }

    static func place(_ json: ArraySlice<UInt8>, _ parameter: String) throws -> Place {
        let place: Place = try fact(json, parameter)
        try checked(parameter) { () throws(Refusal) in try place.check() }
        return place
    }

    private static func sector(_ value: JSONValue) throws -> Sector {
        let sector: Sector = try fact(value.bytes[...], "sectors")
        try checked("sectors") { () throws(Refusal) in try sector.check() }
        return sector
    }

    /// What a command would be refused for, a query is, too: nothing would match it.
    private static func checked(_ parameter: String, _ check: () throws(Refusal) -> Void) throws {
        do throws(Refusal) {
            try check()
        } catch {
            throw MalformedParameter(parameter: parameter, message: error.message)
        }
    }

    private static func fact<Fact: FactReadable>(_ json: ArraySlice<UInt8>, _ parameter: String) throws -> Fact {
        do {
            var reader = FactReader(json)
            return try Fact(from: &reader)
        } catch {
            let value = try JSONValue(parsing: json)
            throw MalformedParameter(parameter: parameter, message: "\(value) cannot be read: \(error)")
        }
    }
}

extension JSONValue {
    /// The member, unless it is absent or null.
    fileprivate func present(_ name: String) -> JSONValue? {
        guard let value = self[name], value != .null else { return nil }
        return value
    }

    fileprivate func text(_ name: String) -> String? { self[name]?.string }
    fileprivate func elements(_ name: String) -> [JSONValue]? { self[name]?.array }
    fileprivate func strings(_ name: String) -> [String]? { elements(name)?.compactMap(\.string) }
    fileprivate func integers(_ name: String) -> [Int64]? { elements(name)?.compactMap(\.int) }
}
