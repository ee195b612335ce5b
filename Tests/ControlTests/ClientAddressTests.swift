import Testing

@testable import Control

@Suite("Where the daemon listens")
struct ClientAddressTests {
    @Test(
        "an address is a path, unix:/path or unix:@name",
        arguments: [
            ("/run/grantd/org.grantd", "/run/grantd/org.grantd", false),
            ("unix:/run/grantd/org.grantd", "/run/grantd/org.grantd", false),
            ("unix:/run/org.grantd;mode=0660", "/run/org.grantd", false),
            ("unix:@grantd", "@grantd", true),
        ])
    func forms(text: String, path: String, isAbstract: Bool) {
        let address = ClientAddress(text)
        #expect(address.path == path)
        #expect(address.isAbstract == isAbstract)
    }

    @Test("a path that does not fit a socket address is told with its length")
    func tooLong() {
        let path = "/" + String(repeating: "a", count: 107)
        #expect(throws: ClientError.addressUnusable(path: path)) { try Client(ClientAddress(path)).discard() }
        #expect("\(ClientError.addressUnusable(path: path))".contains("1 to 107 bytes, this one 108"))
    }

    @Test("a socket that is not there is told with the reason and the next step")
    func unreachable() {
        let error = ClientError.unreachable(path: "/nonexistent/grantd", errno: 2)
        #expect(throws: error) { try Client(ClientAddress("/nonexistent/grantd")).discard() }
        #expect(
            error.description == "Cannot reach grantd at /nonexistent/grantd: No such file or directory (errno 2). "
                + "Is grantd running? See `systemctl status grantd.socket`.")
    }
}

extension Client {
    /// A client is not copied, so an expression that makes one must use it up.
    consuming func discard() {}
}
