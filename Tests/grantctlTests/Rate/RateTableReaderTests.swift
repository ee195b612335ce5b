import Testing

@testable import grantctl

@Suite("Files of exchange rates")
struct RateTableReaderTests {
    static func table(_ text: String, base: String = "EUR") throws -> RateTable {
        try RateTableReader.table(Array(text.utf8), file: "f.csv", base: base)
    }

    static let history = """
        Date,USD,JPY,CYP,
        2026-10-30,1.1172,175.68,N/A,
        2026-10-29,1.113,N/A,N/A,
        2007-12-31,N/A,N/A,0.585274,

        """

    @Test("a history is read to the last digit, oldest day first, and N/A is no rate")
    func reads() throws {
        let table = try Self.table(Self.history)
        #expect(table.currencies == ["USD", "JPY", "CYP"])
        #expect(
            table.days == [
                .init(date: "2007-12-31", rates: [.init(quote: "CYP", rate: "0.585274")]),
                .init(date: "2026-10-29", rates: [.init(quote: "USD", rate: "1.113")]),
                .init(
                    date: "2026-10-30",
                    rates: [.init(quote: "USD", rate: "1.1172"), .init(quote: "JPY", rate: "175.68")]),
            ])
        #expect(table.rateCount == 4)
    }

    @Test(
        "the file of one day, with blanks and its date in words, line ends of Windows and a byte order mark",
        arguments: [
            "Date, USD, JPY, \n30 October 2026, 1.1172, 175.68, \n",
            "\u{FEFF}Date,USD,JPY\r\n2026-10-30,1.1172,175.68\r\n",
        ])
    func oneDay(text: String) throws {
        #expect(
            try Self.table(text).days == [
                .init(
                    date: "2026-10-30",
                    rates: [.init(quote: "USD", rate: "1.1172"), .init(quote: "JPY", rate: "175.68")])
            ])
    }

    @Test(
        "each fault of a file is told with its line and column",
        arguments: [
            ("", "f.csv holds no rates. Its first line is like 'Date,USD,JPY', and a line for each day follows."),
            ("Date,USD,\n", "f.csv holds no rates."),
            ("Day,USD\n", "f.csv, line 1, column 1: It is 'Day', and the first column of a file of rates is 'Date'."),
            ("Date,\n", "f.csv, line 1, column 2: There is no currency after 'Date'."),
            ("Date,usd\n", "f.csv, line 1, column 2: 'usd' is no currency: ISO 4217 has three capital letters"),
            ("Date,USD,JPY,USD\n", "f.csv, line 1, column 4: USD is also column 2. Leave one of them out."),
            ("Date,EUR\n", "f.csv, line 1, column 2: EUR is the base of the rates. Name the right one with --base."),
            ("Date,USD\n\n2026-02-29,1\n", "f.csv, line 3, column 1: '2026-02-29' is no day. Write 2026-10-30 or"),
            (
                "Date,USD\n2026-10-30,1\n30 October 2026,1\n",
                "f.csv, line 3, column 1: 2026-10-30 stands also on line 2. Leave one of them out."
            ),
            (
                "Date,USD,JPY\n2026-10-30,1\n",
                "f.csv, line 2, column 3 (JPY): The line has 2 cells, and the first line 3. Write N/A where there is no"
            ),
            ("Date,USD\n2026-10-30,1,2\n", "f.csv, line 2, column 3: The line has 3 cells, and the first line 2."),
            ("Date,USD,JPY\n2026-10-30,,2\n", "f.csv, line 2, column 2 (USD): '' is no rate. Write digits"),
            ("Date,USD\n2026-10-30,1.1e3\n", "f.csv, line 2, column 2 (USD): '1.1e3' is no rate. Write digits"),
            ("Date,USD\n2026-10-30,-1\n", "f.csv, line 2, column 2 (USD): '-1' is no rate."),
            ("Date,USD\n2026-10-30,1.\n", "f.csv, line 2, column 2 (USD): '1.' is no rate."),
            ("Date,USD\n2026-10-30,0.00\n", "f.csv, line 2, column 2 (USD): '0.00' is no rate: one is above zero."),
            (
                "Date,USD\n2026-10-30,1.0123456789\n",
                "f.csv, line 2, column 2 (USD): '1.0123456789' has 10 decimal places; at most 9 are kept."
            ),
            (
                "Date,USD\n2026-10-30,1\u{A0}\n",
                "f.csv, line 2, column 2 (USD): It holds bytes that are no printable ASCII. Is it a file of rates?"
            ),
            ("Date,USD\n2026-10-30,\"1.1\"\n", "f.csv, line 2, column 2 (USD): '\"1.1\"' is no rate."),
        ])
    func faults(text: String, reason: String) {
        let failure = #expect(throws: Failure.self) { try Self.table(text) }
        #expect(failure?.message.hasPrefix(reason) == true, "\(failure?.message ?? "")")
        #expect(failure?.message.hasSuffix("Nothing was sent.") == true)
        #expect(failure?.status == .refused)
    }

    @Test(
        "a part of a file is that of the currencies and days asked for, without days that have no rate",
        arguments: [
            (["USD"], nil, nil, ["2026-10-29", "2026-10-30"]), ([], "2026-10-30", nil, ["2026-10-30"]),
            ([], nil, "2026-10-29", ["2007-12-31", "2026-10-29"]),
            (["JPY", "CYP"], nil, nil, ["2007-12-31", "2026-10-30"]),
        ] as [([String], String?, String?, [String])])
    func part(currencies: [String], since: String?, until: String?, days: [String]) throws {
        let part = try Self.table(Self.history).only(currencies, since: since, until: until, file: "f.csv")
        #expect(part.days.map(\.date) == days)
    }

    @Test(
        "a part that is empty is told with what the file holds",
        arguments: [
            (["GBP"], nil, nil, "f.csv has no column GBP. Its currencies are USD, JPY, CYP. Nothing was sent."),
            (
                ["CYP"], "2008-01-01", "2026-12-31",
                "f.csv holds no rate of CYP from 2008-01-01 through 2026-12-31; its days are 2007-12-31 to 2026-10-30. "
                    + "Nothing was sent."
            ),
        ] as [([String], String?, String?, String)])
    func nothingLeft(currencies: [String], since: String?, until: String?, message: String) {
        let failure = #expect(throws: Failure.self) {
            try Self.table(Self.history).only(currencies, since: since, until: until, file: "f.csv")
        }
        #expect(failure?.message == message)
    }

    @Test(
        "a day is one of the calendar, in figures or in words",
        arguments: [
            ("2026-10-30", "2026-10-30"), ("30 October 2026", "2026-10-30"), ("1 may 1999", "1999-05-01"),
            ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"), ("1900-02-29", nil), ("2026-02-29", nil),
            ("2026-04-31", nil), ("2026-13-01", nil), ("2026-00-01", nil), ("2026-1-1", nil), ("2026-10", nil),
            ("30 Oct 2026", nil), ("30/10/2026", nil), ("٣٠ October 2026", nil), ("0 May 2026", nil), ("", nil),
        ])
    func days(text: String, day: String?) {
        #expect(PublishedDate.day(text) == day)
    }
}
