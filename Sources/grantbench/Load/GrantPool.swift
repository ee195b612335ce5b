/// The open grants that the clients record, each grant by one client.
final class GrantPool {
    private(set) var next: Int
    private(set) var end: Int
    /// Whether no further grant is opened when these are taken.
    let isFixed: Bool

    /// - Parameter first: the number that the run begins with.
    init(first: Int, isFixed: Bool) {
        next = first
        end = first
        self.isFixed = isFixed
    }

    var remaining: Int { end - next }

    func take() -> Int? {
        guard next < end else { return nil }
        defer { next += 1 }
        return next
    }

    /// Adds grants that were opened: the numbers from `end` on.
    func add(_ count: Int) {
        end += count
    }
}
