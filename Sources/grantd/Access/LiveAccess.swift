import Synchronization

/// The roles in force: a reload of the configuration replaces them.
final class LiveAccess: Sendable {
    private let access: Mutex<Access>

    init(_ access: Access) {
        self.access = Mutex(access)
    }

    var current: Access {
        get { access.withLock { $0 } }
        set { access.withLock { $0 = newValue } }
    }
}
