import SwiftProtobuf

/// Checks of single values against the code lists and the calendar. Each names the value and what would be right.
extension Text {
    func check(_ subject: String) throws(Refusal) {
        guard !text.isEmpty else {
            throw Refusal(.textMissing, "The \(subject) is empty. Give its text or leave it out.")
        }
        guard !hasLanguage || Self.isLanguage(language) else {
            throw Refusal(
                .languageUnknown,
                "The \(subject) is said to be in \(language.quotedForMessage), which is no language code. "
                    + "Give two or three small letters as in ISO 639, such as en.")
        }
    }

    private static func isLanguage(_ code: String) -> Bool {
        (2...3).contains(code.utf8.count)
            && code.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }
}

extension [Text] {
    func check(_ subject: String) throws(Refusal) {
        for text in self { try text.check(subject) }
    }
}

extension Place {
    package func check() throws(Refusal) {
        guard hasKind else {
            throw Refusal(
                .placeUnnamed,
                "A destination does not say what it is. Give its kind: country, subdivision, region, named.")
        }
        switch kind {
        case .country:
            guard hasCode, Countries.contains(code) else {
                throw Refusal(.countryUnknown, "A destination: \(Countries.unknown(code))")
            }
        case .subdivision:
            guard hasCode, Subdivisions.contains(code) else {
                throw Refusal(.subdivisionUnknown, "A destination: \(Subdivisions.unknown(code))")
            }
        case .region: try checkRegion()
        case .named:
            guard hasName, !name.isEmpty, !hasCode else {
                throw Refusal(
                    .placeUnnamed,
                    "A named place has a name and no code; this one has the name \(name.quotedForMessage) and the code "
                        + "\(code.quotedForMessage).")
            }
        case .UNRECOGNIZED(let number):
            throw Refusal(.placeUnnamed, "A destination has the unknown kind \(number).")
        }
        guard kind == .region || !hasVocabulary else {
            throw Refusal(
                .regionUnknown,
                "A destination that is no region has the vocabulary \(vocabulary.quotedForMessage). Leave it out.")
        }
        try checkKeys()
    }

    private func checkRegion() throws(Refusal) {
        guard let known = RegionVocabulary(rawValue: vocabulary) else {
            throw Refusal(
                .regionUnknown,
                "A region has the vocabulary \(vocabulary.quotedForMessage). Give 1 (DAC), 2 (UN M49) or 99 (your own)."
            )
        }
        if known == .reporter {
            guard hasName, !name.isEmpty else {
                throw Refusal(.placeUnnamed, "A region of vocabulary 99 needs its name, in the source's words.")
            }
        } else if !hasCode || !Regions.accepts(code, in: known) {
            throw Refusal(
                .regionUnknown,
                "There is no region \(code.quotedForMessage) in vocabulary \(vocabulary). "
                    + "Give a code of it, or vocabulary 99 with the source's words.")
        }
    }

    /// Codes and names of places are keys of the views.
    private func checkKeys() throws(Refusal) {
        for (isGiven, text, what) in [(hasName, name, "name"), (hasCode, code, "code")] where isGiven {
            do throws(IdentifierError) {
                _ = try Identifier(text)
            } catch {
                throw Refusal(.placeUnnamed, "The \(what) of a destination cannot be used. \(error)")
            }
        }
    }
}

extension Sector {
    package func check() throws(Refusal) {
        guard let known = SectorVocabulary(rawValue: vocabulary) else {
            throw Refusal(
                .sectorUnknown,
                "A sector has the vocabulary \(vocabulary.quotedForMessage). Give 1 (DAC, 5 digits), 2 (DAC, 3 digits), "
                    + "7 (SDG goal), 8 (SDG target), 10 (humanitarian cluster) or 99 (your own).")
        }
        if known == .reporter {
            guard hasName, !name.isEmpty else {
                throw Refusal(.sectorUnknown, "A sector of vocabulary 99 needs its name, in the source's words.")
            }
        } else if !hasCode || !Sectors.accepts(code, in: known) {
            let known =
                known.list?.unknown(code) ?? "There is no sector \(code.quotedForMessage) in vocabulary \(vocabulary)."
            throw Refusal(.sectorUnknown, known)
        }
    }
}

extension Period {
    func check(_ subject: String) throws(Refusal) {
        let start = hasStart ? try DateCheck.date(start, "first date of the \(subject)") : nil
        let end = hasEnd ? try DateCheck.date(end, "last date of the \(subject)") : nil
        guard let start, let end, end.lastDay < start.firstDay else { return }
        throw Refusal(
            .periodReversed, "The \(subject) ends on \(end) and begins on \(start). Give the earlier date first.")
    }
}

