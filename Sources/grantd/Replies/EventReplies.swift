import Control
import EventLog
import Grants
import Ledger
import Varlink

extension JSONWriter {
    /// Events as they are recorded, written straight from their records.
    fileprivate mutating func events(_ events: [RecordedEvent]) {
        beginArray()
        // Those of one commit were recorded at the same moment.
        var (moment, text): (Timestamp?, String) = (nil, "")
        for index in events.indices {
            let recordedAt = events[index].recordedAt
            if recordedAt != moment { (moment, text) = (recordedAt, recordedAt.description) }
            events[index].write(to: &self, recordedAt: text)
        }
        endArray()
    }
}

/// `RecordedEvent`: an event as it is recorded.
extension RecordedEvent {
    fileprivate func write(to writer: inout JSONWriter, recordedAt: String) {
        let event = event
        writer.beginObject()
        writer.literal("\"sequence\":")
        writer.int(sequence)
        writer.literal(",\"recordedAt\":")
        writer.string(recordedAt)
        writer.literal(",\"valueDate\":")
        writer.value(event.valueDate)
        writer.literal(",\"type\":")
        writer.string(event.fact?.typeName ?? "")
        writer.literal(",\"stream\":")
        writer.string(stream)
        writer.literal(",\"streamVersion\":")
        writer.int(streamVersion)
        writer.literal(",\"actor\":")
        write(actor, to: &writer)
        writer.literal(",\"commandId\":")
        writer.string(commandId)
        writer.literal(",\"groupIndex\":")
        writer.int(UInt64(groupIndex))
        writer.literal(",\"groupCount\":")
        writer.int(UInt64(groupCount))
        writer.literal(",\"event\":")
        event.write(to: &writer)
        writer.endObject()
    }

    /// `Actor`: who asked for it, as the kernel told it of the socket's other end.
    private func write(_ actor: Actor, to writer: inout JSONWriter) {
        writer.literal("{\"uid\":")
        writer.int(UInt64(actor.uid))
        writer.literal(",\"gid\":")
        writer.int(UInt64(actor.gid))
        writer.literal(",\"user\":")
        writer.string(actor.user)
        writer.literal(",\"pid\":")
        writer.int(Int64(actor.pid))
        writer.endObject()
    }
}

/// What every command of `org.grantd.Ledger` answers: what a command or a batch came to.
struct RecordedReply {
    let result: SubmissionResult

    /// - Throws: `AmountError` where a balance has a total that cannot be held.
    func write(to writer: inout JSONWriter) throws(AmountError) {
        writer.literal("{\"recorded\":{\"asOf\":{\"sequence\":")
        writer.int(result.position.sequence)
        writer.literal(",\"recordedAt\":")
        writer.value(result.position.recordedAt)
        writer.literal("},\"duplicate\":")
        writer.bool(result.isDuplicate)
        writer.literal(",\"dryRun\":")
        writer.bool(result.isDryRun)
        writer.literal(",\"positions\":[")
        for index in result.events.indices { writer.int(result.events[index].sequence) }
        writer.literal("],\"events\":")
        writer.events(result.events)
        writer.literal(",\"balances\":[")
        for balance in result.balances {
            writer.beginObject()
            writer.literal("\"grant\":")
            writer.string(balance.grant)
            writer.literal(",\"balances\":")
            try writer.balances(balance.balances)
            writer.endObject()
        }
        writer.literal("]}}")
    }
}

/// What `org.grantd.Log.Read` answers.
extension LogPage: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"position\":")
        writer.int(position)
        writer.literal(",\"events\":")
        writer.events(events)
        writer.literal(",\"next\":")
        writer.value(isAtEnd ? nil : seenThrough)
        writer.literal(",\"asOf\":")
        if let asOf { AsOf(asOf.position, root: asOf.root).write(to: &writer) } else { writer.null() }
        writer.endObject()
    }
}
