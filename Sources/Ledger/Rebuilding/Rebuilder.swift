package import EventLog
import LMDB
import NIOConcurrencyHelpers
package import Projections

/// Makes read models anew in the background, one after another, while commands are decided and all else answers.
package final class Rebuilder: Sendable {
    package struct Settings: Sendable {
        /// Events that are taken in while the views are held: a command may have to wait for so many.
        package var sliceEvents = 500
        /// Rows that are deleted in one transaction, of tables that answer nothing any more.
        package var emptiedRowsMax = 1_000
        /// Part of the views' map that is kept free, in per cent: more than the writer keeps, so that it stops first.
        package var headroomPercent = 10
        /// Seconds from one try to the next while the store is full.
        package var retrySeconds = 10.0

        package init() {}
    }

    private let log: EventStore
    private let views: Views
    private let scratchPath: String
    private let settings: Settings
    private let onNotice: @Sendable (RebuildNotice) -> Void
    private let onFatal: @Sendable (any Error) -> Void
    private let queue: Mailbox<String>
    /// True from the beginning of the end: what the thread sleeps on.
    private let isClosing = ConditionLock<Bool>(value: false)
    private let thread = NIOLockedValueBox<OwnThread?>(nil)

    /// The rebuild must end: the books are closed.
    private struct Closing: Error {}

    /// Goes on with what the last run left half made, and begins what the views ask for.
    ///
    /// - Parameters:
    ///   - scratchPath: a folder for a rebuild's own decision state; what is in it is deleted.
    ///   - onNotice: told on the rebuilder's thread.
    ///   - onFatal: told of an error after which the process must end and start again. Nothing is made anew any more.
    /// - Throws: `StoreError`.
    package init(
        log: EventStore, views: Views, scratchPath: String, settings: Settings = Settings(),
        onNotice: @escaping @Sendable (RebuildNotice) -> Void, onFatal: @escaping @Sendable (any Error) -> Void
    ) throws {
        self.log = log
        self.views = views
        self.scratchPath = scratchPath
        self.settings = settings
        self.onNotice = onNotice
        self.onFatal = onFatal
        // Each read model waits at most once.
        queue = Mailbox(lengthMax: .max)
        try ScratchState.delete(scratchPath)
        for name in try views.rebuildsRequested() { try enqueue(name) }
        let thread = OwnThread("rebuilder") { [self] in work() }
        self.thread.withLockedValue { $0 = thread }
    }

    /// Has a read model made anew. Its tables go on answering, if they do, until the new ones take their place in one
    /// commit. One that is made anew already goes on.
    ///
    /// - Throws: ``ViewsError/unknownReadModel(name:known:)``, ``ViewsError/neededToDecide(name:path:)``,
    ///   ``LedgerError/closing``, `StoreError`.
    package func rebuild(_ name: String) throws {
        if try views.requestRebuild(of: name) { try enqueue(name) }
    }

    /// Ends the thread within a slice. What is half made is begun again when the books are opened again.
    package func close() {
        isClosing.lock()
        isClosing.unlock(withValue: true)
        queue.close()
        thread.withLockedValue { thread in
            defer { thread = nil }
            return thread
        }?.join()
    }

    private func enqueue(_ name: String) throws(LedgerError) {
        do throws(Mailbox<String>.Refusal) {
            try queue.put(name)
        } catch {
            throw .closing
        }
    }

    private func work() {
        do {
            try untilThereIsRoom { try emptyUnusedTables() }
            while let name = queue.take(1).first {
                onNotice(.began(name: name))
                try untilThereIsRoom { try make(name) }
                try untilThereIsRoom { try emptyUnusedTables() }
            }
        } catch is Closing {
        } catch {
            queue.close()
            onFatal(error)
        }
    }

    private func make(_ name: String) throws {
        try emptyUnusedTables()
        let rebuild = try Rebuild(
            of: name, from: log, in: views, scratchPath: scratchPath, sliceEvents: settings.sliceEvents)
        do {
            while try !pacing({ try rebuild.applySlice() }) { try awaitHeadroom() }
            onNotice(.finished(name: name, position: rebuild.position))
        } catch ViewsError.projectorFailed(let name, let sequence, let reason) {
            try views.abandonRebuild(of: name, at: sequence, reason: reason)
            onNotice(.failed(name: name, sequence: sequence, reason: reason))
        }
    }

    private func emptyUnusedTables() throws {
        while try pacing({ try views.emptyUnusedTables(rowsMax: settings.emptiedRowsMax) }) {}
    }

    /// Does one piece of work, and then leaves the views to who waits for them, for as long as it took: the lock on them
    /// is not fair, and whoever takes it again at once would keep the writer waiting.
    private func pacing<Value>(_ work: () throws -> Value) throws -> Value {
        let start = ContinuousClock.now
        let value = try work()
        let taken = (ContinuousClock.now - start) / .seconds(1)
        try sleep(seconds: views.environment.isWriterWaiting ? max(taken, 0.001) : 0)
        return value
    }

    /// Tries again, from the beginning, what the store had no room for.
    private func untilThereIsRoom(_ work: () throws -> Void) throws {
        while true {
            do {
                return try work()
            } catch let error as StoreError where error.kind == .noSpace || error.kind == .mapFull {
                onNotice(.waiting(reason: "\(error)"))
                try sleep(seconds: settings.retrySeconds)
            }
        }
    }

    /// Waits in the middle of a rebuild, so that it is not what makes the books read-only.
    private func awaitHeadroom() throws {
        var isTold = false
        while true {
            let usage = try views.environment.usage()
            guard usage.headroomBytes < usage.mapBytes / 100 * settings.headroomPercent else { return }
            if !isTold {
                onNotice(
                    .waiting(
                        reason: "\(usage.usedBytes) of \(usage.mapBytes) bytes of the views are used, and a rebuild "
                            + "leaves \(settings.headroomPercent) per cent free. Raise views-map-bytes in grantd.toml "
                            + "([store]) and restart."))
            }
            isTold = true
            try sleep(seconds: settings.retrySeconds)
        }
    }

    /// - Throws: ``Closing``, at once when the books are closed.
    private func sleep(seconds: Double) throws(Closing) {
        guard isClosing.lock(whenValue: true, timeoutSeconds: seconds) else { return }
        isClosing.unlock()
        throw Closing()
    }
}
