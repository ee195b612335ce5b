/// Comma-separated values (RFC 4180): CRLF after each record, quotes where a field needs them, doubled within.
enum CSV {
    static func header(_ columns: [Column]) -> String {
        record(columns.map(\.name))
    }

    static func row(_ cells: [Cell]) -> String {
        record(cells.map(\.plain))
    }

    static func record(_ fields: [String]) -> String {
        fields.map(quoted).joined(separator: ",") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return field }
        var quoted = "\""
        for scalar in field.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append("\"") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
