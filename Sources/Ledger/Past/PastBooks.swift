package import EventLog
import FoundationEssentials
import Grants
import LMDB
import Projections
import Synchronization

/// The books as they were at a position of the log, or as they count by a day: made anew from the log when they are
/// asked for, and kept for the next one who asks.
///
/// They never hold up the writer: they are no part of the views, and a long report may read them for as long as it
/// takes.
package final class PastBooks: Sendable {
    private let folder: String
    private let log: EventStore
    private let mapSizeBytes: Int
    /// The most that are kept; at least one.
    private let keptMax: Int
    private let kept = Mutex<Kept>(Kept())

    private struct Kept {
        /// The one used last stands last.
        var books: [ReplayedBooks] = []
        var made = 0
    }

    /// - Parameter folder: for their files; what is in it from an earlier run is deleted.
    package init(folder: String, log: EventStore, mapSizeBytes: Int, keptMax: Int) {
        self.folder = folder
        self.log = log
        self.mapSizeBytes = mapSizeBytes
        precondition(keptMax >= 1, "Past books that are not kept cannot be lent.")
        self.keptMax = keptMax
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Lends the books at a sequence, of what counts by a day.
    func read<Value>(
        at sequence: UInt64, through: Day?, _ body: (borrowing ReadTransaction, DecisionState) throws -> Value
    ) throws -> Value {
        // Books that somebody else has taken ahead meanwhile are passed over; new ones are at the beginning.
        while true {
            let books = try kept.withLock { try take(from: &$0, at: sequence, through: through) }
            if let value = try books.read(at: sequence, of: log, body) { return value }
        }
    }

    /// The kept books that are nearest and not ahead; new ones where there are none.
    private func take(from kept: inout Kept, at sequence: UInt64, through: Day?) throws -> ReplayedBooks {
        let nearest = kept.books.indices
            .compactMap { index -> (index: Int, position: UInt64)? in
                let books = kept.books[index]
                guard books.through == through, books.lastSequence <= sequence else { return nil }
                return (index, books.lastSequence)
            }
            .max { $0.position < $1.position }
        let books: ReplayedBooks
        if let nearest {
            books = kept.books.remove(at: nearest.index)
        } else {
            if kept.books.count >= keptMax { kept.books.removeFirst() }
            books = try make(&kept, through: through)
        }
        kept.books.append(books)
        return books
    }

    private func make(_ kept: inout Kept, through: Day?) throws -> ReplayedBooks {
        kept.made += 1
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try ReplayedBooks(path: "\(folder)/\(kept.made)", mapSizeBytes: mapSizeBytes, through: through)
    }

    /// Makes the books anew up to a sequence and tells of each event on the way; nothing of them is kept.
    func replay(to sequence: UInt64, through: Day?, onEvent: ReplayedBooks.OnEvent) throws {
        let books = try kept.withLock { try make(&$0, through: through) }
        try books.replay(to: sequence, of: log, onEvent: onEvent)
    }
}
