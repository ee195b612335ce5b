import ArgumentParser
import Control
import Glibc

struct Load: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Load a running grantd, and check that all that it acknowledged is in its log.",
        discussion: """
            Records grants of ten entries each (one pledge, four allocations, five payments) under references that \
            begin with "GB-", and asks queries of them. They stay in the books for ever: use a daemon that was \
            started for it.

            What the entries need is recorded beforehand and not counted: organisations, projects, and the opening of \
            the grants. A run that has used up its grants stops its clock, opens more, and goes on.

            Latency is from the first byte of a request to the last byte of its reply. At the end every acknowledged \
            command is read back from the log; exit code 1 if one is lost.

            Example: grantbench load --socket /tmp/books.socket --clients 32 --seconds 10
            """)

    @Option(help: ArgumentHelp("Socket of grantd: a path, unix:/path or unix:@name.", valueName: "address"))
    var socket: String

    @Option(
        help: "Connections, with calls of their own; one more is for checks. grantd takes 64 of a user at its defaults."
    )
    var clients = 1

    @Option(help: "Calls of one connection that are under way at a time. grantd takes 128 at its defaults.")
    var inFlight = 1

    @Option(help: "Commands in one call, all or none of them recorded. grantd takes 10000 at its defaults.")
    var batch = 1

    @Option(help: "Calls that are queries, in per cent.")
    var reads = 0

    @Option(help: "What queries ask for.")
    var query = LoadQuery.balance

    @Option(help: "How long to run.")
    var seconds: Double?

    @Option(help: "Run until so many grants are recorded in full, instead of for a time.")
    var grants: Int?

    @Option(help: "Other grants for another number.")
    var seed: UInt64 = 42

    @Flag(inversion: .prefixedNo, help: "Read back what was acknowledged.")
    var check = true

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        try Self.require(1...4096, clients, "--clients")
        try Self.require(1...65_536, inFlight, "--in-flight")
        try Self.require(1...100_000, batch, "--batch")
        try Self.require(0...100, reads, "--reads")
        try Self.require(1...10_000_000, grants ?? 1, "--grants")
        if let seconds, !(seconds > 0 && seconds <= 86_400) {
            throw ValidationError("--seconds is \(seconds), and must be above 0 and at most 86400.")
        }
        guard seconds == nil || grants == nil else {
            throw ValidationError("--seconds and --grants each say when to end: give one of them.")
        }
        guard grants == nil || reads < 100 else {
            throw ValidationError("With --reads 100 no grant is recorded: give --seconds instead of --grants.")
        }
    }

    private static func require(_ range: ClosedRange<Int>, _ value: Int, _ option: String) throws {
        guard range.contains(value) else {
            throw ValidationError(
                "\(option) is \(value), and must be from \(range.lowerBound) to \(range.upperBound).")
        }
    }

    func run() throws {
        var plan = LoadRun.Plan(address: ClientAddress(socket))
        plan.clients = clients
        plan.inFlight = inFlight
        plan.mix.batch = batch
        plan.mix.readPercent = reads
        plan.mix.query = query
        plan.length = grants.map { .grants($0) } ?? .seconds(seconds ?? 10)
        plan.seed = seed
        var run = try LoadRun(plan)
        try run.measure()
        let lost = check ? try run.lost() : nil
        let report = LoadReport(measurements: run.measurements, lost: lost)
        print(json ? report.json : report.text)
        if let refusal = run.measurements.firstRefusal {
            Console.say("\(run.measurements.refused) calls were refused; the first reply: \(refusal)")
        }
        guard lost ?? 0 == 0 else { throw ExitCode.failure }
    }
}
