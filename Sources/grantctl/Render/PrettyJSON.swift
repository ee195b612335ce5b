internal import Varlink

/// JSON for people at a terminal: two blanks a level, empty containers on one line. Programs get the compact form.
enum PrettyJSON {
    static func text(_ value: JSONValue) -> String {
        var text = ""
        append(value, level: 0, to: &text)
        return text
    }

    private static func append(_ value: JSONValue, level: Int, to text: inout String) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            appendContainer("[", "]", elements, level, to: &text) { element, text in
                append(element, level: level + 1, to: &text)
            }
        case .object(let members) where !members.isEmpty:
            appendContainer("{", "}", members, level, to: &text) { member, text in
                text += "\(JSONValue.string(member.name)): "
                append(member.value, level: level + 1, to: &text)
            }
        default: text += value.description
        }
    }

    private static func appendContainer<Element>(
        _ opening: String, _ closing: String, _ elements: [Element], _ level: Int, to text: inout String,
        _ appendElement: (Element, inout String) -> Void
    ) {
        text += opening
        for (index, element) in elements.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + String(repeating: "  ", count: level + 1)
            appendElement(element, &text)
        }
        text += "\n" + String(repeating: "  ", count: level) + closing
    }
}