/// Reading of dates.
enum DateCheck {
    @discardableResult
    static func date(_ text: String, _ subject: String) throws(Refusal) -> PartialDate {
        do throws(DateError) {
            return try PartialDate(parsing: text)
        } catch {
            if case .yearOutOfBounds = error {
                throw Refusal(.dateOutOfBounds, "The \(subject) cannot be meant. \(error)")
            }
            throw Refusal(.dateMalformed, "The \(subject) cannot be read. \(error)")
        }
    }

    /// A date of which the day is known.
    ///
    /// - Parameter rule: what a date that cannot be read, a month or a year is refused by.
    static func day(_ text: String, _ subject: String, rule: Rule = .dateMalformed) throws(Refusal) -> Day {
        let date: PartialDate
        do throws(Refusal) {
            date = try Self.date(text, subject)
        } catch {
            throw error.rule == .dateMalformed ? Refusal(rule, error.message) : error
        }
        guard date.precision == .day else {
            throw Refusal(
                rule, "The \(subject) is \(date), which is no single day. Write the day too, such as \(date.lastDay).")
        }
        return date.lastDay
    }

    static func year(_ year: UInt32, _ subject: String) throws(Refusal) {
        guard (Day.yearMin...Day.yearMax).contains(Int(year)) else {
            throw Refusal(
                .dateOutOfBounds, "The \(subject) is \(year), and must lie between \(Day.yearMin) and \(Day.yearMax).")
        }
    }
}

extension Context {
    /// The last day that the value date can mean; nil when it is not known.
    func valueDay() throws(Refusal) -> Day? {
        hasValueDate ? try DateCheck.date(valueDate, "value date").lastDay : nil
    }
}

extension Command {
    /// The reason that the record cannot do without.
    ///
    /// - Parameter act: what is asked for, for the message: "Reopening a period".
    func requireReason(for act: String) throws(Refusal) {
        guard !reason.isBlank else {
            throw Refusal(.reasonMissing, "\(act) needs a reason, and the command gives none. Say why: --reason.")
        }
    }
}

extension String {
    /// Whether there is nothing to read in it.
    var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}

/// Reading of identifiers that are kept for ever.
enum IdentifierCheck {
    /// The new identifier of a thing: it must be fit to be a key.
    static func identifier(_ text: String, _ subject: String) throws(Refusal) {
        do throws(IdentifierError) {
            _ = try Identifier(text)
        } catch {
            throw Refusal(.identifierMalformed, "The \(subject) cannot be used. \(error)")
        }
    }
}

extension Quantity {
    func checked(_ subject: String) throws(Refusal) -> Quantity {
        var quantity = self
        guard hasValue || hasWords else {
            throw Refusal(
                .quantityMalformed, "The \(subject) says neither how many nor in which words. Give one of them.")
        }
        for (text, name) in [(value, "value"), (upper, "upper bound"), (baseline, "baseline")] where !text.isEmpty {
            do throws(AmountError) {
                _ = try Amount(parsing: text)
            } catch {
                throw Refusal(.quantityMalformed, "The \(name) of the \(subject) cannot be read. \(error)")
            }
        }
        guard hasUpper == (qualifier == .between) else {
            throw Refusal(
                .quantityMalformed,
                "The \(subject) has an upper bound or is \"between\", but not both. Give both or none.")
        }
        try period.check(subject)
        if hasValue { quantity.qualifier = qualifier }
        return quantity
    }
}

/// Checks of the remaining coded values.
package enum CodeCheck {
    static func code<List: CodeList>(_ code: String, in list: List.Type) throws(Refusal) {
        guard list.contains(code) else { throw Refusal(.codeUnknown, list.unknown(code)) }
    }

    static func country(_ code: String) throws(Refusal) {
        guard Countries.contains(code) else { throw Refusal(.countryUnknown, Countries.unknown(code)) }
    }

    /// An SDG goal ("16") or target ("16.1").
    static func goal(_ code: String) throws(Refusal) {
        guard SDGGoals.contains(code) || SDGTargets.contains(code) else {
            throw Refusal(
                .goalUnknown, code.utf8.contains(UInt8(ascii: ".")) ? SDGTargets.unknown(code) : SDGGoals.unknown(code))
        }
    }

    /// A Grand Bargain earmarking modality.
    package static func earmarking(_ modality: String) throws(Refusal) {
        guard modality.utf8.count == 1, let letter = modality.utf8.first,
            (UInt8(ascii: "A")...UInt8(ascii: "L")).contains(letter)
        else {
            throw Refusal(
                .codeUnknown,
                "There is no earmarking modality \(modality.quotedForMessage). "
                    + "Give a letter from A to L of the Grand Bargain's list.")
        }
    }

    static func scope(_ scope: HumanitarianScope) throws(Refusal) {
        try code(scope.scopeType, in: HumanitarianScopeTypes.self)
        guard !scope.code.isEmpty else {
            throw Refusal(
                .codeUnknown, "A humanitarian scope has no code. Give the code of the emergency, appeal or plan.")
        }
        if scope.hasVocabulary { try code(scope.vocabulary, in: HumanitarianScopeVocabularies.self) }
    }
}
