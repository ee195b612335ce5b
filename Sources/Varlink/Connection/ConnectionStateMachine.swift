internal import DequeModule

/// What one connection of a server must do, as a value without I/O.
///
/// The owner feeds it what happens (`received`, `inputClosed`, `reply`, ...) and then performs what `next` says, until that
/// is `nil`. Since actions are pulled, a call that is answered while it is being started causes no recursion. It cannot be
/// copied, so that it is not to be asked something either.
///
/// The rules it keeps (UAPI.20 and ours):
/// - Calls are started in order. One is in progress at a time, but consecutive *pipelined* ones are in progress together;
///   a series always stands alone.
/// - Replies leave in the order of the calls, whatever order they are made in.
/// - At most `pipelinedCallsMax` calls wait, and no more once they hold `messageBytesMax` bytes together; bytes beyond that
///   stay undecoded, and `wantsInput` turns false.
/// - After the peer has ended its half, what it sent is still answered; then the connection closes.
/// - A fault in the stream ends input. Sound calls from before it are answered, then the connection closes; a series
///   is not waited for.
package struct ConnectionStateMachine: ~Copyable {
    /// Names a call for as long as the connection lives; they are numbered in order of arrival.
    package struct CallID: Hashable, Sendable, Comparable {
        let ordinal: UInt64

        package static func < (left: CallID, right: CallID) -> Bool { left.ordinal < right.ordinal }
    }

    package enum Action: Sendable {
        case start(CallID, Call)
        /// Send these messages after all earlier ones.
        case write([MessageBytes])
        /// The last action of all.
        indirect case close(CloseReason)
    }

    package enum CloseReason: Equatable, Sendable {
        /// The peer ended its half and has all its answers.
        case peerFinished
        /// The server is stopping, and what was in progress is answered.
        case stopping
        case fault(ConnectionFault)
    }

    /// Whether a call may be in progress together with others: asked for only where there are others, and once.
    private struct Company {
        let method: String
        let mode: Call.Mode
        private var answer: Bool?

        init(_ call: Call) {
            (method, mode) = (call.method, call.mode)
        }

        mutating func isWelcome(_ isPipelined: (String) -> Bool) -> Bool {
            if let answer { return answer }
            let answer = mode != .series && isPipelined(method)
            self.answer = answer
            return answer
        }
    }

    private struct Waiting {
        let call: Call
        var company: Company
        /// A call keeps its whole message in memory, whatever part of it is of use.
        let messageBytes: Int
    }

    private struct Started {
        let id: CallID
        let mode: Call.Mode
        var company: Company
        /// Replies made before those of earlier calls.
        var held: [MessageBytes] = []
        var isAnswered = false
    }

    private let pipelinedCallsMax: Int
    private let waitingBytesMax: Int
    private let depthMax: Int
    private let isPipelined: @Sendable (String) -> Bool

    private var decoder: FrameDecoder
    /// Decoded and not yet started, in order.
    private var waiting: Deque<Waiting> = []
    /// Of the messages of those, together.
    private var waitingBytes = 0
    /// Started and not yet fully answered, in order; or answered before an earlier one.
    private var started: Deque<Started> = []
    private var output: [MessageBytes] = []
    private var nextOrdinal: UInt64 = 0
    private var hasInputEnded = false
    private var ending: CloseReason?
    private var isClosed = false
    /// The owner's buffer of replies is full: nothing new is started.
    private var isOutputBlocked = false

    /// - Parameters:
    ///   - messageBytesMax: Of one call, without its zero byte.
    ///   - depthMax: Of one call's nesting.
    ///   - pipelinedCallsMax: How many decoded calls may wait, and how many may be in progress.
    ///   - isPipelined: Whether calls of this method, named in full, may be in progress together with the ones right
    ///     before them.
    package init(
        messageBytesMax: Int, depthMax: Int, pipelinedCallsMax: Int, isPipelined: @escaping @Sendable (String) -> Bool
    ) {
        precondition(pipelinedCallsMax > 0, "No call could ever be made")
        self.pipelinedCallsMax = pipelinedCallsMax
        waitingBytesMax = messageBytesMax
        self.depthMax = depthMax
        self.isPipelined = isPipelined
        decoder = FrameDecoder(messageBytesMax: messageBytesMax)
    }

    // MARK: What the owner may ask

    /// Whether more bytes should be read from the peer. Bytes that come nevertheless are kept.
    package var wantsInput: Bool {
        ending == nil && !hasInputEnded && mayDecode
    }

    /// Bytes of a message that has begun and whose rest is awaited; `nil` if none is.
    package var unfinishedMessageBytes: Int? {
        wantsInput && decoder.holdsUnfinishedMessage ? decoder.bufferedBytes : nil
    }

    /// How many calls have been decoded so far: tells one unfinished message from the next.
    package private(set) var decodedCalls: UInt64 = 0

    package var isIdle: Bool { started.isEmpty && waiting.isEmpty && output.isEmpty }

    // MARK: What happens

    package mutating func received(_ bytes: some Sequence<UInt8>) {
        guard ending == nil else { return }
        decoder.append(bytes)
        decode()
    }

    /// The peer will send no more. It may still read.
    package mutating func inputClosed() {
        guard !hasInputEnded else { return }
        hasInputEnded = true
        decode()
    }

    /// The message that has begun did not end in time.
    package mutating func messageDeadlinePassed() {
        guard let bytes = unfinishedMessageBytes else { return }
        ending = .fault(.unfinishedMessage(bytes: bytes))
    }

    /// The server is stopping: calls in progress are answered, those that wait are not started.
    package mutating func stop() {
        waiting = []
        waitingBytes = 0
        switch ending {
        case nil, .peerFinished: ending = .stopping
        case .stopping, .fault: break
        }
    }

    package mutating func setOutputBlocked(_ isBlocked: Bool) {
        isOutputBlocked = isBlocked
    }

    /// A reply was made. One to a call that is answered already, or was never started, is a programming error.
    package mutating func reply(_ id: CallID, _ message: ReplyMessage) {
        guard !isClosed else { return }
        guard let index = started.firstIndex(where: { $0.id == id }), !started[index].isAnswered else {
            preconditionFailure("The call \(id.ordinal) was answered twice or never started")
        }
        precondition(
            message.endsCall || started[index].mode == .series,
            "A reply that continues was made to a call that did not ask for more")
        started[index].isAnswered = message.endsCall
        if started[index].mode != .oneway {
            if index == 0 { output.append(message.bytes) } else { started[index].held.append(message.bytes) }
        }
        while let first = started.first, first.isAnswered {
            started.removeFirst()
            if let next = started.first {
                output += next.held
                started[0].held = []
            }
        }
    }

    // MARK: What to do

    package mutating func next() -> Action? {
        guard !isClosed else { return nil }
        if !output.isEmpty {
            defer { output = [] }
            return .write(output)
        }
        if let ending, isOver(ending) {
            isClosed = true
            waiting = []
            waitingBytes = 0
            started = []
            return .close(ending)
        }
        return startNext()
    }

    private func isOver(_ ending: CloseReason) -> Bool {
        if started.isEmpty && waiting.isEmpty { return true }
        switch ending {
        case .peerFinished: return false
        case .stopping, .fault: return (started.first?.mode ?? waiting.first?.call.mode) == .series
        }
    }

    private mutating func startNext() -> Action? {
        guard !waiting.isEmpty, !isOutputBlocked else { return nil }
        if !started.isEmpty {
            guard started.count < pipelinedCallsMax, started[started.count - 1].company.isWelcome(isPipelined),
                waiting[0].company.isWelcome(isPipelined)
            else { return nil }
        }
        let first = waiting.removeFirst()
        waitingBytes -= first.messageBytes
        let id = CallID(ordinal: nextOrdinal)
        nextOrdinal += 1
        started.append(Started(id: id, mode: first.call.mode, company: first.company))
        decode()
        return .start(id, first.call)
    }

    // MARK: Decoding

    private var mayDecode: Bool { waiting.count < pipelinedCallsMax && waitingBytes < waitingBytesMax }

    private mutating func decode() {
        do {
            while ending == nil && mayDecode {
                guard let message = try decoder.next() else {
                    if hasInputEnded { ending = endOfInput }
                    return
                }
                let call = try Call(parsing: message, depthMax: depthMax)
                waiting.append(Waiting(call: call, company: Company(call), messageBytes: message.count))
                waitingBytes += message.count
                decodedCalls += 1
            }
        } catch let fault as CallFault {
            ending = .fault(.badCall(fault))
        } catch let fault as FrameDecoder.MessageTooLong {
            ending = .fault(.messageTooLong(bytesMax: fault.bytesMax))
        } catch {
            preconditionFailure("Decoding failed with \(error), which is none of its errors")
        }
    }

    private var endOfInput: CloseReason {
        decoder.holdsUnfinishedMessage
            ? .fault(.truncatedMessage(bytes: decoder.bufferedBytes)) : .peerFinished
    }
}
