import ArgumentParser
import Testing
import Varlink

@testable import grantctl

@Suite("Options become the interface's objects, without members that nothing was said of")
struct OptionsTests {
    @Test("a context without options is absent")
    func context() throws {
        #expect(try ContextOptions.parse([]).object() == Optional.none)
        let options = try ContextOptions.parse(["--value-date", "2021-03", "--document", "D1", "--document", "D2"])
        #expect(
            options.object(usageYears: [2021])?.description
                == #"{"valueDate":"2021-03","documents":["D1","D2"],"usageYears":[2021]}"#)
    }

    @Test("a period and a subject without options are absent")
    func absent() throws {
        #expect(try PeriodOptions.parse([]).object == Optional.none)
        #expect(try SubjectOptions.parse([]).object == Optional.none)
        #expect(
            try SubjectOptions.parse(["--grant", "G-1", "--entry", "P1"]).object?.description
                == #"{"grant":"G-1","entry":"P1"}"#)
    }

    @Test("a grant of which nothing is said is its reference")
    func grant() throws {
        #expect(try GrantOptions.parse([]).object("G-1") == ["reference": "G-1"])
        let options = try GrantOptions.parse([
            "--title", "Aid", "--receivers-unknown", "--no-humanitarian", "--in-kind", "--start", "2021-03",
        ])
        #expect(
            options.object("G-1").description
                == #"{"reference":"G-1","titles":[{"text":"Aid"}],"receiversUnknown":true,"#
                + #""period":{"start":"2021-03"},"humanitarian":false,"form":"inKind"}"#)
    }

    @Test("the lines of an allocation have in common what is said of all")
    func lines() throws {
        let options = try AllocationLinesOptions.parse([
            "--line", "KE=40%", "--line", "TZ=undisclosed", "--project", "X", "--to-and-others",
        ])
        #expect(
            options.objects.description
                == #"[{"project":"X","destinations":[{"kind":"country","code":"KE"}],"share":{"percent":"40"},"#
                + #""destinationsAndOthers":true},"#
                + #"{"project":"X","destinations":[{"kind":"country","code":"TZ"}],"destinationsAndOthers":true}]"#)
        let single = try AllocationLinesOptions.parse(["--to", "KE,TZ", "--to", "PK", "--share", "about 25%"])
        #expect(single.objects.array?.count == 1)
        #expect(single.objects.array?.first?["destinations"]?.array?.count == 3)
    }

    @Test("a quantity keeps the unit that it is given in")
    func quantity() throws {
        let options = try QuantityOptions.parse(["--quantity", "about 5,000 refugees", "--dimension", "sex=women"])
        #expect(
            options.object.description == #"{"qualifier":"about","value":"5000","unit":"refugees","#
                + #""dimensions":[{"name":"sex","value":"women"}],"words":"about 5,000 refugees"}"#)
    }

    @Test("enums are written with hyphens and sent as the interface has them")
    func enums() {
        #expect(DocumentGrade(argument: "bank-record")?.json == "bankRecord")
        #expect(DocumentGrade(argument: "bankRecord")?.json == "bankRecord")
        #expect(DocumentGrade(argument: "hearsay") == nil)
        #expect(DocumentGrade.allValueStrings == ["agreement", "bank-record", "report", "data-file", "press"])
    }

    @Test("JSON's null is as absent")
    func null() {
        #expect(Words.value(.null) == Optional.none)
        #expect(Words.value(nil) == Optional.none)
        #expect(Words.value("x") == "x")
    }
}
