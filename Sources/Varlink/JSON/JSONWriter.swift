/// Writes compact JSON, one piece after another.
///
/// It keeps no stack: whether a comma is due shows from the byte before. The caller's order of calls must make sense
/// (a name and then its value within an object), which the tests of whoever writes a message show at once.
///
/// Most pieces are a few bytes that are known when the program is compiled. These are inlined into whoever writes them,
/// as some stores into memory that nobody shares, instead of a call for each. (Across modules only what is public can be
/// inlined.)
public struct JSONWriter: ~Copyable, @unchecked Sendable {
    /// Of `capacity` bytes, the first `length` of them written.
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var length = 0

    /// - Parameter capacity: Bytes that are written without a second allocation.
    package init(reserving capacity: Int = 256) {
        self.capacity = max(capacity, 16)
        start = .allocate(capacity: self.capacity)
    }

    deinit {
        start.deallocate()
    }

    /// A copy of all that is written.
    package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: length)) }

    /// What is written, and the memory with it.
    consuming func finish() -> MessageBytes {
        let bytes = MessageBytes(takingOver: start, count: length)
        discard self
        return bytes
    }

    /// How many bytes are written.
    package var count: Int { length }

    /// Takes back what was written after so many bytes.
    package mutating func cut(to count: Int) {
        precondition(0...length ~= count, "\(length) bytes are written, not \(count)")
        length = count
    }

    // MARK: Containers

    @inlinable
    public mutating func beginObject() {
        separate(before: 1)
        append(UInt8(ascii: "{"))
    }

    @inlinable
    public mutating func endObject() {
        reserve(1)
        append(UInt8(ascii: "}"))
    }

    @inlinable
    public mutating func beginArray() {
        separate(before: 1)
        append(UInt8(ascii: "["))
    }

    @inlinable
    public mutating func endArray() {
        reserve(1)
        append(UInt8(ascii: "]"))
    }

    package mutating func name(_ name: String) {
        string(name)
        literal(":")
    }

    /// A member's name that needs no escapes.
    @inlinable @inline(__always)
    public mutating func member(_ name: StaticString) {
        separate(before: name.utf8CodeUnitCount + 3)
        append(UInt8(ascii: "\""))
        append(name)
        append(UInt8(ascii: "\""))
        append(UInt8(ascii: ":"))
    }

    /// A piece of JSON text as it stands: the caller sees to commas.
    @inlinable @inline(__always)
    public mutating func literal(_ piece: StaticString) {
        reserve(piece.utf8CodeUnitCount)
        append(piece)
    }

    // MARK: Values

    package mutating func null() {
        separate(before: 4)
        append("null")
    }

    package mutating func bool(_ value: Bool) {
        separate(before: 5)
        if value { append("true") } else { append("false") }
    }

    package mutating func int(_ value: Int) {
        int(Int64(value))
    }

    package mutating func int(_ value: Int64) {
        separate(before: 1 + Self.digitsMax)
        if value < 0 { append(UInt8(ascii: "-")) }
        append(digitsOf: value.magnitude)
    }

    package mutating func int(_ value: UInt64) {
        separate(before: Self.digitsMax)
        append(digitsOf: value)
    }

    /// Appends one complete JSON value as it stands.
    package mutating func raw(_ value: ArraySlice<UInt8>) {
        separate(before: value.count)
        append(value.span)
    }

    /// A string that needs no escapes.
    @inlinable @inline(__always)
    public mutating func constant(_ value: StaticString) {
        separate(before: value.utf8CodeUnitCount + 2)
        append(UInt8(ascii: "\""))
        append(value)
        append(UInt8(ascii: "\""))
    }

    /// A piece of a string, such as a decimal, that holds nothing to escape: the caller sees to commas and quotes.
    @inlinable
    public mutating func characters(_ piece: Span<UInt8>) {
        reserve(piece.count)
        append(piece)
    }

    /// Ends a Varlink message: one zero byte.
    package mutating func endMessage() {
        reserve(1)
        append(0)
    }

    // MARK: Room

    /// Makes room for a value of so many bytes, after a comma where one is due.
    @inlinable @inline(__always)
    mutating func separate(before size: Int) {
        reserve(size + 1)
        guard length > 0 else { return }
        switch start[length - 1] {
        case 0, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
        default: append(UInt8(ascii: ","))
        }
    }

    @inlinable @inline(__always)
    mutating func reserve(_ size: Int) {
        if capacity - length < size { grow(by: size) }
    }

    @usableFromInline @inline(never)
    mutating func grow(by size: Int) {
        let larger = max(2 * capacity, length + size)
        let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        new.update(from: start, count: length)
        start.deallocate()
        (start, capacity) = (new, larger)
    }

    // MARK: What there is room for, as debug builds and all tests check

    @inlinable @inline(__always)
    mutating func append(_ byte: UInt8) {
        assert(length < capacity)
        start[length] = byte
        length += 1
    }

    @inlinable @inline(__always)
    mutating func append(_ piece: StaticString) {
        assert(piece.utf8CodeUnitCount <= capacity - length)
        (start + length).update(from: piece.utf8Start, count: piece.utf8CodeUnitCount)
        length += piece.utf8CodeUnitCount
    }

    @inlinable
    mutating func append(_ piece: Span<UInt8>) {
        assert(piece.count <= capacity - length)
        piece.withUnsafeBufferPointer { bytes in
            guard let first = bytes.baseAddress else { return }
            (start + length).update(from: first, count: bytes.count)
        }
        length += piece.count
    }

    /// Of the largest number of 64 bits.
    static let digitsMax = 20

    mutating func append(digitsOf value: UInt64) {
        var (digits, rest) = (1, value / 10)
        while rest > 0 {
            digits += 1
            rest /= 10
        }
        rest = value
        assert(digits <= capacity - length)
        for index in (length..<length + digits).reversed() {
            start[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        length += digits
    }
}
