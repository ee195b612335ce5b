import LMDB

/// What an error of a store means for all that is done with it afterwards.
enum StoreHealth {
    /// Whether there is no room, and all else goes on. A full disk can also leave a store that nothing can be done with:
    /// LMDB gives an environment up whose last page of a commit could not be written.
    static func isOnlyShortOfRoom(_ error: StoreError, _ environments: Environment...) -> Bool {
        guard error.kind == .noSpace || error.kind == .mapFull else { return false }
        return environments.allSatisfy { isAlive($0) }
    }

    /// Whether the process must end after an error of its log: what the kernel has of it may differ from the disk, or
    /// nothing can be done with it any more.
    static func isLogLost(by error: StoreError, _ log: Environment) -> Bool {
        guard error.path == log.path else { return false }
        switch error.kind {
        case .inputOutput, .readOnly: return true
        case .mapFull, .noSpace, .locked, .corrupted, .decoding, .encoding, .keyTooLong, .notAscending, .readersFull,
            .missing, .permission, .other:
            return !isAlive(log)
        }
    }

    private static func isAlive(_ environment: Environment) -> Bool {
        (try? environment.read { _ in true }) == true
    }
}
