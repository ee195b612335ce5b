/// The bytes of a message in the memory that they were written into: they are copied once, to where they are sent from.
package final class MessageBytes: @unchecked Sendable {
    private let start: UnsafeMutablePointer<UInt8>
    package let count: Int

    /// Takes over the memory, the first `count` bytes of which are the message; nothing changes it from here on.
    init(takingOver start: UnsafeMutablePointer<UInt8>, count: Int) {
        self.start = start
        self.count = count
    }

    deinit {
        start.deallocate()
    }

    /// Lends the bytes.
    package func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// A copy.
    package var array: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
