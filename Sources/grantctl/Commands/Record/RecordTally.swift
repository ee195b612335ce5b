internal import Control
internal import Varlink

/// What became of a stream's lines.
struct RecordTally {
    var acknowledged = 0
    /// How many of the acknowledged were recorded before.
    var duplicates = 0
    var refused: [(line: Int, error: ErrorReply)] = []
    /// How many were acknowledged after the first refusal: they were under way, or the stream goes on.
    var afterRefusal = 0

    /// "57 commands acknowledged, 3 of them recorded before; 1 refused (line 12)."
    func sentence(isDryRun: Bool) -> String {
        var text = "\(acknowledged) \(acknowledged == 1 ? "command" : "commands") "
        text += isDryRun ? "would be recorded" : "acknowledged"
        if duplicates > 0 { text += ", \(duplicates) of them recorded before" }
        if let first = refused.first {
            text += "; \(refused.count) refused (\(refused.count == 1 ? "line" : "the first in line") \(first.line))"
        }
        if afterRefusal > 0 { text += ", \(afterRefusal) acknowledged after that" }
        return text + "."
    }

    func object(commandId: String) -> JSONValue {
        [
            "commandId": .string(commandId),
            "acknowledged": .number(String(acknowledged)),
            "duplicates": .number(String(duplicates)),
            "refused": .array(
                refused.map { line, error in
                    [
                        "line": .number(String(line)), "error": .string(error.name), "parameters": error.parameters,
                    ]
                }),
        ]
    }
}

/// A stream's lines as they are answered. As JSON there is one value at the end instead.
enum RecordLines {
    static func printHead(in session: Session) {
        if session.options.output == .csv {
            session.console.write(CSV.record(["line", "sequence", "type", "outcome", "rule", "message"]))
        }
    }

    static func print(_ line: Int, _ recorded: JSONValue, in session: Session) {
        let events = recorded["events"]?.array ?? []
        switch session.options.output {
        case .json: break
        case .jsonl: session.print(line: ["line": .number(String(line)), "recorded": recorded])
        case .csv:
            let outcome = recorded["duplicate"]?.bool == true ? "duplicate" : "recorded"
            for event in events {
                let sequence = event["sequence"]?.int.map { String($0) } ?? ""
                let type = event["type"]?.string ?? ""
                session.console.write(CSV.record([String(line), sequence, type, outcome, "", ""]))
            }
        case .table:
            for text in events.flatMap({ EventSentence.lines($0) }) {
                session.console.write("line \(line): \(Cell.printable(text))\n")
            }
        }
    }

    static func print(_ line: Int, _ error: ErrorReply, in session: Session) {
        switch session.options.output {
        case .json, .table: break
        case .jsonl:
            session.print(
                line: [
                    "line": .number(String(line)), "error": .string(error.name), "parameters": error.parameters,
                ])
        case .csv:
            let rule = error.parameters["rule"]?.string ?? error.name
            session.console.write(CSV.record([String(line), "", "", "refused", rule, error.message ?? ""]))
        }
    }
}
