import Histogram

/// What a run has measured.
struct Measurements {
    /// From the request's first byte to the reply's last, in microseconds, to three digits.
    private(set) var writes = Histogram<UInt64>(
        highestTrackableValue: latencyMicrosecondsMax, numberOfSignificantValueDigits: .three)
    private(set) var reads = Histogram<UInt64>(
        highestTrackableValue: latencyMicrosecondsMax, numberOfSignificantValueDigits: .three)
    /// Events that were acknowledged.
    private(set) var events = 0
    private(set) var acknowledged: [Acknowledgement] = []
    private(set) var refused = 0
    /// The first reply that was an error, as it came.
    private(set) var firstRefusal: String?
    /// While grants were there to be recorded; opening them is not in it.
    var seconds = 0.0
    /// CPU time of the daemon in the same time; nil if it cannot be known.
    var serverCpuSeconds: Double?

    /// An hour: beyond it, a latency counts as an hour.
    private static let latencyMicrosecondsMax: UInt64 = 3_600_000_000

    var operations: Int { Int(writes.totalCount + reads.totalCount) + refused }

    mutating func noteRead(nanoseconds: UInt64) {
        reads.record(Self.microseconds(nanoseconds))
    }

    mutating func noteWrite(nanoseconds: UInt64, _ acknowledgement: Acknowledgement) {
        writes.record(Self.microseconds(nanoseconds))
        events += acknowledgement.count
        acknowledged.append(acknowledgement)
    }

    mutating func noteRefusal(_ message: @autoclosure () -> String) {
        refused += 1
        if firstRefusal == nil { firstRefusal = message() }
    }

    private static func microseconds(_ nanoseconds: UInt64) -> UInt64 {
        min((nanoseconds + 500) / 1000, latencyMicrosecondsMax)
    }
}

/// One write that the daemon has answered: what must be in the log from now on.
struct Acknowledgement: Equatable {
    var client: Int32
    var commands: Int32
    var operation: Int
    /// Sequence of its first event.
    var first: UInt64
    /// How many events the answer states.
    var count: Int
}
