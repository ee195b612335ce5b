internal import Varlink

/// A text, with its language where it is given: "@es Programa de Integración Local".
enum TextInput {
    static func parse(_ text: String) throws(InputError) -> JSONValue {
        guard text.hasPrefix("@") else { return ["text": .string(text)] }
        let parts = text.dropFirst().split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].count == 2, parts[0].allSatisfy({ ("a"..."z").contains($0) }) else {
            throw InputError("A text that begins with '@' names its language first (ISO 639-1): \"@es Proyecto\".")
        }
        return ["text": .string(String(parts[1])), "language": .string(String(parts[0]))]
    }
}

/// An organisation's part: `ROLE:IDENTIFIER` of a registered one, `ROLE=NAME` where only a name is known.
enum ParticipantInput {
    static func parse(_ text: String) throws(InputError) -> JSONValue {
        guard let mark = text.firstIndex(where: { $0 == ":" || $0 == "=" }),
            let role = ParticipantRole(argument: String(text[..<mark]))
        else {
            throw InputError(
                "'\(text)' is no participant: write ROLE:IDENTIFIER or ROLE=NAME, such as implementing:XM-DAC-47066 "
                    + "or \"government-partner=Ministry of Labour\". Roles: "
                    + ParticipantRole.allValueStrings.joined(separator: ", ") + ".")
        }
        let who = JSONValue.string(QualifierInput.trimmed(text[text.index(after: mark)...]))
        let member = text[mark] == ":" ? "organisation" : "name"
        return .object([JSONMember(name: member, value: who), JSONMember(name: "role", value: role.json)])
    }
}

/// What money is for: `VOCABULARY:CODE`, or `own:WORDS` in the reporter's own.
enum SectorInput {
    /// IATI SectorVocabulary.
    private static let vocabularies = [
        "dac": "1", "dac3": "2", "sdg": "7", "sdg-target": "8", "cluster": "10", "own": "99",
    ]

    static func parse(_ text: String) throws(InputError) -> JSONValue {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let vocabulary = vocabularies[parts[0].lowercased()] else {
            throw InputError(
                "'\(text)' is no sector: write dac:15220, dac3:152, sdg:16, sdg-target:16.1, cluster:8 "
                    + "or \"own:economic resilience\".")
        }
        let member = vocabulary == "99" ? "name" : "code"
        return ["vocabulary": .string(vocabulary), member: .string(parts[1])]
    }
}

/// The emergency, appeal or plan: `emergency:CODE` or `appeal:CODE`, with `=NAME` behind it where it has one.
enum ScopeInput {
    static func parse(_ text: String) throws(InputError) -> JSONValue {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        // IATI HumanitarianScopeType.
        guard parts.count == 2, let type = ["emergency": "1", "appeal": "2"][parts[0].lowercased()] else {
            throw InputError("'\(text)' is no scope: write emergency:CODE or appeal:CODE, such as appeal:FSOM21.")
        }
        let named = parts[1].split(separator: "=", maxSplits: 1).map(String.init)
        return .object([
            "scopeType": .string(type),
            "code": .string(named.first ?? parts[1]),
            "name": .text(named.count == 2 ? named[1] : nil),
        ])
    }
}

/// What is planned: the words, or `PLACE[,PLACE...]=WORDS`.
enum ActivityInput {
    static func parse(_ text: String) throws(InputError) -> JSONValue {
        guard let equals = text.firstIndex(of: "=") else { return ["what": try TextInput.parse(text)] }
        return .object([
            "what": try TextInput.parse(QualifierInput.trimmed(text[text.index(after: equals)...])),
            "destinations": .array(try PlaceInput.parseList(String(text[..<equals]))),
        ])
    }
}

/// One disaggregation: `sex=women`.
enum DimensionInput {
    static func parse(_ text: String) throws(InputError) -> JSONValue {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw InputError("'\(text)' is no dimension: write NAME=VALUE, sex=women.") }
        return ["name": .string(parts[0]), "value": .string(parts[1])]
    }
}
