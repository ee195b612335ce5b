internal import ArgumentParser
internal import MerkleLog
internal import Varlink

struct LogKeyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the verifier key (C2SP signed-note), and below it those of the witnesses.",
        discussion: """
            What it prints is a file of keys for `grantctl verify --key`. Get it once on a way that you trust, and \
            keep it: a key asked for anew at each check shows nothing.

            Example: grantctl log key show > grantd.vkey
            """)

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func run() throws {
        let session = try Session(global)
        let reply = try session.call("org.grantd.Log.VerifierKeys")
        let keys = try LogSource.keys(of: reply)
        Answer(
            reply: reply,
            blocks: [.lines(keys.map { "\($0)" })],
            facts: Table(
                columns: [Column("use"), Column("name"), Column("key")],
                rows: keys.enumerated().map { index, key in
                    [.text(index == 0 ? "log" : "witness"), .text(key.name), .text("\(key)")]
                })
        ).print(in: session)
    }
}
