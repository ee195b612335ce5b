import ControlServer
import Glibc

/// What a peer may do: from the configuration's roles, by the credentials that the kernel gave.
struct Access: Sendable {
    private let entries: [(role: Configuration.RoleName, principals: [ResolvedPrincipal])]
    private let defaultRole: Configuration.RoleName
    private let ownUid = getuid()

    /// Looks names of users and groups up once; one that does not exist matches nobody.
    init(_ roles: Configuration.Roles) {
        let listed: [(Configuration.RoleName, [Principal])] = [
            (.admin, roles.admin), (.clerk, roles.clerk), (.approver, roles.approver), (.auditor, roles.auditor),
            (.viewer, roles.viewer),
        ]
        entries = listed.map { ($0.0, $0.1.compactMap(ResolvedPrincipal.init)) }
        defaultRole = roles.defaultRole
    }

    /// The peer's roles; at least one. Root and the daemon's own user are admin.
    func roles(of peer: Peer) -> [Configuration.RoleName] {
        if peer.uid == 0 || peer.uid == ownUid { return [.admin] }
        let found = entries.filter { $0.principals.contains { $0.matches(peer) } }.map(\.role)
        return found.isEmpty ? [defaultRole] : found
    }

    /// Whether the peer may record commands.
    func mayRecord(_ peer: Peer) -> Bool {
        roles(of: peer).contains { $0 == .admin || $0 == .clerk }
    }

    /// Whether the peer may have the log replayed, which takes time and disk.
    func mayAudit(_ peer: Peer) -> Bool {
        roles(of: peer).contains { $0 == .admin || $0 == .auditor }
    }

    /// Whether the peer may change how the daemon runs.
    func mayAdminister(_ peer: Peer) -> Bool {
        roles(of: peer).contains(.admin)
    }
}

/// A principal as numbers.
private enum ResolvedPrincipal: Sendable {
    case user(UInt32)
    case group(UInt32)

    init?(_ principal: Principal) {
        switch principal {
        case .uid(let number): self = .user(number)
        case .gid(let number): self = .group(number)
        case .user(let name):
            guard let entry = getpwnam(name) else { return nil }
            self = .user(entry.pointee.pw_uid)
        case .group(let name):
            guard let entry = getgrnam(name) else { return nil }
            self = .group(entry.pointee.gr_gid)
        }
    }

    func matches(_ peer: Peer) -> Bool {
        switch self {
        case .user(let uid): peer.uid == uid
        case .group(let gid): peer.isMember(ofGroup: gid)
        }
    }
}
