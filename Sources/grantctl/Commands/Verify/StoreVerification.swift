internal import EventLog
internal import Glibc
internal import MerkleLog
internal import Varlink

/// A whole store, read in a process of its own: LMDB's pages bear no checksums, and a damaged one can kill its reader.
/// Then that is the fault, and it is known where.
struct StoreVerification {
    /// What came of it.
    enum Outcome: Equatable {
        /// Everything holds: the report's members.
        case holds(JSONValue)
        /// Something does not: the fault's members.
        case fault(JSONValue)

        var fault: JSONValue? {
            if case .fault(let fault) = self { fault } else { nil }
        }
    }

    /// The folder of the LMDB environment.
    let log: String
    /// Whose signatures are trusted; where there are none, the keys that the store notes.
    let keys: [VerifierKey]
    /// The file of the checkpoint that was signed last, where it may be read.
    let lastSigned: String?

    /// A slice takes milliseconds, one page of a slow disk seconds.
    static let stallSecondsMax = 60

    private static let logName = "log"
    private static let lastSignedName = "keys/last-checkpoint"

    init(log: String, keys: [VerifierKey], lastSigned: String? = nil) {
        self.log = log
        self.keys = keys
        self.lastSigned = lastSigned
    }

    /// - Parameter state: A state folder, or a copy of the folder `log` alone.
    init(state: String, keys: [VerifierKey]) {
        let folder = Folder(path: state)
        let isLogAlone = !folder.exists(Self.logName) && folder.exists("data.mdb")
        let last = folder.path(of: Self.lastSignedName)
        self.init(
            log: isLogAlone ? folder.path : folder.path(of: Self.logName), keys: keys,
            lastSigned: access(last, R_OK) == 0 ? last : nil)
    }

    /// Verifies everything; exit code 3 at the first thing that does not hold.
    func run(_ options: GlobalOptions) throws(Failure) {
        let outcome = try outcome()
        let console = Console(color: options.color, mayPage: false)
        switch outcome {
        case .holds(let report):
            print(report, options, console)
            console.finish()
            for remark in remarks(report) { Console.say(remark) }
        case .fault(let fault):
            if options.output == .json || options.output == .jsonl { print(["fault": fault], options, console) }
            console.finish()
            throw Failure(.notHeld, "\(log): \(fault["message"]?.string ?? "\(fault)")")
        }
    }

    /// - Throws: `Failure` where the store cannot be opened, or nothing can be said of it.
    func outcome() throws(Failure) -> Outcome {
        guard Folder(path: log).exists("data.mdb") || errno != ENOENT && errno != ENOTDIR else {
            throw Failure(
                .refused,
                "There is no store in \(log). Give the state folder of grantd, which holds log/, or a copy of log/ "
                    + "itself.")
        }
        var arguments = [StoreReader.commandName, log] + keys.flatMap { ["--key", "\($0)"] }
        if let lastSigned { arguments += ["--last-signed", lastSigned] }
        let mark = try PlaceMark()
        let progress = Progress("verifying")
        var last: StoreMessage?
        let ending = try ReaderProcess(
            program: ReaderProcess.ownProgram, arguments: arguments, stallSecondsMax: Self.stallSecondsMax
        ).run(mark: mark) { line in
            last = StoreMessage(parsing: line) ?? last
            if case .progress(let sequence, let end)? = last {
                progress.show(Int64(clamping: sequence), of: Int64(clamping: end))
            }
        }
        progress.end()
        switch (ending, last) {
        case (.exited(0), .report(let report)?): return .holds(report)
        case (.exited(0), .fault(let fault)?): return .fault(fault)
        case (.exited(0), .failure(let status, let message)?):
            throw Failure(ProgramExit(rawValue: status) ?? .refused, message)
        case (.exited(let status), _):
            throw Failure(.refused, "The process that reads \(log) ended with status \(status) and said nothing.")
        case (.killed(let signal), _):
            return .fault(Self.death(at: mark.place, "killed the reader (\(String(cString: strsignal(signal))))").json)
        case (.stalled, _):
            return .fault(
                Self.death(at: mark.place, "kept the reader for more than \(Self.stallSecondsMax) seconds").json)
        }
    }

    /// The fault that a reader died of, at the place that it read.
    static func death(at place: StorePlace, _ what: String) -> StoreFault {
        let page =
            if case .record(let sequence) = place, sequence > 0 {
                "The page after event \(sequence - 1), the last one that could be read,"
            } else {
                "The page that it is on"
            }
        return StoreFault(.unreadable, at: place, "\(page) \(what).")
    }

    private func print(_ object: JSONValue, _ options: GlobalOptions, _ console: Console) {
        switch options.output {
        case .table: console.write(sentence(object) + "\n")
        case .json: console.write((console.isTerminal ? PrettyJSON.text(object) : object.description) + "\n")
        case .jsonl: console.write(object.description + "\n")
        case .csv:
            let table = StatusView.facts(object)
            console.write(CSV.header(table.columns) + table.rows.map(CSV.row).joined())
        }
    }

    private func sentence(_ report: JSONValue) -> String {
        let events = Words.counted(report["size"]?.int ?? 0, "event")
        let checkpoints = Words.counted(report["checkpoints"]?.int ?? 0, "checkpoint")
        return "\(log) holds: \(events), \(checkpoints), root \(report["root"]?.string ?? "?")"
    }

    private func remarks(_ report: JSONValue) -> [String] {
        var remarks: [String] = []
        if report["tree"] == .bool(false) {
            remarks.append(
                "The store has format \(report["formatVersion"]?.int ?? 1), which has no tree and no checkpoints: its "
                    + "records were verified, and nothing proves that none is missing at the end. The next start of "
                    + "grantd upgrades it.")
        } else if keys.isEmpty {
            remarks.append(
                "The signatures were held to the keys in the store itself, which finds damage and no forgery: give the "
                    + "log's key with --key to find both.")
        }
        if lastSigned == nil {
            remarks.append(
                "There is no \(Self.lastSignedName) to be read beside it: that its newest events are missing would be "
                    + "seen only from a later checkpoint.")
        }
        if report["withoutLock"] == .bool(true) {
            remarks.append(
                "It was read without LMDB's lock, as for a copy: beside a grantd that runs on it, repeat this as root "
                    + "or as grantd's user.")
        }
        return remarks
    }
}
