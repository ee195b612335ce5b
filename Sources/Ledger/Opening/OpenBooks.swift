package import EventLog
import LMDB
package import Projections

/// The books of one state folder, opened: the log, and views that hold all of it.
package final class OpenBooks: Sendable {
    package let log: EventStore
    package let views: Views
    /// Why the views were made anew; nil if they were not.
    package let rebuildReason: String?
    private let lock: DirectoryLock
    private let lifecycle: ViewsLifecycle

    package struct Settings: Sendable {
        /// The state folder: `log/` and `views/` below it.
        package var state: String
        package var origin: String
        package var logMapBytes: Int
        package var viewsMapBytes: Int
        /// This start of the machine; nil if it cannot be known.
        package var bootId: String?

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
    /// - Parameter progress: told of position and end while the views catch up.
    /// - Throws: `StoreError` (`.locked` if another process has them open), ``EventLogError``, ``LedgerError``.
    package init(_ settings: Settings, progress: (_ position: UInt64, _ end: UInt64) -> Void) throws {
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
            views = try Self.views(settings, log)
        } catch {
            guard let why = Self.reasonToRebuild(error) else { throw error }
            reason = why
            try lifecycle.delete()
            try lifecycle.begin(areNew: true)
            views = try Self.views(settings, log)
        }
        let opened = views
        let isEmpty = try opened.environment.read { try opened.position(in: $0) } == .start
        if reason == nil, isEmpty, try log.position() != .start { reason = "there were none" }
        rebuildReason = reason
        try catchUp(progress)
    }

    /// Why views that could not be opened are made anew; nil if that would not help.
    private static func reasonToRebuild(_ error: any Error) -> String? {
        switch error {
        case ViewsError.stale(_, let why): why
        case let error as StoreError where error.kind == .corrupted: "they are damaged"
        default: nil
        }
    }

    private static func views(_ settings: Settings, _ log: EventStore) throws -> Views {
        try Views(path: settings.state + "/views", mapSizeBytes: settings.viewsMapBytes, of: log)
    }

    private func catchUp(_ progress: (_ position: UInt64, _ end: UInt64) -> Void) throws {
        let end = try log.position().sequence
        var position = try views.environment.read { try views.position(in: $0) }.sequence
        while position < end {
            progress(position, end)
            do {
                position = try CatchUp.applySlice(of: log, to: views).sequence
            } catch ViewsError.projectorFailed(let name, let sequence, let reason) {
                try views.stop(projector: name, at: sequence, reason: reason)
            }
        }
        _ = try log.environment.checkReaders()
        _ = try views.environment.checkReaders()
    }

    /// Forces the views to disk and marks them as whole. Nothing may be written afterwards.
    package func close() throws {
        try views.environment.sync()
        try lifecycle.end()
    }
}
