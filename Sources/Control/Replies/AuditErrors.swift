/// The log cannot be replayed, or not to there.
package struct ReplayFailedReply: DeclaredError {
    package static let name = "org.grantd.Admin.ReplayFailed"

    package let message: String

    package init(message: String) {
        self.message = message
    }
}

/// There is no such projector.
package struct ProjectorUnknownReply: DeclaredError {
    package static let name = "org.grantd.Admin.ProjectorUnknown"

    package let projector: String
    package let message: String

    package init(projector: String, message: String) {
        self.projector = projector
        self.message = message
    }
}

/// A projector could not be made anew.
package struct RebuildFailedReply: DeclaredError {
    package static let name = "org.grantd.Admin.RebuildFailed"

    package let projector: String
    package let message: String

    package init(projector: String, message: String) {
        self.projector = projector
        self.message = message
    }
}

/// There is no rollback to accept.
package struct NoRollbackReply: DeclaredError {
    package static let name = "org.grantd.Admin.NoRollback"

    package let message: String

    package init(message: String) {
        self.message = message
    }
}

/// A read model is being made from the log; it answers when that is done, and all others do meanwhile.
package struct RebuildingReply: DeclaredError {
    package static let name = "org.grantd.Reports.Rebuilding"

    package let projector: String
    package let position: UInt64
    package let total: UInt64
    package let message: String

    package init(projector: String, position: UInt64, total: UInt64, message: String) {
        self.projector = projector
        self.position = position
        self.total = total
        self.message = message
    }
}
