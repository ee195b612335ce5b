import ArgumentParser
import Control
import Testing
import Varlink

@testable import grantctl

@Suite("Options of reports become the interface's queries")
struct QueryOptionsTests {
    @Test(
        "a query holds what was asked for, and nothing else",
        arguments: [
            (ReportName.donors, [], nil as String?),
            (.donors, ["--year", "2024", "--year", "2025"], #"{"filter":{"years":[2024,2025]}}"#),
            (.donors, ["--year", "usage"], #"{"by":["donor","usageYear"]}"#),
            (
                .donors, ["--year", "usage", "--year", "2024", "--usage-year", "2025"],
                #"{"filter":{"usageYears":[2024,2025]},"by":["donor","usageYear"]}"#
            ),
            (.timeline, ["--year", "usage"], #"{"by":["usageYear"]}"#),
            (.summary, ["--year", "usage"], #"{"by":["usageYear"]}"#),
            (.grants, ["--by", "usage-year,grant", "--year", "usage"], #"{"by":["usageYear","grant"]}"#),
            (.flows, ["--by", "donor,recipient", "--by", "project"], #"{"by":["donor","recipient","project"]}"#),
            (.grants, ["--by", "grant"], nil),
            (.grants, ["--open", "--no-humanitarian"], #"{"filter":{"standing":"open","humanitarian":false}}"#),
            (
                .grants, ["--closed", "--earmarking", "A", "--earmarking", "B"],
                #"{"filter":{"standing":"closed","earmarking":["A","B"]}}"#
            ),
            (
                .destinations, ["--destination", "KE,m49:202", "--sector", "dac:15220", "--currency", "USD"],
                #"{"filter":{"destinations":[{"kind":"country","code":"KE"},"#
                    + #"{"kind":"region","vocabulary":"2","code":"202"}],"#
                    + #""sectors":[{"vocabulary":"1","code":"15220"}],"currencies":["USD"]}}"#
            ),
            (
                .summary,
                ["--organisation", "O", "--donor", "D", "--recipient", "R", "--grant", "G", "--project", "P"],
                #"{"filter":{"organisations":["O"],"donors":["D"],"recipients":["R"],"grants":["G"],"projects":["P"]}}"#
            ),
            (
                .summary,
                [
                    "--boundary", "IOM", "--in", "USD", "--rate-source", "ECB", "--through", "2024-06", "--as-of",
                    "57", "--from", "2023", "--to", "2024",
                ],
                #"{"filter":{"from":"2023","to":"2024"},"boundary":["IOM"],"inCurrency":"USD","rateSource":"ECB","#
                    + #""through":"2024-06","asOf":"57"}"#
            ),
            (
                .timeline, ["--sort", "outstanding-pledged", "--ascending", "--cumulative"],
                #"{"sort":"outstandingPledged","ascending":true,"cumulative":true}"#
            ),
        ])
    func query(report: ReportName, arguments: [String], json: String?) throws {
        let options = try QueryOptions.parse(arguments)
        #expect(options.drawing.object(of: report, asOf: options.asOf)?.description == json)
        #expect(options.members(of: report).first == JSONMember(name: "report", value: report.json))
    }

    @Test(
        "what cannot be meant is refused with what to do",
        arguments: [
            (["report", "donors", "--year", "24"], "'24' is no year: write 2024, or usage"),
            (["report", "donors", "--by", "donor,colour"], "'colour' is nothing that rows can be by"),
            (["report", "donors", "--ascending"], "give the column with --sort"),
            (["report", "donors", "--rate-source", "ECB"], "give the currency with --in"),
            (["report", "donors", "--explain-rates"], "give the currency with --in"),
            (["report", "donors", "--limit", "0"], "--limit wants at least 1 row, not 0."),
            (["report", "donors", "--watch", "--as-of", "5"], "What was does not change"),
            (["report", "pipeline", "--watch", "-o", "json"], "--watch draws tables for people"),
            (["report", "pipeline", "--year", "usage"], "give --usage-year instead"),
            (["report", "activity", "--grant", "G", "--project", "P"], "Events are of one thing"),
            (["grant", "show", "G", "--watch", "--as-of", "5"], "What was does not change"),
            (
                ["explain", "donors", "XM", "pledged"],
                "give 2 values before the column, or none for the totals, not 1."
            ),
            (["explain", "summary", "XM", "pledged"], "The rows of summary are by nothing: give 0 values"),
            (["explain", "grants", "G-1"], "'G-1' is no column."),
            (["api", "-o", "json"], "Interfaces are printed as they are written"),
        ])
    func refused(arguments: [String], reason: String) {
        let error = #expect(throws: (any Error).self) { try Grantctl.parseAsRoot(arguments) }
        let message = error.map { Grantctl.fullMessage(for: $0) } ?? ""
        #expect(message.contains(reason), "\(message)")
    }

    @Test("the words of the options are those of the interface")
    func enums() throws {
        let reports = try ControlInterfaces.reports.parsed()
        func values(_ name: String) -> [String] {
            guard case .enumeration(let values) = reports.type(name) else { return [] }
            return values.map(\.name)
        }
        #expect(values("ReportName") == ReportName.allCases.map(\.rawValue))
        #expect(values("ReportDimension") == ReportDimension.allCases.map(\.rawValue))
        #expect(values("ReportColumn") == ReportColumn.allCases.map(\.rawValue))
        #expect(values("ReportPart") == ReportPart.allCases.map(\.rawValue))
        #expect(values("ThingKind") == ThingKind.allCases.map(\.rawValue))
        #expect(Set(values("GrantStanding")) == Set(GrantStanding.allCases.map(\.rawValue)))
    }

    @Test("every member of a filter and of a query can be asked for")
    func complete() throws {
        let options = try QueryOptions.parse([
            "--organisation", "O", "--donor", "D", "--recipient", "R", "--grant", "G", "--project", "P",
            "--destination", "KE", "--sector", "dac:15220", "--from", "2023", "--to", "2024", "--year", "2024",
            "--usage-year", "2024", "--currency", "USD", "--open", "--humanitarian", "--earmarking", "A", "--by",
            "grant", "--boundary", "O", "--in", "USD", "--rate-source", "ECB", "--through", "2024", "--as-of", "5",
            "--sort", "spent", "--ascending", "--cumulative",
        ])
        let query = options.drawing.object(of: .donors, asOf: options.asOf)
        let file = "org.grantd.Reports.varlink"
        #expect(try query?.members?.map(\.name) == InterfaceText.members(of: "Query", in: file).map(\.name))
        #expect(try query?["filter"]?.members?.map(\.name) == InterfaceText.members(of: "Filter", in: file).map(\.name))
    }

    @Test("the other reports send what their methods take")
    func parameters() throws {
        let pipeline = try #require(
            try Grantctl.parseAsRoot([
                "report", "pipeline", "--within", "30", "--on", "2024-05-01", "--through", "2024",
            ])
                as? ReportPipeline)
        #expect(
            JSONValue.object(pipeline.parameters).description
                == #"{"on":"2024-05-01","withinDays":30,"through":"2024"}"#)
        let exceptions = try #require(
            try Grantctl.parseAsRoot([
                "report", "exceptions", "--kind", "figure.undated", "--resolved", "--in", "USD", "--as-of", "9",
            ]) as? ReportExceptions)
        #expect(
            JSONValue.object(exceptions.parameters).description
                == #"{"kinds":["figure.undated"],"resolved":true,"inCurrency":"USD","asOf":"9"}"#)
        let activity = try #require(
            try Grantctl.parseAsRoot([
                "report", "activity", "--by-user", "1000", "--type", "pledgeMade", "--grant", "G",
            ])
                as? ReportActivity)
        #expect(activity.parameters.description == #"{"stream":"grant/G","types":["pledgeMade"],"actor":"1000"}"#)
        let past = try #require(
            try Grantctl.parseAsRoot(["report", "activity", "--project", "P", "--as-of", "57"]) as? ReportActivity)
        #expect(past.parameters.description == #"{"asOf":"57","stream":"project/P"}"#)
        let search = try #require(
            try Grantctl.parseAsRoot(["search", "garissa", "resil", "--kind", "project"]) as? Search)
        #expect(JSONValue.object(search.parameters).description == #"{"words":"garissa resil","kinds":["project"]}"#)
        let rates = try RateList.parse(["--base", "EUR", "--quote", "USD", "--from", "2024-01-01"])
        #expect(
            JSONValue.object(rates.parameters).description == #"{"base":"EUR","quote":"USD","from":"2024-01-01"}"#)
        let grant = try #require(
            try Grantctl.parseAsRoot(["grant", "show", "G", "--through", "2024"]) as? GrantShow)
        #expect(JSONValue.object(grant.parameters).description == #"{"reference":"G","through":"2024"}"#)
    }
}
