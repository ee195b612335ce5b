package import EventLog
import FoundationEssentials
import Grants
import LMDB
import Projections
import Synchronization

/// The books as they were at positions of the log, or as they count by a day: made from the log when they are asked for,
/// and kept for the next one who asks, within a budget of the disk.
///
/// What is missing is replayed from a copy of the nearest books that are kept, so that both stay. On a long way copies
/// are kept at a quarter, a half and three quarters of it, where there is room. They never hold up the writer: they are
/// no part of the views, their own commits are not forced to disk, and of the log they read one slice at a time. A long
/// report may read them for as long as it takes.
package final class PastBooks: Sendable {
    /// Told after each slice how many events are applied, and how many there are to apply. Throwing stops it; what was
    /// made so far is kept.
    package typealias Progress = (_ applied: UInt64, _ total: UInt64) throws -> Void

    private let folder: String
    private let log: EventStore
    private let mapSizeBytes: Int
    private let sliceEvents: Int
    private let shelf: Mutex<BooksShelf>
    private let made = Atomic<Int>(0)

    /// A way of fewer slices is not worth copies on it.
    private static let longWaySlices = 8

    /// - Parameters:
    ///   - folder: for their files; what is in it from an earlier run is deleted.
    ///   - mapSizeBytes: the most that one of them may take.
    ///   - diskBytesMax: what they may take of the disk together. One always works, however large it is, and none is
    ///     deleted that somebody reads or makes.
    ///   - sliceEvents: events that are applied in one transaction.
    package init(
        folder: String, log: EventStore, mapSizeBytes: Int, diskBytesMax: Int, sliceEvents: Int = CatchUp.sliceEvents
    ) {
        precondition(sliceEvents > 0, "A slice of \(sliceEvents) events never comes to an end.")
        self.folder = folder
        self.log = log
        self.mapSizeBytes = mapSizeBytes
        self.sliceEvents = sliceEvents
        shelf = Mutex(BooksShelf(diskBytesMax: diskBytesMax))
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Bytes that they take of the disk, as measured last.
    package var diskBytes: Int { shelf.withLock { $0.diskBytes } }

    /// Lends the books at a sequence, of what counts by a day. Others may read the same at the same time.
    ///
    /// - Parameter withReportRows: has the rows of reports made, if nobody has asked for them yet.
    func read<Value>(
        at sequence: UInt64, through: Day?, withReportRows: Bool = false, progress: Progress = { _, _ in },
        _ body: (borrowing ReadTransaction, ReplayedBooks.Lent) throws -> Value
    ) throws -> Value {
        try lend(at: sequence, through: through, progress) { books in
            if withReportRows {
                try books.makeReportRows()
                try note(books, sequence)
            }
            return try books.read(at: sequence, body)
        }
    }

    /// Makes the books at a sequence, for the question that follows.
    func prepare(at sequence: UInt64, through: Day?, progress: Progress) throws {
        try lend(at: sequence, through: through, progress) { _ in }
    }

    /// Replays the log between two positions and tells of each event on the way; nothing of that is kept.
    func replay(
        from start: UInt64 = 0, to end: UInt64, through: Day?, progress: Progress = { _, _ in },
        onEvent: ReplayedBooks.OnEvent
    ) throws {
        guard start > 0 else { return try replay(copyOf: nil, to: end, through, progress, onEvent) }
        try lend(at: start, through: through) { try replay(copyOf: $0, to: end, through, progress, onEvent) }
    }

    private func replay(
        copyOf source: ReplayedBooks?, to end: UInt64, _ through: Day?, _ progress: Progress,
        _ onEvent: ReplayedBooks.OnEvent
    ) throws {
        let books = try planned(copyOf: source, through)
        onShelf { $0.add(books, goal: end, copyOf: source, isShared: false) }
        defer { takeBack(books) }
        try bring(books, to: end, isForReading: false, progress, onEvent)
    }

    // MARK: Lending

    private func lend<Value>(
        at sequence: UInt64, through: Day?, _ progress: Progress = { _, _ in },
        _ body: (ReplayedBooks) throws -> Value
    ) throws -> Value {
        let (books, source) = try take(at: sequence, through: through)
        defer { takeBack(books) }
        do {
            // Only for the copy is the source needed, and that is made here.
            defer { source.map(takeBack) }
            _ = try books.position
        }
        try bring(books, to: sequence, isForReading: true, progress) { _, _, _ in }
        return try body(books)
    }

    /// Books that will stand at a sequence, and those that they are yet to be copied from: both lent.
    private func take(
        at sequence: UInt64, through: Day?
    ) throws -> (books: ReplayedBooks, source: ReplayedBooks?) {
        try onShelf { shelf in
            if let books = shelf.lend(at: sequence, through: through) { return (books, nil) }
            let source: ReplayedBooks?
            switch shelf.origin(of: sequence, through: through) {
            case .movedOn(let books): return (books, nil)
            case .copy(let nearest): source = nearest
            case .nothing: source = nil
            }
            let books = try planned(copyOf: source, through)
            shelf.add(books, goal: sequence, copyOf: source, isShared: true)
            return (books, source)
        }
    }

    private func takeBack(_ books: ReplayedBooks) {
        let hasFailed = books.hasFailed
        onShelf { $0.takeBack(books, isLost: hasFailed) }
    }

    private func planned(copyOf source: ReplayedBooks?, _ through: Day?) throws -> ReplayedBooks {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let number = made.add(1, ordering: .relaxed).newValue
        return ReplayedBooks(
            path: "\(folder)/\(number)", mapSizeBytes: mapSizeBytes, through: through, copyOf: source)
    }

    /// What is dropped from the shelf goes after the lock, so that nobody waits for the deletion of its files.
    private func onShelf<Value: Sendable>(_ body: (inout BooksShelf) throws -> Value) rethrows -> Value {
        let (value, _) = try shelf.withLock { shelf in (try body(&shelf), shelf.takeDropped()) }
        return value
    }

    // MARK: Bringing forward

    /// Applies what is missing, slice by slice; others may do so at the same time, towards the same end.
    private func bring(
        _ books: ReplayedBooks, to end: UInt64, isForReading: Bool, _ progress: Progress,
        _ onEvent: ReplayedBooks.OnEvent
    ) throws {
        let start = try books.position
        var reached = start
        var stops = isForReading ? stops(from: start, to: end) : []
        try note(books, reached)
        while reached < end {
            reached = try books.applySlice(
                through: stops.first ?? end, countMax: sliceEvents, of: log, isForReading: isForReading,
                onEvent: onEvent)
            try note(books, reached)
            while let stop = stops.first, stop <= reached {
                stops.removeFirst()
                if stop == reached { keepCopy(of: books, at: stop) }
            }
            try progress(reached - start, end - start)
        }
    }

    private func note(_ books: ReplayedBooks, _ reached: UInt64) throws {
        let bytes = try books.fileBytes
        onShelf { $0.note(books, reached: reached, bytes: bytes) }
    }

    /// Where on a long way copies are kept.
    private func stops(from start: UInt64, to end: UInt64) -> [UInt64] {
        guard end - start >= UInt64(sliceEvents * Self.longWaySlices) else { return [] }
        return (1...3).map { start + (end - start) * $0 / 4 }
    }

    /// Keeps the books as they stand now, where there is room. A favour to later questions: if it fails, this one goes on
    /// and nothing is kept.
    private func keepCopy(of books: ReplayedBooks, at sequence: UInt64) {
        let copy = try? onShelf { shelf -> ReplayedBooks? in
            guard shelf.hasRoom(forCopyOf: books, at: sequence) else { return nil }
            let copy = try planned(copyOf: books, books.through)
            // Others may have brought the books further by then: it is for nobody until it is known where it stands.
            shelf.add(copy, goal: sequence, copyOf: books, isShared: false)
            return copy
        }
        guard let copy = copy ?? nil else { return }
        let made = try? (position: copy.position, bytes: copy.fileBytes)
        onShelf { $0.keep(copy, at: made?.position, bytes: made?.bytes ?? 0) }
    }
}
