import LMDB

/// The first thing that does not hold in a store: what, where, and a sentence with the figures.
package struct StoreFault: Error, Equatable, Sendable {
    /// The raw value is the name for programs.
    package enum Kind: String, Sendable, CaseIterable {
        /// LMDB, or the system below it, cannot read what is there.
        case unreadable
        /// A table or a row is missing, or one is there that does not belong.
        case structure
        /// A row of the identity cannot be what was written.
        case identity
        /// A sequence is missing, or another stands in its place.
        case gap
        /// A row is found by walking over the table and not by its key.
        case unfindable
        /// A record is not the one whose hash stands beside it.
        case leaf
        /// The bytes of a record are none, or of an event that this version does not know.
        case undecodable
        /// A recorded time is earlier than the one before.
        case time
        /// An atomic group is not whole.
        case group
        /// A stream's versions do not go 1, 2, 3, ...
        case streamVersion
        /// A command was recorded twice.
        case command
        /// A kept hash of the tree is not what its records make.
        case tree
        /// A checkpoint is none, or not of this log.
        case checkpoint
        /// A checkpoint's root is not that of the records.
        case root
        /// A signature does not hold, or it is not known whose it is.
        case signature
        /// The log is shorter than what was signed.
        case rollback
    }

    package let kind: Kind
    package let place: StorePlace
    /// What does not hold: whole sentences.
    package let reason: String

    package init(_ kind: Kind, at place: StorePlace, _ reason: String) {
        self.kind = kind
        self.place = place
        self.reason = reason
    }
}

extension StoreFault: CustomStringConvertible {
    /// Place, reason and next step.
    package var description: String {
        "\(place): \(reason) Keep a copy of the store as it is, and put a backup that verifies in its place "
            + "(grantctl restore)."
    }
}

extension StoreFault {
    /// What LMDB could not do where a store is damaged.
    init(_ error: StoreError, at place: StorePlace) {
        self.init(
            .unreadable, at: place,
            "It cannot be read: LMDB could not \(error.operation), for \(error.text) (code \(error.code)).")
    }
}

extension StoreError {
    /// Whether the store may be whole, and only cannot be read from here.
    var saysNothingOfDamage: Bool {
        switch kind {
        case .permission, .locked, .readersFull, .readOnly, .noSpace: true
        case .missing, .mapFull, .inputOutput, .corrupted, .decoding, .encoding, .keyTooLong, .notAscending, .other:
            false
        }
    }
}
