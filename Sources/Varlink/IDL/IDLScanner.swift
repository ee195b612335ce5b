/// Splits an interface description into tokens and collects the comments between them.
struct IDLScanner {
    enum Token: Equatable {
        /// A keyword or a name; which characters a name may hold is judged by the parser.
        case word(String)
        case symbol(Character)
        case arrow
        case end
    }

    private(set) var token = Token.end
    /// Where `token` begins.
    private(set) var line = 1
    private(set) var column = 1
    /// The comment lines right above `token`, or on its line after the token before; without `#` and one blank.
    private(set) var comments: [String] = []

    /// Bytes, since all of the language but its comments is ASCII: by graphemes the daemon's interfaces took four times as
    /// many instructions, at every start.
    private let bytes: [UInt8]
    private var next = 0
    private var nextLine = 1
    private var nextColumn = 1

    init(_ text: String) throws(InterfaceFault) {
        bytes = Array(text.utf8)
        try advance()
    }

    /// Interface names alone may hold hyphens, which elsewhere begin an arrow.
    mutating func advanceToInterfaceName() throws(InterfaceFault) {
        try advance(isWordByte: { Self.isWordByte($0) || $0 == UInt8(ascii: "-") })
    }

    mutating func advance() throws(InterfaceFault) {
        try advance(isWordByte: Self.isWordByte)
    }

    private mutating func advance(isWordByte: (UInt8) -> Bool) throws(InterfaceFault) {
        comments = []
        skipBlanksAndComments()
        line = nextLine
        column = nextColumn
        guard let byte = peek else {
            token = .end
            return
        }
        if isWordByte(byte) {
            token = .word(String(decoding: takeWhile(isWordByte), as: UTF8.self))
            return
        }
        switch byte {
        case UInt8(ascii: "-"):
            _ = take()
            guard peek == UInt8(ascii: ">") else { throw fault("'->' is expected, but '-' stands alone.") }
            _ = take()
            token = .arrow
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "?"),
            UInt8(ascii: "["), UInt8(ascii: "]"):
            token = .symbol(Character(Unicode.Scalar(take())))
        default:
            let character = String(decoding: bytes[next...].prefix(32), as: UTF8.self).prefix(1)
            throw fault("'\(character)' has no meaning here.")
        }
    }

    /// A fault at the beginning of the current token.
    func fault(_ reason: String) -> InterfaceFault {
        InterfaceFault(line: line, column: column, reason: reason)
    }

    func unexpected(_ expected: String) -> InterfaceFault {
        fault("\(expected) is expected, but \(tokenText) follows.")
    }

    private var tokenText: String {
        switch token {
        case .word(let word): "'\(word)'"
        case .symbol(let symbol): "'\(symbol)'"
        case .arrow: "'->'"
        case .end: "the end of the text"
        }
    }

    // MARK: Bytes

    private static let newline = UInt8(ascii: "\n")

    private var peek: UInt8? { next < bytes.count ? bytes[next] : nil }

    private mutating func take() -> UInt8 {
        let byte = bytes[next]
        next += 1
        if byte == Self.newline {
            nextLine += 1
            nextColumn = 1
        } else {
            nextColumn += 1
        }
        return byte
    }

    private mutating func takeWhile(_ belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = next
        while let byte = peek, belongs(byte) { _ = take() }
        return bytes[start..<next]
    }

    /// An empty line cuts comments off from what follows: they are then remarks, not documentation.
    private mutating func skipBlanksAndComments() {
        var newlines = 0
        while let byte = peek {
            if byte == UInt8(ascii: "#") {
                _ = take()
                var text = takeWhile { $0 != Self.newline }
                if text.first == UInt8(ascii: " ") { text.removeFirst() }
                if text.last == UInt8(ascii: "\r") { text.removeLast() }
                comments.append(String(decoding: text, as: UTF8.self))
                newlines = 0
            } else if Self.isBlank(byte) {
                if take() == Self.newline { newlines += 1 }
                if newlines > 1 { comments = [] }
            } else {
                return
            }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
