import Grants

/// Where commands of the workload are recorded: over a socket, or in this process.
protocol CommandDesk: AnyObject {
    /// Hands a batch in behind those before it. The same batch with the same identifier is recorded once.
    func record(_ commands: [Command], as commandId: String) throws
}

/// Records what a run needs beforehand, in large batches that are not counted.
struct Preparation {
    /// Commands in one batch: far below the daemon's limits on commands and bytes of a call at their defaults.
    static let batchCommands = 1000

    let workload: Workload
    let desk: any CommandDesk

    /// Organisations, projects and the document. Where they are there already, the identifiers of the batches are
    /// recognised and nothing is recorded.
    func registerThings() throws {
        let commands = Workload.things()
        try inBatches(of: Self.batchCommands, commands.indices) { batch in
            try desk.record(Array(commands[batch]), as: "grantbench-things-\(batch.lowerBound)")
        }
    }

    func openGrants(_ numbers: Range<Int>) throws {
        try inBatches(of: Self.batchCommands, numbers) { batch in
            try desk.record(
                batch.map { workload.opening(of: workload.plan(of: $0)) }, as: identifier("open", of: batch))
        }
    }

    /// All ten records of each grant; the grants must be open.
    func fillGrants(_ numbers: Range<Int>) throws {
        try inBatches(of: Self.batchCommands / Workload.recordsPerGrant, numbers) { batch in
            try desk.record(
                batch.flatMap { workload.commands(of: workload.plan(of: $0)) }, as: identifier("fill", of: batch))
        }
    }

    private func identifier(_ what: String, of grants: Range<Int>) -> String {
        "grantbench-\(what)-\(workload.seed)-\(grants.lowerBound)-\(grants.count)"
    }

    private func inBatches(of size: Int, _ numbers: Range<Int>, _ body: (Range<Int>) throws -> Void) rethrows {
        for first in stride(from: numbers.lowerBound, to: numbers.upperBound, by: size) {
            try body(first..<min(first + size, numbers.upperBound))
        }
    }
}
