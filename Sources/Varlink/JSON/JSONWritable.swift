/// What writes itself as one JSON value.
///
/// Types of replies get their `write` from `scripts/generate-json`, one call a member. (Codable took five times as
/// long: its containers are existentials, and each member passes through several of them.)
package protocol JSONWritable: Sendable {
    func write(to writer: inout JSONWriter)
}

/// A JSON value that is there already and goes into a reply as it stands.
package struct VerbatimJSON: JSONWritable, Equatable {
    package let bytes: ArraySlice<UInt8>

    /// - Parameter bytes: One well-formed JSON value.
    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// A value that is written once and goes into one reply or several.
    ///
    /// - Parameter capacity: Bytes that are written without a second allocation.
    package init(_ value: some JSONWritable, reserving capacity: Int = 256) {
        self.init(reserving: capacity) { value.write(to: &$0) }
    }

    /// For what may find on the way that it cannot be told.
    ///
    /// - Parameters:
    ///   - capacity: Bytes that are written without a second allocation.
    ///   - write: Writes a JSON value. Where it throws there is none.
    package init(reserving capacity: Int = 256, writing write: (inout JSONWriter) throws -> Void) rethrows {
        var writer = JSONWriter(reserving: capacity)
        try write(&writer)
        self.init(writer.bytes[...])
    }

    package func write(to writer: inout JSONWriter) {
        writer.raw(bytes)
    }
}

/// The values that members of replies have: what is nil is null, so that every reply of a series has all its members.
extension JSONWriter {
    package mutating func value(_ value: String) { string(value) }
    package mutating func value(_ value: Bool) { bool(value) }
    package mutating func value(_ value: Int) { int(value) }
    package mutating func value(_ value: UInt64) { int(value) }
    package mutating func value(_ value: VerbatimJSON) { raw(value.bytes) }

    package mutating func value(_ value: String?) {
        if let value { string(value) } else { null() }
    }

    package mutating func value(_ value: Bool?) {
        if let value { bool(value) } else { null() }
    }

    package mutating func value(_ value: Int?) {
        if let value { int(value) } else { null() }
    }

    package mutating func value(_ value: UInt64?) {
        if let value { int(value) } else { null() }
    }

    package mutating func value(_ value: VerbatimJSON?) {
        if let value { raw(value.bytes) } else { null() }
    }

    package mutating func value(_ values: [String]) {
        beginArray()
        for value in values { string(value) }
        endArray()
    }

    package mutating func value(_ values: [Int]) {
        beginArray()
        for value in values { int(value) }
        endArray()
    }

    package mutating func value(_ values: [UInt64]) {
        beginArray()
        for value in values { int(value) }
        endArray()
    }

    package mutating func value(_ values: [VerbatimJSON]) {
        beginArray()
        for value in values { raw(value.bytes) }
        endArray()
    }
}
