import ArgumentParser

struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Replay a log into read models, in a scratch folder that is deleted afterwards.",
        discussion: """
            --models balances: what each grant, each allocation, and each country by currency has been allocated and \
            paid, folded in memory and written in one durable commit; it reads only the fields that these need, of \
            today's pledges, allocations and payments. --models all: every read model of the daemon, as \
            when they are made anew. The folder must not be in use.

            Example: grantbench replay /tmp/books --models all --verify
            """)

    enum Models: String, CaseIterable, ExpressibleByArgument {
        case balances, all
    }

    @Argument(help: "State folder of grantd.", completion: .directory)
    var state: String

    @Option(help: "Which read models.")
    var models: Models

    @Flag(help: "Hash every record, and make the tree of them anew.")
    var verify = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let folder = try StateFolder(state)
        let figures = try ScratchFolder.with(state + "/grantbench") { scratch in
            switch models {
            case .balances: try Replaying.balances(of: folder.log, verifying: verify, into: scratch)
            case .all: try Replaying.all(of: folder.log, verifying: verify, into: scratch)
            }
        }
        print(json ? figures.json : figures.text)
    }
}
