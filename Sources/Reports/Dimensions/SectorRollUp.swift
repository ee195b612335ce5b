package import Grants

/// What of the sectors lies in what.
package enum SectorRollUp {
    /// Whether a sector is the outer one or lies in it: a DAC sector of 3 digits has those of 5 digits that begin with
    /// it, an SDG goal its targets (OECD DAC CRS purpose codes; UN A/RES/71/313).
    package static func contains(_ outer: Sector, _ sector: Sector) -> Bool {
        switch (SectorVocabulary(rawValue: outer.vocabulary), SectorVocabulary(rawValue: sector.vocabulary)) {
        case (.dac3Digit, .dac5Digit): sector.code.hasPrefix(outer.code) && outer.code.utf8.count == 3
        case (.sdgGoal, .sdgTarget): sector.code.hasPrefix(outer.code + ".")
        default: outer.isSame(as: sector)
        }
    }
}

extension Sector {
    /// Whether the vocabulary is the reporter's own, so that its codes say nothing without their words.
    var isReportersOwn: Bool {
        vocabulary == SectorVocabulary.reporter.rawValue || vocabulary == SectorVocabulary.reporter2.rawValue
    }

    private var hasNoListedCode: Bool { code.isEmpty || isReportersOwn }

    fileprivate func isSame(as other: Sector) -> Bool {
        guard vocabulary == other.vocabulary else { return false }
        if hasNoListedCode {
            return (!name.isEmpty && name == other.name) || (!code.isEmpty && code == other.code)
        }
        return code == other.code
    }
}
