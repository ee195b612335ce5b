import Glibc

/// Tells whether a descriptor leads to the journal (systemd.exec(5), `$JOURNAL_STREAM`).
enum JournalStream {
    /// - Parameter stream: `device:inode` in decimal, as systemd sets it. A service that was connected to the journal
    ///   and then redirected its output still carries the variable, hence the comparison.
    static func isConnected(_ descriptor: CInt, to stream: String?) -> Bool {
        guard let parts = stream?.split(separator: ":", omittingEmptySubsequences: false), parts.count == 2,
            let device = UInt(parts[0]), let inode = UInt(parts[1])
        else { return false }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return false }
        return UInt(status.st_dev) == device && UInt(status.st_ino) == inode
    }
}
