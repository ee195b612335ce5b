internal import ArgumentParser

/// Whether an answer is drawn again when the books change.
struct WatchOptions: ParsableArguments {
    @Flag(help: "Draw again when the books change, until interrupted.")
    var watch = false

    /// What was never changes, and programs that wait for events have the log itself.
    func check(asOf: String?, _ options: GlobalOptions) throws {
        guard watch else { return }
        if asOf != nil { throw ValidationError("What was does not change: give --watch or --as-of, not both.") }
        if options.output != .table {
            throw ValidationError(
                "--watch draws tables for people; for programs, `grantctl log follow -o jsonl` prints what is recorded."
            )
        }
    }

    /// Prints the answer; with `--watch`, again and again.
    func print(_ options: GlobalOptions, _ answer: (Session) throws(Failure) -> Answer) throws(Failure) {
        guard watch else {
            let session = try Session(options)
            return try answer(session).print(in: session)
        }
        try Watch.run(options, answer)
    }
}
