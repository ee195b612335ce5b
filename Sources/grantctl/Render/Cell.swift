internal import Varlink

/// One value of a row: for people and for files.
struct Cell: Equatable {
    /// In a table: thousands grouped, a sign for what is not exact.
    var people: String
    /// In CSV: as the daemon gave it; empty for what is not known.
    var plain: String
    /// Signs in `people` that want a legend.
    var signs: Set<FigureSign> = []

    static func text(_ value: String?) -> Cell {
        Cell(people: Self.printable(value ?? "–"), plain: value ?? "")
    }

    static func text(_ value: JSONValue?) -> Cell {
        text(value?.string)
    }

    static func integer(_ value: JSONValue?) -> Cell {
        let digits = value?.int.map { String($0) }
        return Cell(people: digits ?? "–", plain: digits ?? "")
    }

    /// An integer that counts: thousands grouped for people.
    static func count(_ value: JSONValue?) -> Cell {
        guard let count = value?.int else { return integer(value) }
        return Cell(people: Words.grouped(count), plain: String(count))
    }

    static func flag(_ value: JSONValue?, _ whenTrue: String) -> Cell {
        let isTrue = value?.bool ?? false
        return Cell(people: isTrue ? whenTrue : "", plain: isTrue ? "true" : "false")
    }

    /// A plain decimal of the daemon.
    static func amount(_ value: JSONValue?) -> Cell {
        guard let digits = value?.string else { return text(nil as String?) }
        return Cell(people: MoneyText.grouped(digits), plain: digits)
    }

    /// The stated sum of a `Total`, with the sign of its qualifier.
    static func total(_ total: JSONValue?) -> Cell {
        guard let total, !Balances.isNothing(total), let stated = total["stated"]?.string else {
            return text(nil as String?)
        }
        if total["qualifier"]?.string == FigureSign.undisclosedName {
            let count = total["undisclosed"]?.int ?? 1
            return Cell(people: count > 1 ? "undisclosed (\(count))" : "undisclosed", plain: "")
        }
        var cell = Cell(people: MoneyText.grouped(stated), plain: stated)
        if let sign = FigureSign(qualifier: total["qualifier"]?.string) {
            cell.people = "\(sign.mark) \(cell.people)"
            cell.signs.insert(sign)
        }
        if (total["undisclosed"]?.int ?? 0) > 0 {
            cell.people = "\(FigureSign.besideUndisclosed.mark) \(cell.people)"
            cell.signs.insert(.besideUndisclosed)
        }
        return cell
    }

    /// The amount of a `Figure`, with its sign; its currency has a column of its own.
    static func figure(_ figure: JSONValue?) -> Cell {
        guard let figure else { return text(nil as String?) }
        guard let amount = figure["amount"]?.string else { return Cell(people: "undisclosed", plain: "") }
        var cell = Cell(people: MoneyText.grouped(amount), plain: amount)
        if let upper = figure["upper"]?.string { cell.people += " – \(MoneyText.grouped(upper))" }
        if let sign = FigureSign(qualifier: figure["qualifier"]?.string) {
            if sign != .between { cell.people = "\(sign.mark) \(cell.people)" }
            if sign != .between { cell.signs.insert(sign) }
        }
        return cell
    }

    /// Control characters of foreign texts must not reach a terminal; a table's cell has one line.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
