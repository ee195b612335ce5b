internal import Control
internal import Varlink

/// What the exit code says to scripts.
enum ProgramExit: Int32 {
    case done = 0
    /// Refused by a rule, or failed.
    case refused = 1
    case usage = 2
    /// Not found, or a check that did not hold.
    case notFound = 3
    case notPermitted = 4
    case unreachable = 5

    /// A check that did not hold: what was proved before is not so now.
    static let notHeld = ProgramExit.notFound
}

/// Why a command did not do what it should: sentences for stderr, and the exit code.
struct Failure: Error, Equatable {
    let status: ProgramExit
    /// What, why and what to try next; several lines at most.
    let message: String

    init(_ status: ProgramExit, _ message: String) {
        self.status = status
        self.message = message
    }

    init(_ error: ClientError) {
        switch error {
        case .unreachable(_, let code) where code == Failure.accessDenied:
            self.init(.notPermitted, error.description)
        case .unreachable, .addressUnusable, .disconnected, .connectionFailed:
            self.init(.unreachable, error.description)
        case .protocolFault:
            self.init(.refused, error.description)
        case .refused(let reply):
            self.init(reply)
        }
    }

    /// The interfaces' own errors have a message that says what to do; those of the protocol have none.
    init(_ reply: ErrorReply) {
        let message = reply.message ?? ""
        switch reply.name {
        case "org.grantd.Ledger.Refused":
            self.init(
                .refused,
                "Refused by \(reply.parameters["rule"]?.string ?? "a rule"): \(message)\nNothing was recorded.")
        case "org.grantd.Ledger.CommandIdReused", "org.grantd.Ledger.Overloaded", "org.grantd.Ledger.ReadOnly":
            self.init(.refused, "\(message)\nNothing was recorded.")
        case "org.grantd.Reports.NotFound", "org.grantd.Ledger.RuleUnknown", "org.grantd.Admin.ProjectorUnknown",
            "org.grantd.Log.NoProof":
            self.init(.notFound, message)
        case "org.grantd.Log.SigningRefused":
            func events(_ member: String) -> String { Words.counted(reply.parameters[member]?.int ?? 0, "event") }
            self.init(
                .refused,
                "Nothing is signed: the last checkpoint has \(events("signedSize")), the log \(events("size")). "
                    + "\(message)\nIf an older backup was put in place on purpose: grantctl log checkpoint "
                    + "--accept-rollback --reason TEXT")
        case "org.varlink.service.PermissionDenied":
            self.init(
                .notPermitted,
                "You may not do this: none of your roles includes it.\nSee `grantctl status` for your roles.")
        case "org.varlink.service.InvalidParameter":
            self.init(
                .refused,
                "grantd does not take the parameter '\(reply.parameters["parameter"]?.string ?? "?")' as it was sent.\n"
                    + "If `grantctl --version` and `grantctl status` name different versions, update the older one.")
        case "org.varlink.service.MethodNotFound", "org.varlink.service.InterfaceNotFound",
            "org.varlink.service.MethodNotImplemented":
            let what = reply.parameters.members?.first?.value.string ?? "this"
            self.init(.refused, "This grantd does not know \(what).\nIt may be older than grantctl: `grantctl status`.")
        default:
            self.init(.refused, message.isEmpty ? "grantd answered \(reply.name) \(reply.parameters)." : message)
        }
    }

    /// EACCES: the socket is there, but its group does not include the caller.
    private static let accessDenied: Int32 = 13
}
