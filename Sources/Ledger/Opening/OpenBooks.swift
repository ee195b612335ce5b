package import EventLog
package import LMDB
package import Projections

/// The books of one state folder, opened: the log, and views that hold all of it. Read models that have no tables of
/// this program, or that failed, are made anew in the background.
package final class OpenBooks: Sendable {
    package let log: EventStore
    package let views: Views
    /// Why the views were made anew; nil if they were not.
    package let rebuildReason: String?
    /// Why the views lag behind the log, for want of room; nil if they hold all of it.
    package let lag: StoreError?
    package let rebuilder: Rebuilder
    private let lock: DirectoryLock
    private let lifecycle: ViewsLifecycle

    package struct Settings: Sendable {
        /// The state folder: `log/`, `views/`, and during a rebuild `rebuild/` below it.
        package var state: String
        package var origin: String
        package var logMapBytes: Int
        package var viewsMapBytes: Int
        /// This start of the machine; nil if it cannot be known.
        package var bootId: String?
        package var rebuilding = Rebuilder.Settings()

        package init(state: String, origin: String, logMapBytes: Int, viewsMapBytes: Int, bootId: String?) {
            self.state = state
            self.origin = origin
            self.logMapBytes = logMapBytes
            self.viewsMapBytes = viewsMapBytes
            self.bootId = bootId
        }
    }

    /// Opens the books, makes what is missing, and brings the views up to the log's end.
    ///
    /// - Parameters:
    ///   - readModels: those of the program.
    ///   - onNotice: told of read models that are made anew, and of those that fail on the way; on any thread.
    ///   - onFatal: told of an error after which the process must end and start again; on the rebuilder's thread.
    ///   - progress: told of position and end while the views catch up.
    /// - Throws: `StoreError` (`.locked` if another process has them open), ``EventLogError``, ``LedgerError``.
    package init(
        _ settings: Settings, readModels: [ReadModelKind] = ReadModelKind.all,
        onNotice: @escaping @Sendable (RebuildNotice) -> Void = { _ in },
        onFatal: @escaping @Sendable (any Error) -> Void = { _ in },
        progress: (_ position: UInt64, _ end: UInt64) -> Void
    ) throws {
        lock = try DirectoryLock(folder: settings.state)
        log = try EventStore(
            path: settings.state + "/log", mapSizeBytes: settings.logMapBytes, origin: settings.origin)
        lifecycle = ViewsLifecycle(folder: settings.state + "/views", bootId: settings.bootId)

        var reason: String?
        if case .distrusted(let why) = lifecycle.verdict() {
            reason = why
            try lifecycle.delete()
        }
        try lifecycle.begin(areNew: reason != nil)
        do {
            views = try Self.views(settings, readModels, log)
        } catch {
            guard let why = Self.reasonToRebuild(error) else { throw error }
            reason = why
            try lifecycle.delete()
            try lifecycle.begin(areNew: true)
            views = try Self.views(settings, readModels, log)
        }
        let opened = views
        let isEmpty = try opened.environment.read { try opened.position(in: $0) } == .start
        if reason == nil, isEmpty, try log.position() != .start { reason = "there were none" }
        rebuildReason = reason
        do {
            try Self.catchUp(log, views, onNotice, progress)
            lag = nil
        } catch let error as StoreError where error.kind == .noSpace || error.kind == .mapFull {
            // What is there can be read, each answer for its position; the writer catches up before it decides.
            lag = error
        }
        try Self.checkReaders(log, views)
        rebuilder = try Rebuilder(
            log: log, views: views, scratchPath: settings.state + "/rebuild", settings: settings.rebuilding,
            onNotice: onNotice,
            onFatal: { [lifecycle] error in
                _ = Self.areViewsDamaged(by: error, lifecycle)
                onFatal(error)
            })
    }

    deinit { rebuilder.close() }

    /// Why views that could not be opened are made anew; nil if that would not help.
    private static func reasonToRebuild(_ error: any Error) -> String? {
        switch error {
        case ViewsError.stale(_, let why): why
        case let error as StoreError where error.kind == .corrupted: "they are damaged"
        default: nil
        }
    }

    private static func views(
        _ settings: Settings, _ readModels: [ReadModelKind], _ log: EventStore
    ) throws -> Views {
        try Views(
            path: settings.state + "/views", mapSizeBytes: settings.viewsMapBytes, of: log, readModels: readModels)
    }

    private static func catchUp(
        _ log: EventStore, _ views: Views, _ onNotice: (RebuildNotice) -> Void,
        _ progress: (_ position: UInt64, _ end: UInt64) -> Void
    ) throws {
        let end = try log.position().sequence
        var position = try views.environment.read { try views.position(in: $0) }.sequence
        guard position < end else { return }
        let reader = LogReader(log, .trusting(after: position), through: end, for: views)
        defer { reader.close() }
        while let slice = try reader.next() {
            progress(position, end)
            position = try CatchUp.apply([slice], to: views) { name, sequence, reason in
                onNotice(.failed(name: name, sequence: sequence, reason: reason))
            }.sequence
        }
    }

    private static func checkReaders(_ log: EventStore, _ views: Views) throws {
        _ = try log.environment.checkReaders()
        _ = try views.environment.checkReaders()
    }

    /// Whether the process must end after an error that a query, a signature or the status met, and start again: views
    /// that are damaged are then made anew, and a log that cannot be used is opened anew.
    package func mustEnd(after error: any Error) -> Bool {
        if areViewsDamaged(by: error) { return true }
        return (error as? StoreError).map { StoreHealth.isLogLost(by: $0, log.environment) } ?? false
    }

    /// Whether an error says that the views are damaged, which is then noted: they are made anew at the next start, and
    /// nothing else heals them.
    package func areViewsDamaged(by error: any Error) -> Bool {
        Self.areViewsDamaged(by: error, lifecycle)
    }

    private static func areViewsDamaged(by error: any Error, _ lifecycle: ViewsLifecycle) -> Bool {
        guard let error = error as? StoreError, error.path == lifecycle.folder else { return false }
        switch error.kind {
        case .corrupted, .decoding, .missing: break
        case .mapFull, .noSpace, .inputOutput, .readOnly, .locked, .encoding, .keyTooLong, .notAscending,
            .readersFull, .permission, .other:
            return false
        }
        try? lifecycle.noteDamage("\(error)")
        return true
    }

    /// Ends what is made anew, forces the views to disk and marks them as whole. Nothing may be written afterwards.
    package func close() throws {
        rebuilder.close()
        try views.environment.sync()
        try lifecycle.end()
    }
}
