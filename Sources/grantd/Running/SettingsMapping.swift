import ControlServer
import Glibc
import Grants
import Ledger

/// Settings of the configuration as the parts want them.
extension Policy {
    init(_ policy: Configuration.Policy) {
        self.init(
            overAllocation: Action(policy.overAllocation), overDisbursement: Action(policy.overDisbursement),
            overCommitment: Action(policy.overCommitment), overExpenditure: Action(policy.overExpenditure),
            overFunding: Action(policy.overFunding), looserEarmarking: Action(policy.looserEarmarking),
            sharesBelowWhole: Action(policy.percentagesNot100), missingSource: Action(policy.missingSource),
            ceiling: Allocation.Base(policy.allocationCeiling))
    }
}

extension Policy {
    /// What becomes of a command that breaks a rule of this setting of `[policy]`.
    func action(ofSetting name: String) -> Action {
        guard let known = Self.actions.first(where: { $0.setting == name }) else {
            preconditionFailure("There is no setting policy.\(name), which a rule names.")
        }
        return self[keyPath: known.action]
    }
}

extension Policy.Action {
    fileprivate init(_ verdict: Configuration.Verdict) {
        self =
            switch verdict {
            case .refuse: .refuse
            case .flag: .flag
            }
    }
}

extension Allocation.Base {
    fileprivate init(_ ceiling: Configuration.AllocationCeiling) {
        self =
            switch ceiling {
            case .pledged: .pledged
            case .committed: .committed
            case .received: .received
            }
    }
}

extension LedgerWriter.Settings {
    init(_ configuration: Configuration) {
        self.init()
        mailboxLength = configuration.writer.mailboxLength
        batchMax = configuration.writer.batchCommandsMax
        commandsMax = configuration.writer.commandsPerBatchMethodMax
        headroomPercent = configuration.store.headroomPercent
    }
}

extension Limits {
    init(_ configuration: Configuration) {
        let limits = configuration.limits
        self.init()
        messageBytesMax = limits.messageBytes
        nestingDepthMax = limits.jsonDepth
        connectionsMax = limits.connections
        connectionsPerUserMax = limits.connectionsPerUid
        pipelinedCallsMax = limits.pipelinedCalls
        replyBufferBytesMax = limits.replyBufferBytes
        slowReaderDeadline = .seconds(limits.slowReaderSeconds)
        unfinishedMessageDeadline = .seconds(limits.unfinishedMessageSeconds)
        shutdownDeadline = .seconds(configuration.server.shutdownSeconds)
    }
}

/// The machine's name, for the origin of a new log.
enum HostName {
    static var current: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        let name = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return name.isEmpty ? "localhost" : name
    }
}
