/// Which list a region's code is of (IATI RegionVocabulary).
package enum RegionVocabulary: String, Sendable, CaseIterable {
    case dac = "1"
    case m49 = "2"
    /// The reporter's own words, such as "Horn of Africa": any text, no list.
    case reporter = "99"
}

/// Regions of the vocabularies that grants are reported in, and what lies in what.
package enum Regions {
    /// The region's English name; nil when the vocabulary has no such code, and for the reporter's own, whose words are
    /// the name. M49 codes have three digits; real IATI files write `1` and `14`, which are taken as `001` and `014`.
    package static func name(of code: String, in vocabulary: RegionVocabulary) -> String? {
        switch vocabulary {
        case .dac: DACRegions.name(of: code)
        case .m49: M49Regions.name(of: M49Regions.padded(code))
        case .reporter: nil
        }
    }

    /// Whether a region may be given so: a code of the list, or any words in the reporter's own vocabulary.
    package static func accepts(_ code: String, in vocabulary: RegionVocabulary) -> Bool {
        switch vocabulary {
        case .dac, .m49: name(of: code, in: vocabulary) != nil
        case .reporter: !code.allSatisfy(\.isWhitespace)
        }
    }

    /// Whether an M49 region contains a place: another M49 region, a country or a subdivision, at any depth. A region
    /// does not contain itself. False for unknown codes.
    ///
    /// As in M49: 142 (Asia) contains 145 (Western Asia), 202 (Sub-Saharan Africa) contains `KE` and `KE-07`.
    package static func contains(_ region: String, _ place: String) -> Bool {
        let region = M49Regions.padded(region)
        var above = regions(above: place)
        // M49's tree is at most five deep, so the walk ends.
        while !above.isEmpty {
            if above.contains(region[...]) { return true }
            above = above.flatMap { M49Regions.regions(above: String($0)) }
        }
        return false
    }

    private static func regions(above place: String) -> [Substring] {
        if let country = Subdivisions.country(of: place) { return Countries.regions(above: country) }
        let countries = Countries.regions(above: place)
        return countries.isEmpty ? M49Regions.regions(above: M49Regions.padded(place)) : countries
    }
}

/// UN M49 regions, of three digits: `202` is Sub-Saharan Africa. IATI region vocabulary 2.
package enum M49Regions: CodeList {
    package static let codeTitle = "UN M49 region code"
    package static let codeExample = "202"
    package static let rows = CodeRows(.m49Region)

    static func regions(above code: String) -> [Substring] {
        rows.table.row(code)?[4].split(separator: " ") ?? []
    }

    /// A code of digits filled up to three with zeros; anything else as it is.
    package static func padded(_ code: String) -> String {
        guard 1...2 ~= code.utf8.count, code.utf8.allSatisfy(\.isDigit) else { return code }
        return String(repeating: "0", count: 3 - code.utf8.count) + code
    }
}

/// OECD DAC regions: `289` is South of Sahara. IATI region vocabulary 1.
package enum DACRegions: CodeList {
    package static let codeTitle = "OECD DAC region code"
    package static let codeExample = "289"
    package static let rows = CodeRows(.dacRegion)
}
