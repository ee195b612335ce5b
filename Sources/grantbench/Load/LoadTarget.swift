import Control
import Grants
import SwiftProtobuf
import Varlink

/// The daemon under load, as a run prepares it and reads from it. None of this is measured.
final class LoadTarget: CommandDesk {
    private var client: Client

    /// - Throws: `ClientError` if it cannot be reached.
    init(_ address: ClientAddress) throws(ClientError) {
        client = try Client(address)
    }

    /// Records a batch, and returns when it is on disk.
    func record(_ commands: [Command], as commandId: String) throws {
        var writer = JSONWriter()
        writer.beginArray()
        for command in commands {
            let json: [UInt8] = try command.jsonUTF8Bytes()
            writer.raw(json[...])
        }
        writer.endArray()
        let list = try JSONValue(parsing: writer.bytes)
        _ = try client.call("org.grantd.Ledger.Record", ["commandId": .string(commandId), "commands": list])
    }

    /// How many grants of the workload are open: they are numbered without a gap.
    func openGrants() throws -> Int {
        try countOfPrefix { try grant($0) != nil }
    }

    /// How many grants from the first on are recorded in full, as good as a search can tell; grants that an earlier run
    /// opened and left may lie between them.
    func recordedGrants() throws -> Int {
        try countOfPrefix { number in
            guard let grant = try grant(number) else { return false }
            return grant["balances"]?.array?.isEmpty == false
        }
    }

    private func grant(_ number: Int) throws -> JSONValue? {
        do throws(ClientError) {
            return try client.call(
                "org.grantd.Reports.GetGrant", ["reference": .string(WorkloadNames.grant(number)), "limit": 1])
        } catch .refused(let reply) where reply.name == "org.grantd.Reports.NotFound" {
            return nil
        }
    }

    /// How many of the acknowledged operations of a run are not in its log as they were acknowledged.
    func lost(of acknowledged: [Acknowledgement], run: String) throws -> Int {
        try AcknowledgementCheck.lost(of: acknowledged, run: run, &client)
    }
}
