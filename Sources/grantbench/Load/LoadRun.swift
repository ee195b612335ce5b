import Control
import Glibc

/// One run: prepares the daemon, keeps the clients busy, and counts what they get.
///
/// Where the open grants are used up before the time is, all clients stop, more are opened, and they go on; neither the
/// time nor the CPU time of that counts.
struct LoadRun {
    struct Plan {
        var address: ClientAddress
        var clients = 1
        var inFlight = 1
        var mix = OperationSource.Mix()
        /// What ends the run.
        var length = Length.seconds(10)
        var seed: UInt64 = 42

        enum Length: Equatable {
            case seconds(Double)
            /// Grants that are recorded in full.
            case grants(Int)
        }

        var writes: Bool { mix.readPercent < 100 }
    }

    /// The fewest grants that are opened at a time: before it is known how quick the daemon is, and when few are
    /// missing.
    private static let grantsMin = 200
    /// The most grants that are opened at a time.
    private static let grantsMax = 200_000
    /// Grants that are recorded where a query would find none.
    private static let grantsToRead = 1000

    private let plan: Plan
    private let workload: Workload
    private let target: LoadTarget
    /// What the identifiers of its commands begin with.
    private let run: String
    private(set) var measurements = Measurements()

    init(_ plan: Plan) throws {
        self.plan = plan
        workload = Workload(seed: plan.seed)
        target = try LoadTarget(plan.address)
        run = Self.identifier()
    }

    /// Another one for each run: the microsecond that it begins in.
    private static func identifier() -> String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return "gb-" + String(now.tv_sec * 1_000_000 + now.tv_nsec / 1000, radix: 36)
    }

    /// Runs to its end.
    mutating func measure() throws {
        var mix = plan.mix
        let first = try prepare(&mix)
        var isFixed = !plan.writes
        if case .grants = plan.length { isFixed = true }
        let pool = GrantPool(first: first, isFixed: isFixed)
        if plan.writes { try open(firstGrants, in: pool) }
        let clients = try (0..<plan.clients).map { number in
            try LoadClient(
                number: number, plan.address, OperationSource(workload, mix, pool, run: run, client: number),
                inFlight: plan.inFlight)
        }
        let server = ServerProcess(at: clients[0].descriptor)
        while true {
            try stretch(clients, server)
            // A rest that is shorter than opening grants for it is not worth it.
            guard case .seconds(let seconds) = plan.length, seconds - measurements.seconds > 0.01 else { return }
            try open(grantsNeeded(for: seconds - measurements.seconds), in: pool)
        }
    }

    /// How many of what was acknowledged are not in the log.
    func lost() throws -> Int {
        try target.lost(of: measurements.acknowledged, run: run)
    }

    // MARK: Preparation

    /// - Returns: the number of the first grant that the run may use.
    private func prepare(_ mix: inout OperationSource.Mix) throws -> Int {
        let preparation = Preparation(workload: workload, desk: target)
        try preparation.registerThings()
        let first = try target.openGrants()
        guard mix.readPercent > 0 else { return first }
        let recorded = try target.recordedGrants()
        guard recorded < Self.grantsToRead else {
            mix.readable = 0..<recorded
            return first
        }
        mix.readable = first..<first + Self.grantsToRead
        try preparation.openGrants(mix.readable)
        try preparation.fillGrants(mix.readable)
        return mix.readable.upperBound
    }

    private func open(_ count: Int, in pool: GrantPool) throws {
        try Preparation(workload: workload, desk: target).openGrants(pool.end..<pool.end + count)
        pool.add(count)
    }

    /// Enough for every client to have its calls under way a few times.
    private var firstGrants: Int {
        if case .grants(let count) = plan.length { return count }
        let perOperation = (plan.mix.batch + Workload.recordsPerGrant - 1) / Workload.recordsPerGrant
        return min(Self.grantsMax, max(Self.grantsMin, 4 * plan.clients * plan.inFlight * perOperation))
    }

    /// What the time that is left will take at the pace so far, and a quarter more: the beginning is slow.
    private func grantsNeeded(for seconds: Double) -> Int {
        let pace = Double(measurements.events) / measurements.seconds / Double(Workload.recordsPerGrant)
        return min(Self.grantsMax, max(firstGrants, Int(pace * seconds * 1.25)))
    }

    // MARK: Measuring

    /// From the first request to the last reply, until the time is over or the grants are.
    private mutating func stretch(_ clients: [LoadClient], _ server: ServerProcess?) throws {
        let cpuBefore = server?.cpuSeconds()
        let start = Monotonic.nanoseconds()
        var deadline = UInt64.max
        if case .seconds(let seconds) = plan.length {
            deadline = start + UInt64(max(0, seconds - measurements.seconds) * 1e9)
        }
        try LoadLoop.run(clients, until: deadline, &measurements)
        measurements.seconds += Monotonic.seconds(from: start, to: Monotonic.nanoseconds())
        if let before = cpuBefore, let after = server?.cpuSeconds() {
            measurements.serverCpuSeconds = (measurements.serverCpuSeconds ?? 0) + (after - before)
        }
    }
}
