internal import ArgumentParser
internal import Control

struct RateImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record a file of exchange rates as the European Central Bank publishes them.",
        discussion: """
            The file is eurofxref-hist.zip, eurofxref.zip or the CSV file in it, as published: a column of dates, then \
            a column for each currency, with units of it for one unit of the base, N/A where there is none. Rates are \
            kept digit by digit.

            Each command holds the rates of a month at most, oldest first. Its identifier is made of what it says, so \
            importing the same file again records nothing twice, and after an interruption it goes on. A month that \
            has got more days since is recorded again as a whole; --since leaves out what is known. Rates in a closed \
            period are refused, and stop the import.

            Example: grantctl rate import eurofxref-hist.zip --currency USD --currency JPY --since 2020-01-01
            """)

    @Argument(help: ArgumentHelp("The file, or - for standard input.", valueName: "file"), completion: .file())
    var file: String

    @Option(help: ArgumentHelp("Who publishes the rates.", valueName: "name"))
    var source = "ECB"

    @Option(
        help: ArgumentHelp("The currency whose one unit the rates are of (ISO 4217).", valueName: "code"),
        transform: CurrencyInput.parse)
    var base = "EUR"

    @Option(
        name: .customLong("currency"),
        help: ArgumentHelp("Only this currency. Can be given again.", valueName: "code"),
        transform: CurrencyInput.parse)
    var currencies: [String] = []

    @Option(help: ArgumentHelp("First day: 2020-01-01.", valueName: "date"), transform: DayInput.parse)
    var since: String?

    @Option(help: ArgumentHelp("Last day.", valueName: "date"), transform: DayInput.parse)
    var until: String?

    @Flag(help: "Read and check the file, and say what would be sent; nothing is sent.")
    var dryRun = false

    @Option(help: ArgumentHelp("Why, for the record.", valueName: "text"))
    var reason: String?

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    /// The source is a part of the commands' identifiers, which have 200 bytes.
    static let sourceBytesMax = 100

    func validate() throws {
        guard (1...Self.sourceBytesMax).contains(source.utf8.count), !source.allSatisfy(\.isWhitespace) else {
            throw ValidationError(
                "--source names who publishes the rates, in 1 to \(Self.sourceBytesMax) bytes; this has "
                    + "\(source.utf8.count).")
        }
    }

    func run() throws {
        var content = try InputFile.bytes(file)
        var name = file == "-" ? "standard input" : file
        if ZipArchive.isArchive(content) {
            let entry = try ZipArchive.onlyFile(in: content, name: name)
            (name, content) = ("\(entry.name) in \(name)", entry.bytes)
        }
        let table = try RateTableReader.table(content, file: name, base: base)
            .only(currencies, since: since, until: until, file: name)
        let slices = RateSlice.slices(of: table, base: base, source: source)
        var tally = RateTally(file: file, base: base, source: source, slices: slices)
        if dryRun {
            tally.print(global.output, on: Console(color: global.color, mayPage: false))
            Console.say("Dry run: nothing was sent.")
            return
        }
        let session = try Session(global, mayPage: false)
        let stream = RateStream(session: session, file: file, slices: slices, reason: reason)
        let failure = stream.run()
        tally.recorded = stream.recorded
        tally.known = stream.known
        tally.print(global.output, on: session.console)
        if let failure { throw failure }
    }
}
