package import Grants
import SwiftProtobuf

/// Figures and shares as a sentence has them, so that examples read as their sources do.
private let qualifiers: [(words: String, qualifier: Figure.Qualifier)] = [
    ("about ", .about), ("nearly ", .nearly), ("more than ", .moreThan), ("at least ", .atLeast),
    ("less than ", .lessThan), ("at most ", .atMost), ("between ", .between),
]

private func qualified(_ sentence: String) -> (qualifier: Figure.Qualifier?, rest: [String]) {
    let found = qualifiers.first { sentence.hasPrefix($0.words) }
    let rest = sentence.dropFirst(found?.words.count ?? 0)
    return (found?.qualifier, rest.split(separator: " ").map(String.init))
}

/// "USD 500", "about USD 500", "between USD 1 and 2", "USD 37900000 (stated to 100000)", "undisclosed".
package func figure(_ sentence: String) -> Figure {
    if sentence == "undisclosed" { return .with { $0.qualifier = .undisclosed } }
    let (qualifier, words) = qualified(sentence)
    return .with {
        if let qualifier { $0.qualifier = qualifier }
        $0.currency = words[0]
        $0.amount = words[1]
        if qualifier == .between { $0.upper = words[3] }
        if words.count == 5 {
            $0.qualifier = .statedTo
            $0.roundingUnit = String(words[4].dropLast())
        }
    }
}

/// "40", "more than 40", "between 20 and 30", "undisclosed".
package func share(_ sentence: String) -> Share {
    if sentence == "undisclosed" { return .with { $0.qualifier = .undisclosed } }
    let (qualifier, words) = qualified(sentence)
    return .with {
        if let qualifier { $0.qualifier = qualifier }
        $0.percent = words[0]
        if qualifier == .between { $0.upper = words[2] }
    }
}

extension Place {
    package static func country(_ code: String) -> Place {
        .with {
            $0.kind = .country
            $0.code = code
        }
    }

    package static func named(_ name: String) -> Place {
        .with {
            $0.kind = .named
            $0.name = name
        }
    }
}

extension AllocationLine {
    package static func amount(_ sentence: String, to places: [Place] = [], project: String? = nil) -> AllocationLine {
        .with {
            $0.figure = GrantsTests.figure(sentence)
            $0.destinations = places
            if let project { $0.project = project }
        }
    }

    package static func share(_ sentence: String, to places: [Place] = []) -> AllocationLine {
        .with {
            $0.share = GrantsTests.share(sentence)
            $0.destinations = places
        }
    }

    package static func undisclosed(to places: [Place] = []) -> AllocationLine {
        .with { $0.destinations = places }
    }
}

extension Text {
    package static func english(_ text: String) -> Text {
        .with {
            $0.text = text
            $0.language = "en"
        }
    }
}
