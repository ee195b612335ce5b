/// Which list a sector's code is of (IATI SectorVocabulary).
package enum SectorVocabulary: String, Sendable, CaseIterable {
    case dac5Digit = "1"
    case dac3Digit = "2"
    case functionsOfGovernment = "3"
    case europeanActivities = "4"
    case taxExemptEntities = "5"
    case aidData = "6"
    case sdgGoal = "7"
    case sdgTarget = "8"
    case sdgIndicator = "9"
    case humanitarianCluster = "10"
    case northAmericanIndustry = "11"
    case unSystemFunction = "12"
    case reporter2 = "98"
    case reporter = "99"

    /// The published list of the vocabulary's codes, where we hold one.
    package var list: (any CodeList.Type)? {
        switch self {
        case .dac5Digit: DACSectors.self
        case .dac3Digit: DACSectorCategories.self
        case .sdgGoal: SDGGoals.self
        case .sdgTarget: SDGTargets.self
        case .functionsOfGovernment, .europeanActivities, .taxExemptEntities, .aidData, .sdgIndicator,
            .humanitarianCluster, .northAmericanIndustry, .unSystemFunction, .reporter2, .reporter:
            nil
        }
    }
}

/// Sectors of the vocabularies that grants are reported in.
package enum Sectors {
    /// The sector's English name; nil when the vocabulary has no such code, or no list here.
    package static func name(of code: String, in vocabulary: SectorVocabulary) -> String? {
        vocabulary.list?.name(of: code)
    }

    /// Whether a sector may be given so: a code of the vocabulary's list; for humanitarian clusters, whose list changes
    /// with every appeal, 1...9 digits; in a vocabulary without a list any text that is not blank.
    package static func accepts(_ code: String, in vocabulary: SectorVocabulary) -> Bool {
        if let list = vocabulary.list { return list.contains(code) }
        if vocabulary == .humanitarianCluster {
            return 1...9 ~= code.utf8.count && code.utf8.allSatisfy(\.isDigit)
        }
        return !code.allSatisfy(\.isWhitespace)
    }
}

/// OECD DAC CRS purpose codes of 5 digits: `72010`. IATI sector vocabulary 1.
package enum DACSectors: CodeList {
    package static let codeTitle = "OECD DAC sector code of 5 digits"
    package static let codeExample = "72010"
    package static let rows = CodeRows(.dacSector)
}

/// OECD DAC sectors of 3 digits: `720`. IATI sector vocabulary 2.
package enum DACSectorCategories: CodeList {
    package static let codeTitle = "OECD DAC sector code of 3 digits"
    package static let codeExample = "720"
    package static let rows = CodeRows(.dacSectorCategory)
}
