internal import ArgumentParser
internal import EventLog
internal import Glibc
internal import LMDB
internal import MerkleLog
internal import Varlink

/// The process that `verify --store` starts: it reads the store, and may die of it.
struct StoreReader: ParsableCommand {
    static let commandName = "verify-store-child"

    static let configuration = CommandConfiguration(
        commandName: commandName, abstract: "Read a store for `grantctl verify --store`.", shouldDisplay: false)

    @Argument(help: "The log's folder.")
    var log: String

    @Option(name: .customLong("key"), help: "Verifier key.")
    var keys: [String] = []

    @Option(help: "File of the checkpoint that was signed last.")
    var lastSigned: String?

    func run() throws {
        // A core of a process that maps a whole store is of no use to anybody.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        let mark = try PlaceMark(inherited: ())
        do {
            let report = try verify(mark)
            Self.say(.report(report.json))
        } catch let fault as StoreFault {
            Self.say(.fault(fault.json))
        } catch let error as StoreError {
            Self.say(.failure(status: Self.status(error).rawValue, message: "\(error)"))
        } catch {
            Self.say(.failure(status: ProgramExit.refused.rawValue, message: "\(error)"))
        }
    }

    private func verify(_ mark: PlaceMark) throws -> StoreReport {
        let last = try lastSigned.map { try ByteReader($0).rest(max: SignedNote.bytesMax) }
        return try StoreVerifier(
            ReadableStore(path: log), keys: keys.map { try VerifierKey(parsing: $0) }, lastSigned: last,
            watch: VerificationWatch(
                willRead: { mark.place = $0 },
                didVerify: { Self.say(.progress(sequence: $0, last: $1)) })
        ).verify()
    }

    private static func status(_ error: StoreError) -> ProgramExit {
        error.kind == .permission ? .notPermitted : .refused
    }

    private static func say(_ message: StoreMessage) {
        let line = Array("\(message.json)\n".utf8)
        // Whoever started it has gone: SIGPIPE ends it.
        _ = line.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }
}
