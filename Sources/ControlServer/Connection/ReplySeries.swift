internal import NIOPosix

/// Where a series of replies stands. Lives on the connection's event loop; the pages are made on the pool.
struct ReplySeries: Sendable {
    enum Phase: Equatable {
        /// The next page is being made.
        case producing
        /// The last page is on its way to the kernel.
        case sending
        /// Nothing to send until somebody wakes it.
        case parked
    }

    let pool: NIOThreadPool
    let next: @Sendable () -> Responder.SeriesStep
    var phase = Phase.parked
    /// Woken since the page being made was begun, which may thus have missed what it was woken for.
    var isWoken = false

    init(pool: NIOThreadPool, next: @escaping @Sendable () -> Responder.SeriesStep) {
        self.pool = pool
        self.next = next
    }
}
