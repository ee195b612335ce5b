import Grants

/// What ``BalanceFold`` takes of an event.
enum FoldedFact: Equatable {
    case pledge(grant: String, currency: String, amount: Amount)
    case allocation(grant: String, id: String, lines: [Line])
    /// The allocation is empty where the grant itself pays.
    case disbursement(grant: String, allocation: String, amount: Amount)

    struct Line: Equatable {
        var project = ""
        var country = ""
        var amount = Amount.zero
    }

    /// Reads it from the bytes of a record (record.proto, facts.proto: the numbers are theirs).
    ///
    /// - Returns: nil for an event of another kind.
    /// - Throws: ``ProtobufFields/Malformed``; `AmountError`.
    init?(record: UnsafeRawBufferPointer) throws {
        var fields = ProtobufFields(record)
        while let (number, value) = try fields.next() {
            guard number == 10, case .bytes(let event) = value else { continue }
            var facts = ProtobufFields(event)
            while let (number, value) = try facts.next() {
                guard case .bytes(let fact) = value else { continue }
                switch number {
                case 40: self = try Self.pledge(fact)
                case 70: self = try Self.allocation(fact)
                case 83: self = try Self.disbursement(fact)
                default: continue
                }
                return
            }
        }
        return nil
    }

    private static func pledge(_ message: UnsafeRawBufferPointer) throws -> FoldedFact {
        var (grant, figure) = ("", Figure())
        try forEachPart(message) { number, part in
            switch number {
            case 1: grant = text(part)
            case 3: figure = try Figure(part)
            default: break
            }
        }
        return .pledge(grant: grant, currency: figure.currency, amount: figure.amount)
    }

    private static func allocation(_ message: UnsafeRawBufferPointer) throws -> FoldedFact {
        var (grant, id, lines) = ("", "", [Line]())
        try forEachPart(message) { number, part in
            switch number {
            case 1: grant = text(part)
            case 2: id = text(part)
            case 5: lines.append(try line(part))
            default: break
            }
        }
        return .allocation(grant: grant, id: id, lines: lines)
    }

    private static func line(_ message: UnsafeRawBufferPointer) throws -> Line {
        var line = Line()
        try forEachPart(message) { number, part in
            switch number {
            case 1: line.project = text(part)
            case 2 where line.country.isEmpty:
                try forEachPart(part) { number, code in
                    if number == 3 { line.country = text(code) }
                }
            case 4: line.amount = try Figure(part).amount
            default: break
            }
        }
        return line
    }

    private static func disbursement(_ message: UnsafeRawBufferPointer) throws -> FoldedFact {
        var (grant, allocation, amount) = ("", "", Amount.zero)
        try forEachPart(message) { number, part in
            switch number {
            case 1: grant = text(part)
            case 3: amount = try Figure(part).amount
            case 4: allocation = text(part)
            default: break
            }
        }
        return .disbursement(grant: grant, allocation: allocation, amount: amount)
    }

    /// What is stated of a figure; nothing where it is undisclosed.
    private struct Figure {
        var currency = ""
        var amount = Amount.zero

        init() {}

        init(_ message: UnsafeRawBufferPointer) throws {
            try forEachPart(message) { number, part in
                switch number {
                case 2: amount = try Amount(parsing: text(part))
                case 4: currency = text(part)
                default: break
                }
            }
        }
    }

    private static func forEachPart(
        _ message: UnsafeRawBufferPointer, _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var fields = ProtobufFields(message)
        while let (number, value) = try fields.next() {
            if case .bytes(let part) = value { try body(number, part) }
        }
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
}
