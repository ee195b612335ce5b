import Control
import Testing
import Varlink

@testable import grantctl

@Suite("What goes wrong, and what to do")
struct FailureTests {
    @Test(
        "an error reply is told with its reason and the next step, and has its exit code",
        arguments: [
            (
                ErrorReply(
                    name: "org.grantd.Ledger.Refused",
                    parameters: [
                        "rule": "allocation.exceeds-available", "message": "USD 501.00 is more than USD 500.00.",
                        "command": 0,
                    ]),
                ProgramExit.refused,
                "Refused by allocation.exceeds-available: USD 501.00 is more than USD 500.00.\nNothing was recorded."
            ),
            (
                ErrorReply(
                    name: "org.grantd.Reports.NotFound",
                    parameters: [
                        "kind": "grant", "reference": "G-9",
                        "message": "There is no grant G-9. See grantctl grant list.",
                    ]),
                .notFound, "There is no grant G-9. See grantctl grant list."
            ),
            (
                ErrorReply(
                    name: "org.grantd.Ledger.RuleUnknown",
                    parameters: ["rule": "x.y", "message": "There is no rule x.y. See grantctl explain rule."]),
                .notFound, "There is no rule x.y. See grantctl explain rule."
            ),
            (
                ErrorReply(name: "org.varlink.service.PermissionDenied", parameters: [:]),
                .notPermitted,
                "You may not do this: none of your roles includes it.\nSee `grantctl status` for your roles."
            ),
            (
                ErrorReply(name: "org.grantd.Ledger.ReadOnly", parameters: ["message": "The disk is full."]),
                .refused, "The disk is full.\nNothing was recorded."
            ),
            (
                ErrorReply(name: "org.varlink.service.MethodNotFound", parameters: ["method": "Flows"]),
                .refused, "This grantd does not know Flows.\nIt may be older than grantctl: `grantctl status`."
            ),
            (
                ErrorReply(name: "org.example.Odd", parameters: ["x": 1]), .refused,
                #"grantd answered org.example.Odd {"x":1}."#
            ),
        ])
    func replies(reply: ErrorReply, status: ProgramExit, message: String) {
        #expect(Failure(ClientError.refused(reply)) == Failure(status, message))
    }

    @Test(
        "a socket that cannot be used has its exit code",
        arguments: [
            (ClientError.unreachable(path: "/s", errno: 2), ProgramExit.unreachable),
            (.unreachable(path: "/s", errno: 111), .unreachable), (.unreachable(path: "/s", errno: 13), .notPermitted),
            (.disconnected(path: "/s", outstanding: 3), .unreachable), (.protocolFault("No."), .refused),
        ])
    func sockets(error: ClientError, status: ProgramExit) {
        #expect(Failure(error).status == status)
        #expect(Failure(error).message == error.description)
    }
}
