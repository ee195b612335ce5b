/// Columns and the cells under them.
struct Table: Equatable {
    var columns: [Column]
    var rows: [[Cell]]

    /// Two blanks between columns; numbers to the right; no blanks at the end of a line. Empty where no row is.
    ///
    /// - Parameters:
    ///   - isStyled: Heads in bold (ECMA-48 SGR 1).
    ///   - hasHead: Whether the columns' titles stand above the rows.
    func text(isStyled: Bool = false, hasHead: Bool = true) -> String {
        guard !rows.isEmpty else { return "" }
        let widths = columns.indices.map { index in
            rows.reduce(DisplayWidth.of(columns[index].title)) { max($0, DisplayWidth.of($1[index].people)) }
        }
        var text = ""
        if hasHead {
            let head = line(columns.map(\.title), widths)
            text = (isStyled ? "\u{1B}[1m\(head)\u{1B}[0m" : head) + "\n"
        }
        for row in rows { text += line(row.map(\.people), widths) + "\n" }
        return text
    }

    /// The signs that occur in it.
    var signs: Set<FigureSign> {
        rows.reduce(into: []) { signs, row in
            for cell in row { signs.formUnion(cell.signs) }
        }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - DisplayWidth.of(cell))
            if index > 0 { line += "  " }
            line += columns[index].alignment == .right ? padding + cell : cell + padding
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}

struct Column: Equatable {
    enum Alignment {
        case left, right
    }

    /// In CSV: a name for programs.
    var name: String
    /// In a table.
    var title: String
    var alignment: Alignment

    init(_ name: String, _ title: String? = nil, _ alignment: Alignment = .left) {
        self.name = name
        self.title = title ?? name
        self.alignment = alignment
    }
}
