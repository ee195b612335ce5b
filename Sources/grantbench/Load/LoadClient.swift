import Control
import DequeModule

/// One client: a connection, what is asked on it, and what was asked and not yet answered.
final class LoadClient {
    private struct Pending {
        let operation: Operation
        let startNanoseconds: UInt64
    }

    private let number: Int32
    private let inFlight: Int
    private var connection: Connection
    private var source: OperationSource
    private var pending: Deque<Pending> = []
    /// Rendered while the daemon works on what was sent before.
    private var request: [UInt8] = []
    private var prepared: Operation?

    /// - Parameter inFlight: calls that are under way at a time.
    init(number: Int, _ address: ClientAddress, _ source: OperationSource, inFlight: Int) throws(ClientError) {
        self.number = Int32(number)
        self.inFlight = inFlight
        self.source = source
        connection = try Connection(to: address)
    }

    var descriptor: Int32 { connection.descriptor }
    /// Whether nothing is under way.
    var isIdle: Bool { pending.isEmpty }
    /// Whether the kernel is to tell when there is room for more.
    var hasUnsent: Bool { connection.hasUnsent }

    /// Sends as many requests as may be under way; fewer where the open grants are used up.
    func fill() throws(ClientError) {
        while pending.count < inFlight {
            if prepared == nil { prepared = source.render(to: &request) }
            guard let operation = prepared else { break }
            pending.append(Pending(operation: operation, startNanoseconds: Monotonic.nanoseconds()))
            connection.put(&request)
            prepared = nil
        }
        try connection.flush(outstanding: pending.count)
        if prepared == nil { prepared = source.render(to: &request) }
    }

    func flush() throws(ClientError) {
        try connection.flush(outstanding: pending.count)
    }

    /// Reads once, and notes every reply that is whole.
    ///
    /// - Parameter waits: wait until something is there.
    func receive(waiting waits: Bool, into measurements: inout Measurements) throws {
        guard try connection.receive(waiting: waits, outstanding: pending.count) else { return }
        let now = Monotonic.nanoseconds()
        while true {
            let isThere: Void? = try connection.withNextMessage { message in
                guard let answered = pending.popFirst() else {
                    throw ClientError.protocolFault("A reply came that nothing asked for.")
                }
                try note(answered, message, now, &measurements)
            }
            guard isThere != nil else { return }
        }
    }

    private func note(
        _ answered: Pending, _ message: UnsafeRawBufferPointer, _ now: UInt64, _ measurements: inout Measurements
    ) throws(ClientError) {
        guard !ReplyScan.isError(message) else {
            measurements.noteRefusal(String(decoding: message, as: UTF8.self))
            return
        }
        let nanoseconds = now - answered.startNanoseconds
        switch answered.operation.kind {
        case .read: measurements.noteRead(nanoseconds: nanoseconds)
        case .write(let commands):
            guard let positions = ReplyScan.positions(message) else {
                throw .protocolFault(
                    "The reply to a command states no sequences that follow one another: "
                        + "\(String(decoding: message.prefix(400), as: UTF8.self))")
            }
            measurements.noteWrite(
                nanoseconds: nanoseconds,
                Acknowledgement(
                    client: number, commands: Int32(commands), operation: answered.operation.number,
                    first: positions.first, count: positions.count))
        }
    }
}
