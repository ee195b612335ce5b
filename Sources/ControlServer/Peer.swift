internal import CGrantdSystem
internal import Glibc

/// Who is at the other end of a connection, as the kernel recorded it when the peer connected.
package struct Peer: Hashable, Sendable {
    package let uid: UInt32
    /// The primary group.
    package let gid: UInt32
    /// 0 if the peer lives in another PID namespace.
    package let pid: Int32
    /// The supplementary groups.
    package let groups: [UInt32]
    /// Empty if the user has no name here.
    package let userName: String

    package init(uid: UInt32, gid: UInt32, pid: Int32, groups: [UInt32], userName: String) {
        self.uid = uid
        self.gid = gid
        self.pid = pid
        self.groups = groups
        self.userName = userName
    }

    package func isMember(ofGroup group: UInt32) -> Bool {
        gid == group || groups.contains(group)
    }

    package func named(_ userName: String) -> Peer {
        Peer(uid: uid, gid: gid, pid: pid, groups: groups, userName: userName)
    }
}

/// A question about a socket or a user that the system refused to answer.
package struct SystemFault: Error, Equatable, CustomStringConvertible {
    package let operation: String
    package let code: CInt

    package var description: String { "\(operation) failed: \(String(cString: strerror(code))) (errno \(code))." }
}

extension Peer {
    /// Reads SO_PEERCRED and SO_PEERGROUPS of a connected Unix socket; the user's name is left empty.
    init(ofSocket descriptor: CInt) throws(SystemFault) {
        var credentials = grantd_peer()
        let code = grantd_peer_credentials(descriptor, &credentials)
        guard code == 0 else { throw SystemFault(operation: "Reading the peer's credentials", code: code) }
        self.init(
            uid: credentials.uid, gid: credentials.gid, pid: credentials.pid,
            groups: try Self.groups(ofSocket: descriptor), userName: "")
    }

    private static func groups(ofSocket descriptor: CInt) throws(SystemFault) -> [UInt32] {
        var groups = [UInt32](repeating: 0, count: 32)
        while true {
            var count = UInt32(groups.count)
            let code = grantd_peer_groups(descriptor, &groups, &count)
            if code == 0 { return Array(groups.prefix(Int(count))) }
            guard code == ERANGE, Int(count) > groups.count else {
                throw SystemFault(operation: "Reading the peer's groups", code: code)
            }
            groups = [UInt32](repeating: 0, count: Int(count))
        }
    }
}
