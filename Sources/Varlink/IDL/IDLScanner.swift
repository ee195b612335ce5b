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

    private let characters: [Character]
    private var next = 0
    private var nextLine = 1
    private var nextColumn = 1

    init(_ text: String) throws(InterfaceFault) {
        characters = Array(text)
        try advance()
    }

    /// Interface names alone may hold hyphens, which elsewhere begin an arrow.
    mutating func advanceToInterfaceName() throws(InterfaceFault) {
        try advance(isWordCharacter: { Self.isWordCharacter($0) || $0 == "-" })
    }

    mutating func advance() throws(InterfaceFault) {
        try advance(isWordCharacter: Self.isWordCharacter)
    }

    private mutating func advance(isWordCharacter: (Character) -> Bool) throws(InterfaceFault) {
        comments = []
        skipBlanksAndComments()
        line = nextLine
        column = nextColumn
        guard let character = peek else {
            token = .end
            return
        }
        if isWordCharacter(character) {
            token = .word(takeWhile(isWordCharacter))
        } else if character == "-" {
            _ = take()
            guard peek == ">" else { throw fault("'->' is expected, but '-' stands alone.") }
            _ = take()
            token = .arrow
        } else if "():,?[]".contains(character) {
            token = .symbol(take())
        } else {
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

    // MARK: Characters

    private var peek: Character? { next < characters.count ? characters[next] : nil }

    private mutating func take() -> Character {
        let character = characters[next]
        next += 1
        if character.isNewline {
            nextLine += 1
            nextColumn = 1
        } else {
            nextColumn += 1
        }
        return character
    }

    private mutating func takeWhile(_ belongs: (Character) -> Bool) -> String {
        var taken = ""
        while let character = peek, belongs(character) { taken.append(take()) }
        return taken
    }

    /// An empty line cuts comments off from what follows: they are then remarks, not documentation.
    private mutating func skipBlanksAndComments() {
        var newlines = 0
        while let character = peek {
            if character == "#" {
                _ = take()
                var text = takeWhile { !$0.isNewline }
                if text.first == " " { text.removeFirst() }
                comments.append(text)
                newlines = 0
            } else if character.isWhitespace {
                if take().isNewline { newlines += 1 }
                if newlines > 1 { comments = [] }
            } else {
                return
            }
        }
    }

    private static func isWordCharacter(_ character: Character) -> Bool {
        guard character.isASCII else { return false }
        return character.isLetter || character.isNumber || character == "_" || character == "."
    }
}
