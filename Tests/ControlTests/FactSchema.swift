import FoundationEssentials

/// The facts as their `.proto` declares them, read by the plainest means: one declaration or field a line.
struct FactSchema {
    struct Field: Equatable {
        let name: String
        let type: String
        let isRepeated: Bool
        let isOptional: Bool
        let comment: String
        let isInOneof: Bool
    }

    /// In order of declaration.
    private(set) var messages: [(name: String, fields: [Field])] = []
    /// Values by message and enumeration: `FigureQualifier`.
    private(set) var enumerations: [String: [String]] = [:]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(
            decoding: Data(contentsOf: root.appending(path: "Sources/Grants/Protobuf/facts.proto")), as: UTF8.self)
        var message: (name: String, fields: [Field])?
        var enumeration: (name: String, values: [String])?
        var isInOneof = false
        var comment = ""
        for line in text.split(separator: "\n").map({ $0.drop { $0 == " " } }) {
            let words = line.split { " =;{}".contains($0) }.map(String.init)
            if line.hasPrefix("//") {
                comment += line.dropFirst(3) + " "
                continue
            }
            defer { comment = "" }
            if line.hasPrefix("message ") {
                message = (words[1], [])
            } else if line.hasPrefix("enum "), let message {
                enumeration = (message.name + words[1], [])
            } else if line.hasPrefix("oneof ") {
                isInOneof = true
            } else if line == "}" {
                if let ended = enumeration {
                    enumerations[ended.name] = ended.values
                    enumeration = nil
                } else if isInOneof {
                    isInOneof = false
                } else if let ended = message {
                    messages.append(ended)
                    message = nil
                }
            } else if enumeration != nil, words.count == 2 {
                enumeration?.values.append(words[0])
            } else if let current = message, !line.hasPrefix("reserved"), words.count >= 3 {
                let (label, rest) =
                    ["optional", "repeated"].contains(words[0]) ? (words[0], Array(words.dropFirst())) : ("", words)
                let dotted = rest[0].split(separator: ".").joined()
                let type =
                    text.contains("  enum \(rest[0]) {") && enumerations[current.name + rest[0]] != nil
                    ? current.name + rest[0] : dotted
                message?.fields.append(
                    Field(
                        name: Self.camel(rest[1]), type: type, isRepeated: label == "repeated",
                        isOptional: label == "optional",
                        comment: comment, isInOneof: isInOneof))
            }
        }
    }

    func fields(of name: String) -> [Field] { messages.first { $0.name == name }?.fields ?? [] }

    /// `value_date` as JSON has it: `valueDate`.
    private static func camel(_ name: String) -> String {
        let parts = name.split(separator: "_")
        return String(parts[0]) + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
