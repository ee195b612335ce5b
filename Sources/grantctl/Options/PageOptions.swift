internal import ArgumentParser

/// How much of a list.
struct PageOptions: ParsableArguments {
    @Option(name: .customLong("limit"), help: ArgumentHelp("At most so many rows; all when absent.", valueName: "rows"))
    var rowsMax: Int64?

    func validate() throws {
        if let rowsMax, rowsMax < 1 { throw ValidationError("--limit wants at least 1 row, not \(rowsMax).") }
    }
}
