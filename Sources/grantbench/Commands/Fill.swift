import ArgumentParser

struct Fill: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fill",
        abstract: "Make a state folder with so many events, or extend one, without a daemon.",
        discussion: """
            Decides, records and projects the entries of "load", grant by grant, until the log has the number of \
            events or a few more; what the folder holds already counts. A daemon can be started on the folder \
            afterwards. A folder that is in use is refused.

            Example: grantbench fill /tmp/books --events 100000
            """)

    @Argument(help: "Folder of the books; made when missing.", completion: .directory)
    var state: String

    @Option(help: "Events that the log is to have.")
    var events: Int

    @Option(help: "Other grants for another number.")
    var seed: UInt64 = 42

    @Flag(help: "Print one JSON object.")
    var json = false

    /// Grants that are opened and then recorded together: their rows lie together in the tables.
    private static let grantsAtOnce = 1000
    /// The opening of a grant and its records.
    private static let eventsPerGrant = 1 + Workload.recordsPerGrant
    private static let eventsBetweenMessages = 500_000

    func validate() throws {
        guard (1...1_000_000_000).contains(events) else {
            throw ValidationError("--events is \(events), and must be from 1 to 1000000000.")
        }
    }

    func run() throws {
        let desk = try LedgerDesk(state: state)
        let preparation = Preparation(workload: Workload(seed: seed), desk: desk)
        let before = try desk.position()
        let start = Monotonic.nanoseconds()
        if before < UInt64(events) {
            try preparation.registerThings()
            try desk.settle()
            var next = try desk.openGrants()
            var position = Int(try desk.position())
            while position < events {
                let needed = (events - position + Self.eventsPerGrant - 1) / Self.eventsPerGrant
                let grants = next..<next + min(needed, Self.grantsAtOnce)
                try preparation.openGrants(grants)
                try preparation.fillGrants(grants)
                next = grants.upperBound
                let before = position
                position += grants.count * Self.eventsPerGrant
                if before / Self.eventsBetweenMessages < position / Self.eventsBetweenMessages {
                    Console.say("\(position) of \(events) events are handed in.")
                }
            }
        }
        try desk.settle()
        let seconds = Monotonic.seconds(from: start, to: Monotonic.nanoseconds())
        let after = try desk.position()
        try desk.close()
        var figures = Figures()
        figures.add(events: Int(after - before), seconds: seconds)
        figures.add("position", "events in the log", Int(after))
        print(json ? figures.json : figures.text)
    }
}
