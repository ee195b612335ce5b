internal import Varlink

/// Rows of a report as tables: its columns side by side, or one a line.
struct ReportTable {
    let keys: ReportKeys
    let lines: [ReportLine]

    /// - Parameter rows: `ReportRow`s.
    init(_ rows: [JSONValue], by keys: ReportKeys) {
        self.keys = keys
        lines = rows.flatMap(ReportLine.lines)
    }

    /// The columns that hold anything in any line.
    func held(of columns: [ReportColumn]) -> [ReportColumn] {
        columns.filter { column in lines.contains { column.isHeld(by: $0.balance) } }
    }

    /// Whether all lines are rows' own, so that nothing need be said of how.
    private var isOwnOnly: Bool { lines.allSatisfy { $0.part == .own } }

    /// A line for each row and part, the columns beside each other.
    ///
    /// - Parameters:
    ///   - shown: Those that hold anything, here or in a table that is read with this one.
    ///   - marks: What a line has behind its columns, such as a bar; `nil` for none.
    func wide(_ shown: [ReportColumn], marks: LineMarks? = nil) -> Table {
        let hasHow = !isOwnOnly
        var head = keys.columns
        if hasHow { head.append(Column("part", "how")) }
        head.append(Column("currency"))
        head += shown.map { Column($0.rawValue, $0.title, .right) }
        if let marks { head.append(Column("mark", marks.title)) }
        let rows = lines.filter { line in line.part == .own || shown.contains { $0.isHeld(by: line.balance) } }
        return Table(
            columns: head,
            rows: rows.map { line in
                var cells = keys.cells(line.keys)
                if hasHow { cells.append(.text(line.how)) }
                cells.append(.text(line.currency))
                cells += shown.map { $0.cell(line.balance) }
                if let marks { cells.append(marks.cell(line, nil)) }
                return cells
            }
        ).withoutEmpty(["name"])
    }

    /// A line for each part and column that holds anything, for people: as balances are shown.
    func long(_ columns: [ReportColumn], marks: LineMarks? = nil) -> Table {
        let hasHow = !isOwnOnly
        var head = [Column("currency")]
        if hasHow { head.append(Column("part", "how")) }
        head += [Column("measure")] + Balances.totalColumns
        if let marks { head.append(Column("mark", marks.title)) }
        return Table(
            columns: head,
            rows: lines.flatMap { line in
                columns.filter { $0.isHeld(by: line) }.map { column in
                    var cells = [Cell.text(line.currency)]
                    if hasHow { cells.append(.text(line.how)) }
                    cells.append(Cell(people: column.title, plain: column.rawValue))
                    cells += column.totalCells(line.balance)
                    if let marks { cells.append(marks.cell(line, column)) }
                    return cells
                }
            })
    }

    /// One fact a row, for files. Columns that hold nothing have no row.
    var facts: Table {
        Table(
            columns: keys.factColumns + [Column("currency"), Column("part"), Column("measure")]
                + Balances.totalColumns,
            rows: lines.flatMap { line in
                ReportColumn.allCases.filter { $0.isHeld(by: line) }.map { column in
                    keys.factCells(line.keys) + [.text(line.currency), .text(line.partName), .text(column.rawValue)]
                        + column.totalCells(line.balance)
                }
            })
    }
}

extension ReportColumn {
    /// Whether a line has anything to say of it. What is outstanding of a part of something else is no debt of its own.
    fileprivate func isHeld(by line: ReportLine) -> Bool {
        isHeld(by: line.balance) && (line.part != .ofWhich || !Self.outstanding.contains(self))
    }
}

extension Table {
    /// Without the columns of these titles in which no row says anything.
    func withoutEmpty(_ titles: Set<String>) -> Table {
        let kept = columns.indices.filter { index in
            !titles.contains(columns[index].title)
                || rows.contains { $0[index].people != "–" && !$0[index].people.isEmpty }
        }
        return Table(columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
    }

    /// Without the columns in which no row says anything.
    var withoutEmpty: Table { withoutEmpty(Set(columns.map(\.title))) }
}
