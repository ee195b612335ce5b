/// A finished message of the server: one JSON object and its zero byte.
///
/// Made on whichever thread knows the answer, so that the event loop only has to send it.
package struct ReplyMessage: Sendable {
    package enum Kind: Equatable, Sendable {
        /// The only reply, or the last of a series.
        case last
        /// One of a series, with `continues`.
        case continues
        /// The last too.
        case error(String)
    }

    /// What most replies need: one event and its grant's balances.
    package static let capacityDefault = 2048

    package let kind: Kind
    package let bytes: MessageBytes
    /// Where in `bytes` the parameters stand; empty if there are none.
    private let parametersRange: Range<Int>

    package var parameters: ArraySlice<UInt8> { bytes.array[parametersRange] }

    package var endsCall: Bool { kind != .continues }

    /// - Parameter parameters: One JSON object; empty or `{}` is left out, as the specification asks of senders.
    package init(_ parameters: some Collection<UInt8>, kind: Kind = .last) {
        var framing = Framing(kind, reserving: Self.capacityDefault)
        if parameters.count > 2 { framing.writer.raw(Array(parameters)[...]) }
        self = framing.finish()
    }

    /// - Parameters:
    ///   - value: Writes a JSON object.
    ///   - capacity: Bytes that are written without a second allocation.
    package init(
        encoding value: some JSONWritable, kind: Kind = .last, reserving capacity: Int = capacityDefault
    ) {
        self.init(kind: kind, reserving: capacity) { value.write(to: &$0) }
    }

    /// For what may find on the way that it cannot be told.
    ///
    /// - Parameters:
    ///   - capacity: Bytes that are written without a second allocation.
    ///   - write: Writes a JSON object. Where it throws there is no message.
    package init(
        kind: Kind = .last, reserving capacity: Int = capacityDefault, writing write: (inout JSONWriter) throws -> Void
    ) rethrows {
        var framing = Framing(kind, reserving: capacity)
        try write(&framing.writer)
        self = framing.finish()
    }

    private init(kind: Kind, bytes: MessageBytes, parametersRange: Range<Int>) {
        self.kind = kind
        self.bytes = bytes
        self.parametersRange = parametersRange
    }

    /// Begins with everything before the parameters' value, which is appended in place.
    private struct Framing: ~Copyable {
        private let kind: Kind
        /// What there is without parameters.
        private let headCount: Int
        private let parametersStart: Int
        var writer: JSONWriter

        init(_ kind: Kind, reserving capacity: Int) {
            self.kind = kind
            writer = JSONWriter(reserving: capacity)
            writer.beginObject()
            if case .error(let name) = kind {
                writer.name("error")
                writer.string(name)
            }
            headCount = writer.count
            writer.member("parameters")
            parametersStart = writer.count
        }

        consuming func finish() -> ReplyMessage {
            var range = parametersStart..<writer.count
            if range.count <= 2 {
                writer.cut(to: headCount)
                range = headCount..<headCount
            }
            if kind == .continues {
                writer.name("continues")
                writer.bool(true)
            }
            writer.endObject()
            writer.endMessage()
            return ReplyMessage(kind: kind, bytes: writer.finish(), parametersRange: range)
        }
    }
}
