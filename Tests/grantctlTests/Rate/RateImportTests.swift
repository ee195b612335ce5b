import Control
import FoundationEssentials
import Testing
import Varlink

@testable import ControlTests
@testable import grantctl

@Suite("Importing a file of exchange rates")
struct RateImportTests {
    /// A file that lasts as long as the test.
    private struct File: ~Copyable {
        let path: String

        init(_ bytes: [UInt8], name: String) throws {
            path = "\(FileManager.default.temporaryDirectory.path)/grantctl-\(UInt64.random(in: 0 ... .max))-\(name)"
            try Data(bytes).write(to: URL(filePath: path))
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Three months, one day each.
    private static let csv = "Date,USD,JPY,\n2026-10-30,1.1172,175.68,\n2026-09-30,1.1,N/A,\n2026-08-31,1.0,N/A,\n"

    /// An archive of "Date, USD, JPY, \n30 October 2026, 1.1172, 175.68, \n", named eurofxref.csv.
    private static let archive = base64(
        "UEsDBBQAAAAIAAB/Xl3SwUMHMgAAADMAAAANAAAAZXVyb2Z4cmVmLmNzdnNJLEnVUQgNdtFR8AqI1FHgMjZQ8E8uyU9KLVIw"
            + "MjAy01Ew1DM0NDcC0uamemYWQBUAUEsBAhQDFAAAAAgAAH9eXdLBQwcyAAAAMwAAAA0AAAAAAAAAAAAAAIABAAAAAGV1cm9m"
            + "eHJlZi5jc3ZQSwUGAAAAAAEAAQA7AAAAXQAAAAAA")
    /// An archive of a.csv and b.csv.
    private static let two = base64(
        "UEsDBBQAAAAIAAB/Xl2DFtyMAwAAAAEAAAAFAAAAYS5jc3arAABQSwMEFAAAAAgAAH9eXRUm2/sDAAAAAQAAAAUAAABiLmNz"
            + "dqsEAFBLAQIUAxQAAAAIAAB/Xl2DFtyMAwAAAAEAAAAFAAAAAAAAAAAAAACAAQAAAABhLmNzdlBLAQIUAxQAAAAIAAB/Xl0V"
            + "Jtv7AwAAAAEAAAAFAAAAAAAAAAAAAACAASYAAABiLmNzdlBLBQYAAAAAAgACAGYAAABMAAAAAAA=")

    private static func base64(_ text: String) -> [UInt8] {
        Data(base64Encoded: text).map { Array($0) } ?? []
    }

    private static func reply(duplicate: Bool = false) -> ScriptedPeer.Step {
        .reply([#"{"parameters":{"recorded":{"duplicate":\#(duplicate)}}}"#])
    }

    @Test("the European Central Bank's history is read whole", .enabled(if: realFile != nil))
    func history() throws {
        let path = try #require(Self.realFile)
        let entry = try ZipArchive.onlyFile(in: InputFile.bytes(path), name: path)
        #expect(entry.name == "eurofxref-hist.csv")
        let table = try RateTableReader.table(entry.bytes, file: entry.name, base: "EUR")
        #expect(table.days.count == 7126)
        #expect(table.days.first?.date == "1999-01-04")
        let last = try #require(table.days.last)
        #expect(last.date == "2026-10-30")
        #expect(last.rates.first == .init(quote: "USD", rate: "1.1172"))
        #expect(table.currencies.count == 41)
        let slices = RateSlice.slices(of: table, base: "EUR", source: "ECB")
        // 27 years of 12 months, and 10.
        #expect(slices.count == 334)
        #expect(slices.reduce(0) { $0 + $1.rateCount } == table.rateCount)
        #expect(Set(slices.map(\.commandId)).count == slices.count)
        #expect(slices.allSatisfy { $0.rateCount <= RateSlice.ratesMax })
    }

    @Test("a dry run says what would be sent, and reaches for no daemon")
    func dryRun() throws {
        let file = try File(Array(Self.csv.utf8), name: "rates.csv")
        let outcome = try ProgramTests.run(["rate", "import", file.path, "--dry-run", "--socket", "/nonexistent"])
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                source    ECB, base EUR
                days      3, 2026-08-31 to 2026-10-30
                rates     4
                commands  3

                """)
        #expect(outcome.errors == "Dry run: nothing was sent.\n")
    }

    @Test("a file is sent month by month, oldest first, and what was recorded before is known")
    func sends() throws {
        let file = try File(Array(Self.csv.utf8), name: "rates.csv")
        let peer = ScriptedPeer { number, _ in Self.reply(duplicate: number == 0) }
        let outcome = try ProgramTests.run(["rate", "import", file.path, "-o", "json", "--socket", peer.address])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            outcome.output
                == #"{"file":"\#(file.path)","base":"EUR","source":"ECB","first":"2026-08-31","last":"2026-10-30","#
                + #""days":3,"rates":4,"commands":3,"recorded":3,"knownAlready":1}"# + "\n")
        let ledger = try ControlInterfaces.ledger.parsed()
        let method = try #require(ledger.method("RecordExchangeRates"))
        var dates: [String?] = []
        for message in peer.messages {
            let parameters = try #require(try JSONValue(parsing: message)["parameters"])
            _ = try ledger.validate(parameters: parameters.bytes[...], of: method)
            dates.append(parameters["exchangeRateTable"]?["rates"]?.array?.first?["date"]?.string)
        }
        #expect(dates == ["2026-08-31", "2026-09-30", "2026-10-30"])
    }

    @Test("a closed period stops the import, with the months and the next step")
    func closedPeriod() throws {
        let file = try File(Array(Self.csv.utf8), name: "rates.csv")
        let peer = ScriptedPeer { number, _ in
            number == 0
                ? .reply([
                    #"{"error":"org.grantd.Ledger.Refused","parameters":{"rule":"period.closed","#
                        + #""message":"Closed through 2026-08-31.","command":0}}"#
                ]) : Self.reply()
        }
        let outcome = try ProgramTests.run(["rate", "import", file.path, "-o", "csv", "--socket", peer.address])
        #expect(outcome.status == 1)
        // What was under way is decided, and told.
        #expect(outcome.output.hasSuffix(",2026-08-31,2026-10-30,3,4,3,3,0\r\n"), "\(outcome.output)")
        #expect(
            outcome.errors == """
                error: The rates of 2026-08-31 to 2026-08-31 were not taken: Closed through 2026-08-31.
                The table says what was recorded before them and beside them. Leave the closed days out: grantctl rate import \(file.path) --since the first open day.

                """)
    }

    @Test("rates that were recorded for another reason are known")
    func anotherReason() throws {
        let peer = ScriptedPeer { _, _ in
            .reply([
                #"{"error":"org.grantd.Ledger.CommandIdReused","parameters":{"commandId":"rates","sequence":3,"#
                    + #""message":"It was used before."}}"#
            ])
        }
        let file = try File(Self.archive, name: "eurofxref.zip")
        let outcome = try ProgramTests.run([
            "rate", "import", file.path, "--reason", "again", "--socket", peer.address,
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasSuffix("rates          2\ncommands       1\nrecorded       0\nknown already  2\n"))
        #expect(
            outcome.errors == "Commands that were recorded before with another reason, which stands: 1. "
                + "It was used before.\n")
    }

    @Test("a daemon that goes away is exit code 5, and the import can be sent again")
    func interrupted() throws {
        let file = try File(Array(Self.csv.utf8), name: "rates.csv")
        let peer = ScriptedPeer { number, _ in number == 0 ? Self.reply() : .close }
        let outcome = try ProgramTests.run(["rate", "import", file.path, "--socket", peer.address])
        #expect(outcome.status == 5)
        #expect(outcome.output.hasSuffix("recorded       1\nknown already  0\n"))
        #expect(
            outcome.errors.hasSuffix(
                "Import the file again: it goes on where this ended, and nothing is recorded twice.\n"))
    }

    @Test("an archive must hold one whole file")
    func archives() throws {
        #expect(try ZipArchive.onlyFile(in: Self.archive, name: "a.zip").name == "eurofxref.csv")
        #expect(
            throws: Failure(
                .refused,
                "a.zip holds 2 files, and one file of rates is wanted. Unpack it and name the file. Nothing was sent.")
        ) {
            try ZipArchive.onlyFile(in: Self.two, name: "a.zip")
        }
        let cut = #expect(throws: Failure.self) {
            try ZipArchive.onlyFile(in: Array(Self.archive.prefix(100)), name: "a.zip")
        }
        #expect(cut?.message.hasPrefix("a.zip cannot be read as a ZIP archive: ") == true, "\(cut?.message ?? "")")
        // A bit of the compressed bytes, which begin after 30 bytes of head and 13 of name.
        var flipped = Self.archive
        flipped[60] ^= 1
        let damaged = #expect(throws: Failure.self) { try ZipArchive.onlyFile(in: flipped, name: "a.zip") }
        #expect(damaged?.message.hasPrefix("a.zip cannot be read as a ZIP archive: ") == true)
    }

    @Test(
        "what the import does not understand is exit code 2",
        arguments: [
            (["--since", "2026-10"], "'2026-10' is no day: write 2026-10-30."),
            (["--currency", "dollars"], "'dollars' is no currency"),
            (["--source", " "], "--source names who publishes"),
            (["--base", "€"], "'€' is no currency"),
        ])
    func usage(words: [String], reason: String) throws {
        let outcome = try ProgramTests.run(["rate", "import", "/dev/null"] + words)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    }

    /// The history as it was downloaded, where the shared data lie beside the project.
    private static let realFile: String? = {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let path = folder.appending(path: "../shared/data/fx/eurofxref-hist.zip").standardized.path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()
}
