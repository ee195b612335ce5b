internal import Control
internal import Varlink

/// One line of a file of commands: a `Command` of the interface, of which exactly one command is set.
struct FileCommand: Equatable {
    let command: JSONValue
    let kind: LedgerCommand

    /// Members that a command has beside what it says.
    private static let sides: Set<String> = ["context", "reason"]

    /// `nil` for a line of blanks.
    init?(_ text: String, number: Int, file: String) throws(Failure) {
        guard !text.allSatisfy(\.isWhitespace) else { return nil }
        func failure(_ what: String) -> Failure {
            Failure(.refused, "\(file), line \(number): \(what)\nNothing of this line was sent.")
        }
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONValue(parsing: text)
        } catch {
            throw failure("\(error)")
        }
        guard let members = value.members else { throw failure("A command is a JSON object, this is \(value).") }
        let set = members.filter { !Self.sides.contains($0.name) && $0.value != .null }
        guard set.count == 1 else {
            let names = set.map(\.name).joined(separator: ", ")
            throw failure("A line holds one command, this one \(set.isEmpty ? "none" : "\(set.count): \(names)").")
        }
        guard let kind = LedgerCommand(rawValue: set[0].name) else {
            throw failure(
                "'\(set[0].name)' is no command. Commands are "
                    + LedgerCommand.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
        command = value
        self.kind = kind
    }

    /// The line as a call of its command's own method.
    func call(commandId: String, reason: String?, isDryRun: Bool) -> PipelinedCall {
        PipelinedCall(
            method: kind.method,
            parameters: .object([
                "commandId": .string(commandId),
                kind.parameter: command[kind.rawValue],
                "context": Words.value(command["context"]),
                "reason": Words.value(command["reason"]) ?? .text(reason),
                "dryRun": .flag(isDryRun),
            ]))
    }
}
