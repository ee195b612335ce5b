import Varlink

/// A fact that is read from JSON, by `scripts/generate-json`'s code.
protocol FactReadable {
    init(from reader: inout FactReader) throws(FactFault)
}

/// Why a fact cannot be read although the interface let it in: its types are wider here and there.
enum FactFault: Error, Equatable, CustomStringConvertible {
    case malformed(JSONFault)
    /// What protobuf has 32 bits for, or no sign.
    case outOfRange(String, max: UInt64)
    case unknown(String)
    case twoOrders

    var description: String {
        switch self {
        case .malformed(let fault): fault.description
        case .outOfRange(let number, let max): "\(number) is not a whole number from 0 to \(max)."
        case .unknown(let name): "\"\(name)\" is not known."
        case .twoOrders: "Two orders stand in one command. Send a command for each."
        }
    }
}

/// Pulls facts out of JSON that matches the interface: protobuf's JSON mapping as far as the interface allows it.
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

    mutating func enterObject() throws(FactFault) {
        do { try json.enterObject() } catch { throw .malformed(error) }
    }

    /// Moves on to the next member that is not null; false at the end of the object.
    ///
    /// - Parameter place: of the member among the names; first of the one before, or -1.
    mutating func nextMember(of names: MemberNames, _ place: inout Int) throws(FactFault) -> Bool {
        do throws(JSONFault) {
            while let member = try json.nextMember(of: names, expected: place + 1) {
                guard case .known(let known) = member else { break }
                place = known
                if try !json.passNull() { return true }
            }
            return false
        } catch {
            throw .malformed(error)
        }
    }

    mutating func passValue() throws(FactFault) {
        do { try json.passValue() } catch { throw .malformed(error) }
    }

    // MARK: Values

    mutating func string() throws(FactFault) -> String {
        do { return try json.readString() } catch { throw .malformed(error) }
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
