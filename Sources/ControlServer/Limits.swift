internal import Varlink

/// What one peer, and all of them together, may take. Every limit has a sane default.
package struct Limits: Sendable {
    /// Longest message accepted, in bytes without its zero byte. A longer one closes the connection.
    package var messageBytesMax = 1 << 20

    /// How deep the JSON of a message may nest; the message itself is level 1. Deeper closes the connection.
    package var nestingDepthMax = JSONReader.depthMaxDefault

    /// Connections open at once. Further ones are answered with an error and closed.
    package var connectionsMax = 256

    /// Connections open at once by one user, so that one user cannot shut out the others.
    package var connectionsPerUserMax = 64

    /// Calls of one connection that may wait for the ones before them. Beyond, the connection is not read from.
    package var pipelinedCallsMax = 128

    /// Bytes of replies kept for a peer that does not read them. Over it no further call of that peer is started.
    package var replyBufferBytesMax = 1 << 20

    /// How long a peer may stay over `replyBufferBytesMax` before it is closed.
    package var slowReaderDeadline = Duration.seconds(30)

    /// How long a message may take from its first byte to its last. A connection without a begun message may idle.
    package var unfinishedMessageDeadline = Duration.seconds(30)

    /// How long calls in progress may take to finish when the server stops.
    package var shutdownDeadline = Duration.seconds(10)

    package init() {}
}
