import ArgumentParser

struct Append: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "append",
        abstract:
            "Append records to a log by itself: durable commits, the tree extended, nothing decided or projected.",
        discussion: """
            The records are those of "load", made beforehand. What is measured is to encode them, to hash them, to put \
            them and the tree's nodes down, and to commit. What is appended lies in log/ below the folder and belongs \
            to no books; the log of books is refused.

            Example: grantbench append /tmp/bare --events 100000 --batch 100
            """)

    @Argument(help: "Folder of the log; made when missing.", completion: .directory)
    var folder: String

    @Option(help: "Events to append.")
    var events: Int

    @Option(help: "Events in one commit.")
    var batch: Int

    @Option(help: "Other grants for another number.")
    var seed: UInt64 = 42

    @Flag(help: "Print one JSON object.")
    var json = false

    /// Records that are made at a time, outside of what is measured: few enough to stay in the processor's cache until
    /// they are appended, as those of the daemon's writer do, and enough that the disk does not fall idle in between.
    private static let madeAtOnce = 1_000
    private static let batchMax = 100_000

    func validate() throws {
        guard (1...1_000_000_000).contains(events) else {
            throw ValidationError("--events is \(events), and must be from 1 to 1000000000.")
        }
        guard (1...Self.batchMax).contains(batch) else {
            throw ValidationError("--batch is \(batch), and must be from 1 to \(Self.batchMax).")
        }
    }

    func run() throws {
        let log = try BareLog(folder: folder)
        let measured = try AppendMeasurement.run(
            log.store, Workload(seed: seed), events: events, batch: batch, madeAtOnce: Self.madeAtOnce)
        print(json ? measured.json : measured.text)
    }
}
