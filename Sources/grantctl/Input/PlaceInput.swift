internal import Varlink

/// Where money goes or work is done, as a `Place` of the interface.
enum PlaceInput {
    static let forms = """
        A place is written like one of these:
          KE  (country, ISO 3166-1)   KE-07  (subdivision, ISO 3166-2)   m49:202  dac:298  (regions)
          "region:Horn of Africa"  (a region in the reporter's words)   "place:El Bajío"  (a named place)
        """

    static func parse(_ text: String) throws(InputError) -> JSONValue {
        let text = QualifierInput.trimmed(text)
        if let place = try prefixed(text) ?? coded(text) { return place }
        let uppercased = text.uppercased()
        let hint = coded(uppercased) == nil ? "" : " Is \(uppercased) meant?"
        throw InputError("'\(text)' is no place.\(hint)\n\(forms)")
    }

    /// Several places, parted by commas. A comma that no code and no prefix follows belongs to the name before it.
    static func parseList(_ text: String) throws(InputError) -> [JSONValue] {
        var pieces: [String] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false).map(QualifierInput.trimmed) {
            if let last = pieces.last, isOpenEnded(last), !beginsPlace(piece) {
                pieces[pieces.count - 1] = "\(last), \(piece)"
            } else {
                pieces.append(piece)
            }
        }
        var places: [JSONValue] = []
        for piece in pieces { places.append(try parse(piece)) }
        return places
    }

    private static func prefixed(_ text: String) throws(InputError) -> JSONValue? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = QualifierInput.trimmed(text[text.index(after: colon)...])
        let place: JSONValue
        switch text[..<colon].lowercased() {
        // IATI RegionVocabulary: 1 is DAC, 2 is UN M49, 99 is the reporter's own.
        case "dac": place = ["kind": "region", "vocabulary": "1", "code": .string(rest)]
        case "m49": place = ["kind": "region", "vocabulary": "2", "code": .string(rest)]
        case "region": place = ["kind": "region", "vocabulary": "99", "name": .string(rest)]
        case "place": place = ["kind": "named", "name": .string(rest)]
        default: return nil
        }
        guard !rest.isEmpty else { throw InputError("'\(text)' names nothing after the colon.\n\(forms)") }
        return place
    }

    private static func coded(_ text: String) -> JSONValue? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts[0].utf8.count == 2, parts[0].allSatisfy({ ("A"..."Z").contains($0) }) else { return nil }
        if parts.count == 1 { return ["kind": "country", "code": .string(text)] }
        guard parts.count == 2, (1...3).contains(parts[1].utf8.count),
            parts[1].allSatisfy({ ("A"..."Z").contains($0) || ("0"..."9").contains($0) })
        else { return nil }
        return ["kind": "subdivision", "code": .string(text)]
    }

    private static func isOpenEnded(_ piece: String) -> Bool {
        let lowercased = piece.lowercased()
        return lowercased.hasPrefix("region:") || lowercased.hasPrefix("place:")
    }

    private static func beginsPlace(_ piece: String) -> Bool {
        if coded(piece) != nil { return true }
        guard let colon = piece.firstIndex(of: ":") else { return false }
        return ["dac", "m49", "region", "place"].contains(piece[..<colon].lowercased())
    }
}
