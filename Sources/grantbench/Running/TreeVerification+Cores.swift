import EventLog
import Glibc
import MerkleLog

extension TreeVerification {
    /// With a thread for every core of the machine.
    ///
    /// - Returns: the tree that is stored.
    static func run(_ log: EventStore) throws -> TreeFrontier {
        try run(log, threads: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }
}
