/// An entry for machines: one JSON object (RFC 8259) a line, metadata as strings under `metadata`.
enum JSONLine {
    static func of(_ entry: LogEntry) -> String {
        let metadata = entry.metadata.map { "\(quoted($0.key)):\(quoted($0.value))" }.joined(separator: ",")
        return "{\"time\":\(quoted(entry.time.text)),\"level\":\(quoted("\(entry.level)")),"
            + "\"logger\":\(quoted(entry.label)),\"message\":\(quoted(entry.message)),\"metadata\":{\(metadata)}}"
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
