package import Varlink

/// The parameters of an error that an interface declares.
package protocol DeclaredError: JSONWritable {
    /// In full, with the interface.
    static var name: String { get }
}

/// A rule does not allow it. Nothing was recorded.
package struct RefusedReply: DeclaredError {
    package static let name = "org.grantd.Ledger.Refused"

    package let rule: String
    package let message: String
    package let command: Int

    package init(rule: String, message: String, command: Int) {
        self.rule = rule
        self.message = message
        self.command = command
    }
}

/// The command's identifier was used before, for something else. Nothing was recorded.
package struct CommandIdReusedReply: DeclaredError {
    package static let name = "org.grantd.Ledger.CommandIdReused"

    package let commandId: String
    package let sequence: UInt64
    package let message: String

    package init(commandId: String, sequence: UInt64, message: String) {
        self.commandId = commandId
        self.sequence = sequence
        self.message = message
    }
}

/// More commands are waiting than the daemon keeps. Nothing was recorded; try again.
package struct OverloadedReply: DeclaredError {
    package static let name = "org.grantd.Ledger.Overloaded"

    package let mailboxLength: Int
    package let message: String

    package init(mailboxLength: Int, message: String) {
        self.mailboxLength = mailboxLength
        self.message = message
    }
}

/// The store takes no writes for now; queries go on. Nothing was recorded.
package struct ReadOnlyReply: DeclaredError {
    package static let name = "org.grantd.Ledger.ReadOnly"

    package let message: String

    package init(message: String) {
        self.message = message
    }
}

/// The store failed. Whether it was recorded is told by sending the same command again, with the same identifier.
package struct StoreFailedReply: DeclaredError {
    package static let name = "org.grantd.Ledger.StoreFailed"

    package let message: String

    package init(message: String) {
        self.message = message
    }
}

/// The log cannot be read there.
package struct UnreadableReply: DeclaredError {
    package static let name = "org.grantd.Log.Unreadable"

    package let message: String

    package init(message: String) {
        self.message = message
    }
}

/// There is no such thing in the books.
package struct NotFoundReply: DeclaredError {
    package static let name = "org.grantd.Reports.NotFound"

    package let kind: String
    package let reference: String
    package let message: String

    package init(kind: String, reference: String, message: String) {
        self.kind = kind
        self.reference = reference
        self.message = message
    }
}

/// The read models cannot answer now.
package struct UnavailableReply: DeclaredError {
    package static let name = "org.grantd.Reports.Unavailable"

    package let message: String

    package init(message: String) {
        self.message = message
    }
}

/// The configuration file cannot be used. The old settings stay.
package struct ConfigurationInvalidReply: DeclaredError {
    package static let name = "org.grantd.Admin.ConfigurationInvalid"

    package let message: String

    package init(message: String) {
        self.message = message
    }
}

/// There is no such rule.
package struct RuleUnknownReply: DeclaredError {
    package static let name = "org.grantd.Ledger.RuleUnknown"

    package let rule: String
    package let message: String

    package init(rule: String, message: String) {
        self.rule = rule
        self.message = message
    }
}

/// A parameter cannot be used.
package struct QueryMalformedReply: DeclaredError {
    package static let name = "org.grantd.Reports.QueryMalformed"

    package let parameter: String
    package let message: String

    package init(parameter: String, message: String) {
        self.parameter = parameter
        self.message = message
    }
}
