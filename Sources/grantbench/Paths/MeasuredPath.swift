import ArgumentParser

/// One of the core paths, alone: what it needs is made once, whatever is run, so that the difference between two runs
/// is the path and nothing else.
protocol MeasuredPath {
    /// - Parameter folder: on a file system in memory; it is there, empty, and deleted afterwards.
    init(in folder: String) throws

    /// - Parameter count: at most ``PathName/countMax``.
    mutating func run(_ count: Int) throws
}

/// The core paths by name.
enum PathName: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Encode a record, hash it, put it and the tree's nodes down.
    case append
    /// Take one event into the decision state and into every read model, in an open transaction.
    case project
    /// Decode a record from the log and evolve the books by it.
    case replay
    /// Take the bytes of a command in: frame, parse, hold against the interface; and frame its reply.
    case frame

    /// As many records as every path has made ready.
    static let countMax = grants * Workload.recordsPerGrant
    static let grants = 40
    /// Events in one transaction, where a path writes.
    static let batch = 100
    /// Sparse; small, since valgrind has little address space to give.
    static let mapBytes = 256 << 20

    var type: any MeasuredPath.Type {
        switch self {
        case .append: AppendPath.self
        case .project: ProjectPath.self
        case .replay: ReplayPath.self
        case .frame: FramePath.self
        }
    }
}
