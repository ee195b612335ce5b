import Varlink

/// A fact that is read from JSON, by `scripts/generate-json`'s code.
protocol FactReadable {
    init(from reader: inout FactReader) throws(FactFault)
}

/// Why a fact cannot be read: it is not what the interface declares, or a number that it lets in is none of a fact's.
enum FactFault: Error, Equatable, CustomStringConvertible {
    case malformed(JSONFault)
    /// What protobuf has 32 bits for, or no sign.
    case outOfRange(String, max: UInt64)
    case unknown(String)
    /// A member of an object, by its place.
    case repeated(Int)
    /// Members that may not be absent, a bit for each of their places.
    case missing(UInt64)
    case twoOrders

    var description: String {
        switch self {
        case .malformed(let fault): fault.description
        case .outOfRange(let number, let max): "\(number) is not a whole number from 0 to \(max)."
        case .unknown(let name): "\"\(name)\" is not known."
        case .repeated(let place): "The member \(place) of an object occurs twice."
        case .missing(let members): "The member \(members.trailingZeroBitCount) of an object is missing."
        case .twoOrders: "Two orders stand in one command. Send a command for each."
        }
    }
}

/// Pulls facts out of JSON: protobuf's JSON mapping as far as the interface allows it.
///
/// Whatever it takes the interface takes too: kinds, names, what may be absent and what may not. So a fact is checked
/// while it is read, and the interface is asked only what is wrong with one that cannot be.
///
/// (swift-protobuf's own reader took four times as long: it finds names in tables that are made for every message, and
/// sets fields through unspecialised generics.)
struct FactReader {
    private var json: JSONReader

    /// - Parameter bytes: One JSON value, whose nesting was limited when it was let in.
    init(_ bytes: ArraySlice<UInt8>) {
        json = JSONReader(bytes, depthMax: .max)
    }

    // MARK: Structure

    /// Where the reading of an object is.
    struct Members {
        /// Of the member that was met last among the names; first -1.
        fileprivate(set) var place = -1
        /// A bit for each member met.
        private var seen: UInt64 = 0
        /// A bit for each member met that is not null.
        fileprivate private(set) var present: UInt64 = 0

        fileprivate mutating func meet(_ place: Int, isNull: Bool) throws(FactFault) {
            let bit: UInt64 = 1 << UInt64(place)
            guard seen & bit == 0 else { throw .repeated(place) }
            seen |= bit
            if !isNull { present |= bit }
            self.place = place
        }
    }

    mutating func enterObject() throws(FactFault) -> Members {
        do { try json.enterObject() } catch { throw .malformed(error) }
        return Members()
    }

    /// Moves on to the next member that is not null; false at the end of the object.
    mutating func nextMember(of names: MemberNames, _ members: inout Members) throws(FactFault) -> Bool {
        while let place = try place(of: names, expected: members.place + 1) {
            let isNull = try passNull()
            try members.meet(place, isNull: isNull)
            if !isNull { return true }
        }
        let missing = names.required & ~members.present
        guard missing == 0 else { throw .missing(missing) }
        return false
    }

    private mutating func place(of names: MemberNames, expected: Int) throws(FactFault) -> Int? {
        let member: JSONReader.Member?
        do { member = try json.nextMember(of: names, expected: expected) } catch { throw .malformed(error) }
        switch member {
        case .known(let place): return place
        case .unknown(let name): throw .unknown(name)
        case nil: return nil
        }
    }

    private mutating func passNull() throws(FactFault) -> Bool {
        do { return try json.passNull() } catch { throw .malformed(error) }
    }

    // MARK: Values

    mutating func string() throws(FactFault) -> String {
        do { return try json.readString() } catch { throw .malformed(error) }
    }

    /// One of the values of an enumeration, by its place.
    mutating func value(of names: MemberNames) throws(FactFault) -> Int {
        let value: JSONReader.Member
        do { value = try json.readString(among: names) } catch { throw .malformed(error) }
        switch value {
        case .known(let place): return place
        case .unknown(let name): throw .unknown(name)
        }
    }

    mutating func bool() throws(FactFault) -> Bool {
        do { return try json.readBool() } catch { throw .malformed(error) }
    }

    mutating func uint64() throws(FactFault) -> UInt64 { try number() }

    mutating func uint32() throws(FactFault) -> UInt32 { try number() }

    private mutating func number<Number: FixedWidthInteger>() throws(FactFault) -> Number {
        let read: JSONNumber
        do { read = try json.readNumber() } catch { throw .malformed(error) }
        guard let number = read.int.flatMap({ Number(exactly: $0) }) else {
            throw .outOfRange("\(read)", max: UInt64(Number.max))
        }
        return number
    }

    mutating func strings() throws(FactFault) -> [String] {
        try array { (reader) throws(FactFault) in try reader.string() }
    }

    mutating func uint32s() throws(FactFault) -> [UInt32] {
        try array { (reader) throws(FactFault) in try reader.uint32() }
    }

    mutating func facts<Fact: FactReadable>() throws(FactFault) -> [Fact] {
        try array { (reader) throws(FactFault) in try Fact(from: &reader) }
    }

    private mutating func array<Element>(
        _ element: (inout FactReader) throws(FactFault) -> Element
    ) throws(FactFault) -> [Element] {
        var elements: [Element] = []
        do { try json.enterArray() } catch { throw .malformed(error) }
        while try nextElement() { elements.append(try element(&self)) }
        return elements
    }

    private mutating func nextElement() throws(FactFault) -> Bool {
        do { return try json.nextElement() } catch { throw .malformed(error) }
    }
}
