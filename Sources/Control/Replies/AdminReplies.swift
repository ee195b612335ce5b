/// `Peer`: the caller, as the kernel told it of the socket's other end.
package struct PeerReply: Sendable {
    package let uid: Int
    package let gid: Int
    package let pid: Int
    package let user: String
    package let roles: [String]

    package init(uid: Int, gid: Int, pid: Int, user: String, roles: [String]) {
        self.uid = uid
        self.gid = gid
        self.pid = pid
        self.user = user
        self.roles = roles
    }
}

/// `StoreUsage`: a store on disk.
package struct StoreUsageReply: Sendable {
    package let path: String
    package let usedBytes: Int
    package let mapBytes: Int

    package init(path: String, usedBytes: Int, mapBytes: Int) {
        self.path = path
        self.usedBytes = usedBytes
        self.mapBytes = mapBytes
    }
}

/// `ProjectorStatus`: a projector and how far it is.
package struct ProjectorStatusReply: Sendable {
    package let name: String
    package let version: Int
    package let position: UInt64
    package let state: String
    package let rebuilding: UInt64?
    package let failure: String?

    package init(name: String, version: Int, position: UInt64, state: String, rebuilding: UInt64?, failure: String?) {
        self.name = name
        self.version = version
        self.position = position
        self.state = state
        self.rebuilding = rebuilding
        self.failure = failure
    }
}

/// `Count`: how often something happened since the daemon started.
package struct CountReply: Sendable {
    package let name: String
    package let count: Int

    package init(name: String, count: Int) {
        self.name = name
        self.count = count
    }
}

/// What `org.grantd.Admin.Status` answers.
package struct StatusReply: Sendable {
    package let ready: Bool
    package let readOnly: String?
    package let version: String
    package let storeId: String
    package let formatVersion: Int
    package let origin: String
    package let position: UInt64
    package let viewsPosition: UInt64
    package let startedAt: String
    package let startupMicroseconds: Int
    package let residentBytes: Int
    package let mailboxLength: Int
    package let log: StoreUsageReply
    package let views: StoreUsageReply
    package let projectors: [ProjectorStatusReply]
    package let signed: UInt64?
    package let signingRefused: String?
    package let digests: DigestsReply?
    package let connections: Int
    package let counters: [CountReply]
    package let peer: PeerReply

    package init(
        ready: Bool, readOnly: String?, version: String, storeId: String, formatVersion: Int, origin: String,
        position: UInt64, viewsPosition: UInt64, startedAt: String, startupMicroseconds: Int, residentBytes: Int,
        mailboxLength: Int, log: StoreUsageReply, views: StoreUsageReply, projectors: [ProjectorStatusReply],
        signed: UInt64?, signingRefused: String?, digests: DigestsReply?, connections: Int, counters: [CountReply],
        peer: PeerReply
    ) {
        self.ready = ready
        self.readOnly = readOnly
        self.version = version
        self.storeId = storeId
        self.formatVersion = formatVersion
        self.origin = origin
        self.position = position
        self.viewsPosition = viewsPosition
        self.startedAt = startedAt
        self.startupMicroseconds = startupMicroseconds
        self.residentBytes = residentBytes
        self.mailboxLength = mailboxLength
        self.log = log
        self.views = views
        self.projectors = projectors
        self.signed = signed
        self.signingRefused = signingRefused
        self.digests = digests
        self.connections = connections
        self.counters = counters
        self.peer = peer
    }
}

/// What `org.grantd.Admin.Reload` answers.
package struct ReloadReply: Sendable {
    package let changed: [String]
    package let restartNeeded: [String]

    package init(changed: [String], restartNeeded: [String]) {
        self.changed = changed
        self.restartNeeded = restartNeeded
    }
}
