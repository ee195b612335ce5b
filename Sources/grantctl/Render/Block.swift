/// A part of what is shown to people.
enum Block: Equatable {
    /// One line, in bold at a terminal.
    case heading(String)
    /// Names and values under each other; what has no value is left out.
    case fields([Field])
    /// A table with a line above it; nothing at all where it has no row.
    case table(String?, Table)
    /// Lines as they are.
    case lines([String])

    struct Field: Equatable {
        var name: String
        var value: String?

        init(_ name: String, _ value: String?) {
            self.name = name
            self.value = value
        }
    }

    var signs: Set<FigureSign> {
        guard case .table(_, let table) = self else { return [] }
        return table.signs
    }

    private var isEmpty: Bool {
        switch self {
        case .heading: false
        case .fields(let fields): !fields.contains { $0.value?.isEmpty == false }
        case .table(_, let table): table.rows.isEmpty
        case .lines(let lines): lines.isEmpty
        }
    }

    /// The blocks under each other, with an empty line between them.
    static func text(_ blocks: [Block], isStyled: Bool) -> String {
        blocks.filter { !$0.isEmpty }.map { $0.text(isStyled: isStyled) }.joined(separator: "\n")
    }

    private func text(isStyled: Bool) -> String {
        switch self {
        case .heading(let text): return Self.bold(Cell.printable(text), isStyled) + "\n"
        case .lines(let lines): return lines.map { Cell.printable($0) + "\n" }.joined()
        case .table(let title, let table):
            return (title.map { Self.bold($0, isStyled) + "\n" } ?? "") + table.text(isStyled: isStyled)
        case .fields(let fields):
            let shown = fields.filter { $0.value?.isEmpty == false }
            let width = shown.reduce(0) { max($0, DisplayWidth.of($1.name)) }
            return shown.reduce(into: "") { text, field in
                let padding = String(repeating: " ", count: width - DisplayWidth.of(field.name))
                text += "\(field.name)\(padding)  \(Cell.printable(field.value ?? ""))\n"
            }
        }
    }

    private static func bold(_ text: String, _ isStyled: Bool) -> String {
        isStyled ? "\u{1B}[1m\(text)\u{1B}[0m" : text
    }
}
