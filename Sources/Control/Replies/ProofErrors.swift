/// Nothing is signed: the log is shorter than what was signed last, or another log.
package struct SigningRefusedReply: DeclaredError {
    package static let name = "org.grantd.Log.SigningRefused"

    package let signedSize: UInt64
    package let size: UInt64
    package let message: String

    package init(signedSize: UInt64, size: UInt64, message: String) {
        self.signedSize = signedSize
        self.size = size
        self.message = message
    }
}

/// There is no such proof.
package struct NoProofReply: DeclaredError {
    package static let name = "org.grantd.Log.NoProof"

    package let message: String

    package init(message: String) {
        self.message = message
    }
}

/// A checkpoint cannot be taken in.
package struct CheckpointRefusedReply: DeclaredError {
    package static let name = "org.grantd.Log.CheckpointRefused"

    package let message: String

    package init(message: String) {
        self.message = message
    }
}
