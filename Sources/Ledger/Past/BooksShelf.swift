import Grants

/// Which past books are kept, where they stand, who uses them, and how much of the disk they take.
///
/// A value that decides and touches no file: books are made, brought forward and deleted by those who hold them.
struct BooksShelf {
    private struct Place {
        let books: ReplayedBooks
        /// Where they stand, or will when those who bring them forward are done. Fixed while somebody uses them.
        var goal: UInt64
        /// Where they stand, as far as was noted.
        var reached: UInt64
        /// As measured last; before that, what they are a copy of.
        var bytes: Int
        /// Whether they are for everybody who asks for that position.
        var isShared: Bool
        var users = 1
    }

    /// The one used last stands last.
    private var places: [Place] = []
    /// Books that are kept no longer, for the caller to let go of.
    private var dropped: [ReplayedBooks] = []
    private let diskBytesMax: Int

    /// - Parameter diskBytesMax: what the books may take of the disk together. The one used last is kept even if it
    ///   alone takes more, and books in use are never dropped, so for that long they may take more, too.
    init(diskBytesMax: Int) {
        self.diskBytesMax = diskBytesMax
    }

    /// Bytes that all books take together.
    var diskBytes: Int { places.reduce(0) { $0 + $1.bytes } }

    /// What is kept no longer. To be let go of where nobody waits: their files are deleted then.
    mutating func takeDropped() -> [ReplayedBooks] {
        defer { dropped = [] }
        return dropped
    }

    // MARK: Lending

    /// Lends books of a day that stand at a sequence or are being brought there.
    mutating func lend(at sequence: UInt64, through: Day?) -> ReplayedBooks? {
        guard
            let index = places.firstIndex(where: { $0.isShared && $0.goal == sequence && $0.books.through == through })
        else { return nil }
        return lend(index)
    }

    /// How books that are not there yet come about from those that are nearest to them.
    enum Origin {
        /// As a copy of these, which are lent too.
        case copy(of: ReplayedBooks)
        /// From these, which there is no room to keep: brought forward, and lent.
        case movedOn(ReplayedBooks)
        case nothing
    }

    /// The nearest books of a day that are not ahead of a sequence. There is made room for a copy of them: what was used
    /// longest ago goes. Where that is not enough they are themselves taken forward, if nobody uses them.
    mutating func origin(of sequence: UInt64, through: Day?) -> Origin {
        guard let nearest = nearest(to: sequence, through: through) else { return .nothing }
        let bytes = nearest.bytes
        drop(until: diskBytesMax - bytes) { $0.books !== nearest.books }
        guard let index = index(of: nearest.books) else { return .nothing }
        if diskBytes + bytes > diskBytesMax, places[index].users == 0 {
            places[index].goal = sequence
            return .movedOn(lend(index))
        }
        return .copy(of: lend(index))
    }

    private func nearest(to sequence: UInt64, through: Day?) -> Place? {
        places.filter { $0.isShared && $0.books.through == through && $0.goal <= sequence }
            .max { $0.reached < $1.reached }
    }

    private mutating func lend(_ index: Int) -> ReplayedBooks {
        var place = places.remove(at: index)
        place.users += 1
        places.append(place)
        return place.books
    }

    /// Adds new books, lent to the caller.
    ///
    /// - Parameters:
    ///   - goal: where they will stand.
    ///   - source: what they are a copy of; nil: they begin before the first event.
    ///   - isShared: whether others may use them too.
    mutating func add(_ books: ReplayedBooks, goal: UInt64, copyOf source: ReplayedBooks?, isShared: Bool) {
        let source = source.flatMap(index).map { places[$0] }
        places.append(
            Place(
                books: books, goal: goal, reached: source?.reached ?? 0, bytes: source?.bytes ?? 0, isShared: isShared))
    }

    // MARK: Bringing forward

    /// Notes how far books have come and how much they take; others go where that is too much.
    mutating func note(_ books: ReplayedBooks, reached: UInt64, bytes: Int) {
        guard let index = index(of: books) else { return }
        places[index].reached = max(reached, places[index].reached)
        places[index].bytes = bytes
        drop(until: diskBytesMax) { _ in true }
    }

    /// Whether a copy of books as they stand now is worth keeping: there is room for it, and none stands there.
    func hasRoom(forCopyOf books: ReplayedBooks, at sequence: UInt64) -> Bool {
        guard let index = index(of: books), diskBytes + places[index].bytes <= diskBytesMax else { return false }
        return !places.contains { $0.isShared && $0.goal == sequence && $0.books.through == books.through }
    }

    /// Takes back a copy that was made on the way: it is for everybody then, and the first to go.
    ///
    /// - Parameter position: where it stands; nil if it could not be made.
    mutating func keep(_ copy: ReplayedBooks, at position: UInt64?, bytes: Int) {
        guard let index = index(of: copy) else { return }
        var place = places.remove(at: index)
        guard let position else { return dropped.append(copy) }
        (place.goal, place.reached, place.bytes, place.isShared) = (position, position, bytes, true)
        place.users -= 1
        places.insert(place, at: 0)
        drop(until: diskBytesMax) { _ in true }
    }

    // MARK: Taking back

    /// Takes books back. What was made so far is kept, though it was to be more.
    ///
    /// - Parameter isLost: whether they are of no use to anybody else.
    mutating func takeBack(_ books: ReplayedBooks, isLost: Bool = false) {
        guard let index = index(of: books) else { return }
        places[index].users -= 1
        if isLost || !places[index].isShared {
            places.remove(at: index)
            return dropped.append(books)
        }
        if places[index].users == 0 { places[index].goal = places[index].reached }
        let last = places.last?.books
        drop(until: diskBytesMax) { $0.books !== last }
    }

    /// Drops what nobody uses and may go, that used longest ago first, until the rest takes no more than so much.
    private mutating func drop(until bytesMax: Int, where mayGo: (Place) -> Bool) {
        var excess = diskBytes - bytesMax
        places.removeAll { place in
            guard excess > 0, place.users == 0, mayGo(place) else { return false }
            excess -= place.bytes
            dropped.append(place.books)
            return true
        }
    }

    private func index(of books: ReplayedBooks) -> Int? { places.firstIndex { $0.books === books } }
}
