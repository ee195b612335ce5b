/// Reads exchange rates as the European Central Bank publishes them (eurofxref-hist.csv, eurofxref.csv): a column of
/// dates, a column for each currency, N/A for none, and a comma at the end of each line.
///
/// No field of these files is quoted or holds a comma, so a split at commas is right.
struct RateTableReader {
    private let file: String
    private let base: String
    /// Codes of the columns after the first, in their order.
    private var currencies: [String] = []
    /// On which line a day stands.
    private var lines: [String: Int] = [:]

    /// Money and rates hold 9 places.
    private static let placesMax = ScaledNumber.placesMax
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The whole file; every line is checked.
    ///
    /// - Parameters:
    ///   - file: What it is called in messages.
    ///   - base: The currency that the rates are of.
    /// - Throws: `Failure` that names the line and the column, both from 1.
    static func table(_ bytes: [UInt8], file: String, base: String) throws(Failure) -> RateTable {
        var reader = RateTableReader(file: file, base: base)
        var days: [RateTable.Day] = []
        let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
        for (index, line) in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard let cells = try reader.cells(line, index + 1) else { continue }
            if reader.currencies.isEmpty {
                try reader.readHead(cells, index + 1)
            } else {
                days.append(try reader.day(cells, index + 1))
            }
        }
        guard !days.isEmpty else {
            throw Failure(
                .refused,
                "\(file) holds no rates. Its first line is like 'Date,USD,JPY', and a line for each day follows. "
                    + "Nothing was sent.")
        }
        return RateTable(currencies: reader.currencies, days: days.sorted { $0.date < $1.date })
    }

    /// The cells of a line without the blanks around them, and without the empty one after a comma at its end; `nil`
    /// for a line of blanks.
    private func cells(_ line: ArraySlice<UInt8>, _ number: Int) throws(Failure) -> [ArraySlice<UInt8>]? {
        var cells = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Self.trimmed)
        if cells.last?.isEmpty == true { cells.removeLast() }
        if cells.isEmpty { return nil }
        if let column = cells.firstIndex(where: { $0.contains { $0 < 0x20 || $0 > 0x7E } }) {
            throw fault(number, column, "It holds bytes that are no printable ASCII. Is it a file of rates?")
        }
        return cells
    }

    private mutating func readHead(_ cells: [ArraySlice<UInt8>], _ number: Int) throws(Failure) {
        let names = cells.map { String(decoding: $0, as: UTF8.self) }
        guard names[0].lowercased() == "date" else {
            throw fault(number, 0, "It is '\(names[0])', and the first column of a file of rates is 'Date'.")
        }
        guard names.count > 1 else { throw fault(number, 1, "There is no currency after 'Date'.") }
        for (column, name) in names.enumerated().dropFirst() {
            guard name.utf8.count == 3, name.utf8.allSatisfy({ (65...90).contains($0) }) else {
                throw fault(
                    number, column, "'\(name)' is no currency: ISO 4217 has three capital letters, such as USD.")
            }
            if let other = names[..<column].firstIndex(of: name) {
                throw fault(number, column, "\(name) is also column \(other + 1). Leave one of them out.")
            }
            if name == base {
                throw fault(number, column, "\(name) is the base of the rates. Name the right one with --base.")
            }
        }
        currencies = Array(names.dropFirst())
    }

    private mutating func day(_ cells: [ArraySlice<UInt8>], _ number: Int) throws(Failure) -> RateTable.Day {
        let written = String(decoding: cells[0], as: UTF8.self)
        guard let date = PublishedDate.day(written) else {
            throw fault(number, 0, "'\(written)' is no day. Write 2026-10-30 or 30 October 2026.")
        }
        if let other = lines.updateValue(number, forKey: date) {
            throw fault(number, 0, "\(date) stands also on line \(other). Leave one of them out.")
        }
        guard cells.count == currencies.count + 1 else {
            throw fault(
                number, min(cells.count, currencies.count + 1),
                "The line has \(cells.count) cells, and the first line \(currencies.count + 1). Write N/A where there "
                    + "is no rate.")
        }
        var rates: [RateTable.Rate] = []
        for (column, cell) in cells.enumerated().dropFirst() where !cell.elementsEqual("N/A".utf8) {
            let rate = String(decoding: cell, as: UTF8.self)
            if let reason = Self.misfit(cell) { throw fault(number, column, "'\(rate)' \(reason)") }
            rates.append(RateTable.Rate(quote: currencies[column - 1], rate: rate))
        }
        return RateTable.Day(date: date, rates: rates)
    }

    /// Why the cell is no rate; `nil` for one that is.
    private static func misfit(_ cell: ArraySlice<UInt8>) -> String? {
        let parts = cell.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }) else {
            return "is no rate. Write digits, with a point before the fraction, or N/A where there is none."
        }
        guard cell.contains(where: { (49...57).contains($0) }) else { return "is no rate: one is above zero." }
        let places = parts.count == 2 ? parts[1].count : 0
        return places > placesMax ? "has \(places) decimal places; at most \(placesMax) are kept." : nil
    }

    /// - Parameter column: From 0; the message counts from 1, and names the column's currency where it has one.
    private func fault(_ line: Int, _ column: Int, _ what: String) -> Failure {
        let currency = currencies.indices.contains(column - 1) ? " (\(currencies[column - 1]))" : ""
        return Failure(.refused, "\(file), line \(line), column \(column + 1)\(currency): \(what) Nothing was sent.")
    }

    private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        let cell = cell.drop(while: isBlank)
        return cell[..<(cell.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? cell.startIndex)]
    }

    private init(file: String, base: String) {
        self.file = file
        self.base = base
    }
}
