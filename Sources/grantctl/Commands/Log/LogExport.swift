internal import ArgumentParser
internal import MerkleLog

/// The form of exported records.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
    case jsonl, protobuf
}

struct LogExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export the log's records with their proof: as static files, as lines of JSON, or as protobuf.",
        discussion: """
            --tiles writes the C2SP tlog-tiles layout, which any web server can offer and any such tool can check: \
            checkpoint, tile/<level>/... and tile/entries/.... A second run adds what is new; an interrupted one goes \
            on. The checkpoint is written last, when everything below it is on the disk and comes to its root.

            -o jsonl prints each record with its leaf hash, its bytes and what they say, and the checkpoint as the \
            last line. -o protobuf prints each record after its length as a varint; --checkpoint keeps the \
            checkpoint that they come to in a file of its own. Parts with --after can be put behind one another again. `grantctl verify` checks all of these \
            without grantd.

            Exit code 3, and no checkpoint, if the records do not come to the root that was signed.

            Example: grantctl log export --tiles /srv/www/log --key grantd.vkey
            Example: grantctl log export -o jsonl | zstd > log.jsonl.zst
            """)

    @Option(
        help: ArgumentHelp("Write or bring up to date this folder of static files.", valueName: "folder"),
        completion: .directory)
    var tiles: String?

    @Option(name: [.short, .customLong("output")], help: "Form of the records on stdout.")
    var output: ExportFormat?

    @Option(help: ArgumentHelp("With -o: start after this event.", valueName: "sequence"))
    var after: UInt64 = 0

    @Option(
        name: .customLong("checkpoint"),
        help: ArgumentHelp("With -o protobuf: write the checkpoint to this file.", valueName: "file"),
        completion: .file())
    var checkpointFile: String?

    @OptionGroup var trusted: KeyOptions
    @OptionGroup(title: "Global Options") var connection: ConnectionOptions

    func validate() throws {
        guard (tiles == nil) != (output == nil) else {
            throw ValidationError("Say in which form: --tiles FOLDER, -o jsonl or -o protobuf.")
        }
        if after > 0, tiles != nil {
            throw ValidationError("A folder of tiles knows itself where to go on: --after is for -o.")
        }
        if checkpointFile != nil, output != .protobuf {
            throw ValidationError(
                "The checkpoint is \(tiles == nil ? "the last line" : "a file in the folder"): --checkpoint is for "
                    + "-o protobuf.")
        }
    }

    func run() throws {
        // The form is none of those that answers have; the rest of the global options is as it is by itself.
        let global = try GlobalOptions.parse(["--socket", connection.socketAddress])
        let session = try Session(global, mayPage: false)
        let source = try LogSource(session, keys: trusted.keys())
        if let tiles {
            let outcome = try TileExport(source: source, tiles: TileFolder(tiles)).run()
            Console.say(
                "\(tiles) holds the \(Words.counted(Int64(outcome.new.size), "event")) of the checkpoint, "
                    + "\(Words.grouped(Int64(outcome.fetchedCount))) of them new.")
        } else {
            try RecordExport(source: source, after: after, format: output ?? .jsonl, checkpointFile: checkpointFile)
                .run()
        }
    }
}
