internal import Logging
internal import NIOCore
internal import NIOPosix
internal import Varlink

/// Between NIO's channel and `ConnectionStateMachine`: translates events into it and its actions out of it.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Fired by the server when it stops.
    enum Event {
        case stop
    }

    let logger: Logger
    private let peer: Peer
    private let limits: Limits
    private let dispatcher: Dispatcher
    private let counters: ServerCounters

    private var machine: ConnectionStateMachine
    /// Of the calls in progress, in order: nearly always one, and answered from the first on.
    private var responders: [Responder] = []
    /// The series in progress. There is at most one, since a series stands alone.
    private var series: (responder: Responder, state: ReplySeries)?
    private var context: ChannelHandlerContext?
    private var isPerforming = false
    private var isClosing = false
    /// A read the channel asked for while the machine wanted none.
    private var isReadHeldBack = false
    private var messageDeadline: (ordinal: UInt64, timer: Scheduled<Void>)?
    private var slowReaderDeadline: Scheduled<Void>?

    init(peer: Peer, limits: Limits, dispatcher: Dispatcher, counters: ServerCounters, logger: Logger) {
        self.peer = peer
        self.limits = limits
        self.dispatcher = dispatcher
        self.counters = counters
        self.logger = logger
        machine = ConnectionStateMachine(
            messageBytesMax: limits.messageBytesMax, depthMax: limits.nestingDepthMax,
            pipelinedCallsMax: limits.pipelinedCallsMax, isPipelined: { dispatcher.isPipelined($0) })
    }

    // MARK: From the channel

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        machine.received(buffer.readableBytesView)
        perform()
    }

    /// Reading pauses while calls enough are waiting. What a closing peer leaves behind is delivered nevertheless.
    func read(context: ChannelHandlerContext) {
        guard machine.wantsInput else {
            isReadHeldBack = true
            return
        }
        context.read()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed:
            machine.inputClosed()
            perform()
        case Event.stop:
            machine.stop()
            perform()
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        let isWritable = context.channel.isWritable
        machine.setOutputBlocked(!isWritable)
        if !isClosing { watchSlowReader(context, isBehind: !isWritable) }
        perform()
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        messageDeadline?.timer.cancel()
        slowReaderDeadline?.cancel()
        cancelAll()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.debug("The connection failed.", metadata: ["reason": "\(error)"])
        context.close(promise: nil)
    }

    // MARK: From the responders

    /// Takes an answer without sending it yet.
    func note(_ responder: Responder, _ message: ReplyMessage) {
        guard let index = responders.firstIndex(where: { $0 === responder }) else { return }
        machine.reply(responder.id, message)
        if message.endsCall { responders.remove(at: index) }
    }

    func answer(_ responder: Responder, _ message: ReplyMessage) {
        note(responder, message)
        perform()
    }

    func beginSeries(_ responder: Responder, _ state: ReplySeries) {
        guard responders.contains(where: { $0 === responder }) else { return }
        precondition(series == nil, "Two series at once on one connection")
        series = (responder, state)
        produce()
    }

    func wakeSeries(_ id: ConnectionStateMachine.CallID) {
        guard let series, series.responder.id == id else { return }
        if series.state.phase == .parked { produce() } else { self.series?.state.isWoken = true }
    }

    // MARK: The machine's actions

    /// Performs what the machine wants. Answers made meanwhile only change the machine; the loop here sees to them.
    func perform(_ promise: EventLoopPromise<Void>? = nil) {
        guard let context, !isPerforming else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        isPerforming = true
        var promise = promise
        var hasWritten = false
        while let action = machine.next() {
            switch action {
            case .write(let messages):
                context.write(wrapOutboundOut(Self.buffer(messages, context.channel.allocator)), promise: promise)
                promise = nil
                hasWritten = true
            case .start(let id, let call):
                let responder = Responder(id, self, on: context.eventLoop)
                responders.append(responder)
                dispatcher.dispatch(call, from: peer, to: responder, logger)
            case .close(let reason): close(context, reason)
            }
        }
        isPerforming = false
        if hasWritten { context.flush() }
        promise?.fail(ChannelError.ioOnClosedChannel)
        watchUnfinishedMessage(context)
        if isReadHeldBack && machine.wantsInput {
            isReadHeldBack = false
            context.read()
        }
    }

    private static func buffer(_ messages: [MessageBytes], _ allocator: ByteBufferAllocator) -> ByteBuffer {
        var buffer = allocator.buffer(capacity: messages.reduce(0) { $0 + $1.count })
        for message in messages { _ = message.withUnsafeBytes { buffer.writeBytes($0) } }
        return buffer
    }

    /// Closes when everything written before has reached the kernel, which a peer that does not read cannot put off.
    private func close(_ context: ChannelHandlerContext, _ reason: ConnectionStateMachine.CloseReason) {
        isClosing = true
        if case .fault(let fault) = reason { report(fault.category, "\(fault)") }
        cancelAll()
        watchSlowReader(context, isBehind: true)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).whenComplete { _ in channel.close(promise: nil) }
    }

    private func cancelAll() {
        let cancelled = responders
        responders = []
        series = nil
        for responder in cancelled { responder.cancel() }
    }

    private func report(_ category: String, _ reason: String) {
        counters.update { $0.faults[category, default: 0] += 1 }
        logger.notice(
            "A connection is closed for a fault of its peer.",
            metadata: [
                "fault": "\(category)", "reason": "\(reason)", "peer-uid": "\(peer.uid)", "peer-pid": "\(peer.pid)",
            ])
    }

    // MARK: Series

    /// Has the next page made on the pool.
    private func produce() {
        guard let context, let (responder, state) = series else { return }
        series?.state.phase = .producing
        series?.state.isWoken = false
        let loop = context.eventLoop
        let connection = NIOLoopBound(self, eventLoop: loop)
        state.pool.submit { poolState in
            guard poolState == .active else { return }
            let step = state.next()
            loop.execute { connection.value.take(step, for: responder) }
        }
    }

    private func take(_ step: Responder.SeriesStep, for responder: Responder) {
        guard let context, let series, series.responder === responder else { return }
        switch step {
        case .end(let message):
            self.series = nil
            responder.send(message)
        case .wait:
            self.series?.state.phase = .parked
            if series.state.isWoken { produce() }
        case .page(let messages):
            guard !messages.isEmpty else { return produce() }
            self.series?.state.phase = .sending
            for message in messages {
                precondition(!message.endsCall, "A reply without 'continues' ends the series: return .end")
                assert(responder.check(message))
                machine.reply(responder.id, message)
            }
            let promise = context.eventLoop.makePromise(of: Void.self)
            promise.futureResult.assumeIsolated().whenSuccess {
                if self.series?.responder === responder { self.produce() }
            }
            perform(promise)
        }
    }

    // MARK: Deadlines

    /// A message that has begun must end in time, counted from when its first byte was seen here.
    private func watchUnfinishedMessage(_ context: ChannelHandlerContext) {
        guard machine.unfinishedMessageBytes != nil, !isClosing else {
            messageDeadline?.timer.cancel()
            messageDeadline = nil
            return
        }
        let ordinal = machine.decodedCalls
        guard messageDeadline?.ordinal != ordinal else { return }
        messageDeadline?.timer.cancel()
        let timer = schedule(context, after: limits.unfinishedMessageDeadline) { handler in
            handler.machine.messageDeadlinePassed()
            handler.perform()
        }
        messageDeadline = (ordinal, timer)
    }

    /// A peer may not stay behind with reading for longer than the deadline.
    private func watchSlowReader(_ context: ChannelHandlerContext, isBehind: Bool) {
        slowReaderDeadline?.cancel()
        slowReaderDeadline = nil
        guard isBehind else { return }
        slowReaderDeadline = schedule(context, after: limits.slowReaderDeadline) { handler in
            guard let context = handler.context else { return }
            handler.report("slow-reader", "Replies were left unread for \(handler.limits.slowReaderDeadline).")
            context.close(promise: nil)
        }
    }

    private func schedule(
        _ context: ChannelHandlerContext, after duration: Duration, _ body: @escaping (ConnectionHandler) -> Void
    ) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(duration)) { body(self) }
    }
}
