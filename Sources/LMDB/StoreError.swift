/// What went wrong in a store: which operation, where, what LMDB or the system said, and what to do about it.
public struct StoreError: Error, Equatable, Sendable {
    /// The causes callers tell apart. The code and the text of the cause are in the error itself.
    public enum Kind: Equatable, Sendable {
        /// The map's size is used up; the transaction is void, the environment goes on.
        case mapFull
        /// The file system or a quota is full (ENOSPC, EDQUOT, or a commit cut short on a full file system).
        case noSpace
        /// The device failed (EIO). What the kernel holds in memory may differ from the disk: stop and start again.
        case inputOutput(errno: Int32)
        /// The environment or the file system is read-only.
        case readOnly
        /// Somebody else holds it: another process, another handle in this one, or an outer transaction.
        case locked
        /// The file is damaged, or is no LMDB file of this version.
        case corrupted
        /// Stored bytes are not what the table's codec expects.
        case decoding(table: String)
        /// A key or value cannot be written down, an empty key included.
        case encoding(table: String)
        /// A key is longer than LMDB allows.
        case keyTooLong
        /// An appended key is not greater than the last one in the table.
        case notAscending
        /// Every reader slot is taken.
        case readersFull
        /// The folder, the file or the table does not exist, or not in this snapshot.
        case missing
        /// The system denies access.
        case permission
        /// Anything else; see the error's code.
        case other(code: Int32)
    }

    /// The cause, to switch on.
    public let kind: Kind
    /// What was being done: "commit", "get from table events".
    public let operation: String
    /// The environment's folder, or the file concerned.
    public let path: String
    /// LMDB's code (negative) or the system's errno (positive); 0 where neither was involved.
    public let code: Int32
    /// What happened, without a full stop: LMDB's or the system's text, or our own.
    public let text: String
    /// What to do about it: a whole sentence.
    public let nextStep: String

    /// An error with all its parts; without `nextStep`, the one usual for its kind.
    public init(
        kind: Kind, operation: String, path: String, code: Int32 = 0, text: String, nextStep: String? = nil
    ) {
        self.kind = kind
        self.operation = operation
        self.path = path
        self.code = code
        self.text = text
        self.nextStep = nextStep ?? Self.usualNextStep(for: kind)
    }
}

extension StoreError: CustomStringConvertible {
    /// One or two sentences: operation, path, cause, code, next step.
    public var description: String {
        let figure = code == 0 ? "" : " (code \(code))"
        return "Cannot \(operation) at \(path): \(text)\(figure). \(nextStep)"
    }
}

extension StoreError {
    private static func usualNextStep(for kind: Kind) -> String {
        switch kind {
        case .mapFull: "Raise the map size setting and start again; nothing of this transaction was stored."
        case .noSpace: "Free space on the file system or raise the quota, then try again; nothing was stored."
        case .inputOutput: "Stop, check the device and the kernel's log, and start again before trusting new writes."
        case .readOnly: "Open it for writing, on a file system mounted read-write, or only read."
        case .locked: "Wait for the holder to finish or stop it, then try again."
        case .corrupted: "Keep a copy of the file, verify the log, and restore from a backup or rebuild."
        case .decoding(let table): "Verify the store: table \(table) was written by another version or is damaged."
        case .encoding(let table): "Correct the key or value given for table \(table)."
        case .keyTooLong: "Shorten the identifiers the key is made of."
        case .notAscending: "Append keys in ascending order, or use put."
        case .readersFull: "End long reads, check for stale readers, or raise the readers setting."
        case .missing: "Check the path and the table's name, and that it was created before this snapshot."
        case .permission: "Check the owner and the mode of the folder and its files."
        case .other: "Look the code up in lmdb.h or errno.h, and report it if it persists."
        }
    }
}
