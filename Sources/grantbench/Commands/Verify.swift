import ArgumentParser
import EventLog
import MerkleLog

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Make the tree of a log anew from its records, and compare it with the one that is stored.",
        discussion: """
            Only the tree: "grantctl verify" looks at all that a store holds. The folder must not be in use.

            Example: grantbench verify /tmp/books
            """)

    @Argument(help: "State folder of grantd.", completion: .directory)
    var state: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let folder = try StateFolder(state)
        let start = Monotonic.nanoseconds()
        let tree = try TreeVerification.run(folder.log)
        let seconds = Monotonic.seconds(from: start, to: Monotonic.nanoseconds())
        var figures = Figures()
        figures.add(events: Int(tree.size), seconds: seconds)
        figures.add("root", "root", tree.root.base64)
        print(json ? figures.json : figures.text)
    }
}
