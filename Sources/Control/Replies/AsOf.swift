/// `AsOf` of every interface: the log position that an answer is true for.
package struct AsOf: Sendable {
    package let sequence: UInt64
    /// RFC 3339 in UTC; nil before the first event.
    package let recordedAt: String?
    /// Of the tree of the events up to there (RFC 6962), base64.
    package let root: String

    package init(sequence: UInt64, recordedAt: String?, root: String) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.root = root
    }
}
