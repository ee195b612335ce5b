import ControlServer
import Foundation
import Logging
import NIOPosix
import Testing
import Varlink

/// A real server on a real socket in a folder of its own.
struct TestServer {
    let server: Server
    let workshop: WorkshopInterface
    let folder: String
    let address: String

    var path: String { folder + "/socket" }

    func client() throws -> RawClient { try RawClient(path) }

    func faults(_ category: String) -> UInt64 { server.counters.snapshot.faults[category, default: 0] }

    /// Runs `body` with a server, and stops the server whatever happens.
    static func with(
        _ limits: Limits = Limits(), eventLoops: Int = 1, others: [any InterfaceHandler] = [],
        _ body: (TestServer) async throws -> Void
    ) async throws {
        let folder = try makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let workshop = try WorkshopInterface()
        var configuration = ServerConfiguration(
            address: .path(folder + "/socket", mode: ListenAddress.modeDefault), information: information,
            handlers: [workshop] + others)
        configuration.limits = limits
        configuration.eventLoops = eventLoops
        let server = Server(configuration, logger: quietLogger)
        try await server.start()
        do {
            try await body(
                TestServer(server: server, workshop: workshop, folder: folder, address: "unix:\(folder)/socket"))
        } catch {
            await server.shutdown()
            throw error
        }
        await server.shutdown()
        try await workshop.pool.shutdownGracefully()
    }

    static let information = ServiceInformation(
        vendor: "Example", product: "Workshop", version: "1", url: "https://example.org")

    static var quietLogger: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }

    /// Short, since a socket's path has at most 107 bytes.
    static func makeFolder() throws -> String {
        var template = Array("\(FileManager.default.temporaryDirectory.path)/grantd-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw RawClient.Failure.system("mkdtemp", errno) }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// Waits until something on another thread has come true.
func eventually(_ what: Comment, within seconds: Double = 10, _ isTrue: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !isTrue() {
        try #require(ContinuousClock.now < deadline, what)
        try await Task.sleep(for: .milliseconds(2))
    }
}
