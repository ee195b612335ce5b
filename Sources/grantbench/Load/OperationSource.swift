/// One call of the load, and what is known of it before its answer.
struct Operation {
    enum Kind: Equatable {
        case read
        case write(commands: Int)
    }

    let kind: Kind
    /// Counted from 0 for each client; part of the command's identifier.
    let number: Int
}

/// Renders the operations of one client, one after another.
struct OperationSource {
    struct Mix {
        /// Commands in one operation; above 1 they go through the batch method.
        var batch = 1
        /// Part of the operations that are queries, in per cent.
        var readPercent = 0
        var query = LoadQuery.balance
        /// The grants that queries choose from; they are recorded in full.
        var readable = 0..<0
    }

    private let workload: Workload
    private let mix: Mix
    private let pool: GrantPool
    private let commandIdStart: [UInt8]
    private var random: SplitMix
    private var plan: GrantPlan?
    private var step = 0
    private var number = 0
    private var commandId: [UInt8] = []

    /// - Parameter run: what the identifiers of this run's commands begin with; no other run has it.
    init(_ workload: Workload, _ mix: Mix, _ pool: GrantPool, run: String, client: Int) {
        self.workload = workload
        self.mix = mix
        self.pool = pool
        commandIdStart = Array("\(run)-\(client)-".utf8)
        random = SplitMix(seed: SplitMix.mixed(workload.seed) &+ UInt64(client))
    }

    /// The identifier of the command of an operation.
    static func commandId(run: String, client: Int, operation: Int) -> String { "\(run)-\(client)-\(operation)" }

    /// Appends the next request.
    ///
    /// - Returns: nil when it would take more grants than are open; nothing is appended then.
    mutating func render(to bytes: inout [UInt8]) -> Operation? {
        if mix.readPercent > 0, mix.readPercent == 100 || random.next(below: 100) < mix.readPercent {
            mix.query.append(grants: mix.readable, using: &random, to: &bytes)
            return operation(.read)
        }
        let available = pool.remaining * Workload.recordsPerGrant + (plan == nil ? 0 : Workload.recordsPerGrant - step)
        guard available > 0, available >= mix.batch || pool.isFixed else { return nil }
        commandId.removeAll(keepingCapacity: true)
        commandId += commandIdStart
        commandId.append(decimal: number)
        let commands = min(mix.batch, available)
        if mix.batch == 1 {
            guard let (record, plan) = nextRecord() else { return nil }
            CommandText.appendCall(record, of: plan, commandId: commandId, to: &bytes)
        } else {
            CommandText.appendBatchStart(commandId: commandId, to: &bytes)
            for index in 0..<commands {
                guard let (record, plan) = nextRecord() else { return nil }
                CommandText.appendCommand(record, of: plan, isFirst: index == 0, to: &bytes)
            }
            CommandText.appendBatchEnd(to: &bytes)
        }
        return operation(.write(commands: commands))
    }

    private mutating func operation(_ kind: Operation.Kind) -> Operation {
        defer { number += 1 }
        return Operation(kind: kind, number: number)
    }

    private mutating func nextRecord() -> (WorkloadRecord, GrantPlan)? {
        if plan == nil { plan = pool.take().map(workload.plan) }
        guard let plan else { return nil }
        let record = plan.record(step)
        step += 1
        if step == Workload.recordsPerGrant { (self.plan, step) = (nil, 0) }
        return (record, plan)
    }
}
