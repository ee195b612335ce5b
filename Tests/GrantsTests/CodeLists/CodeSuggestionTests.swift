import Testing

@testable import Grants

@Suite("Did you mean")
struct CodeSuggestionTests {
    @Test(
        "an unknown code or a name leads to the code that is meant",
        arguments: [
            (Currencies.self, "USS", "USD"), (Currencies.self, "USX", "USD"), (Currencies.self, "usd", "USD"),
            (Currencies.self, "EUE", "EUR"), (Currencies.self, "Yen", "JPY"),
            (Currencies.self, "Kenyan Shiling", "KES"),
            (Countries.self, "UK", "GB"), (Countries.self, "KEN", "KE"), (Countries.self, "ke", "KE"),
            (Countries.self, "Kenia", "KE"), (Countries.self, "Lesotho", "LS"), (Countries.self, "XKX", "XK"),
            (Subdivisions.self, "KE-7", "KE-07"), (Subdivisions.self, "ke07", "KE-07"),
            (Subdivisions.self, "Garisa", "KE-07"),
            (M49Regions.self, "Sub Saharan Africa", "202"), (M49Regions.self, "14", "014"),
            (OrganisationTypes.self, "multilateral", "40"), (SDGTargets.self, "16,1", "16.1"),
        ] as [(any CodeList.Type, String, String)])
    func finds(list: any CodeList.Type, text: String, code: String) {
        let nearest = list.nearest(to: text)
        #expect(nearest.first?.code == code)
    }

    @Test(
        "nothing is suggested where nothing is near",
        arguments: ["", "?", "QQQQQQ", "日本", String(repeating: "x", count: 10_000)])
    func findsNothing(text: String) {
        #expect(Currencies.nearest(to: text) == [])
        #expect(Currencies.nearest(to: text).question == nil)
    }

    @Test("at most as many as asked for, those in force before the withdrawn")
    func limits() {
        #expect(Currencies.nearest(to: "USX", limit: 1).map(\.code) == ["USD"])
        #expect(Currencies.nearest(to: "USX").map(\.code) == ["USD", "USN", "UGX"])
        #expect(Currencies.nearest(to: "USX", limit: 0) == [])
    }

    @Test("the sentence names the list, and the codes with their names")
    func explains() {
        #expect(Countries.unknown("UK") == "\"UK\" is no ISO 3166-1 country code. Did you mean GB (United Kingdom)?")
        #expect(
            Currencies.unknown("USX")
                == "\"USX\" is no ISO 4217 currency code. "
                + "Did you mean USD (US Dollar), USN (US Dollar (Next day)) or UGX (Uganda Shilling)?")
        #expect(Currencies.unknown("QQQ") == "\"QQQ\" is no ISO 4217 currency code. Give one such as USD (US Dollar).")
    }

    @Test(
        "an edit distance counts insertions, deletions, replacements and swaps, up to its limit",
        arguments: [
            ("USD", "USD", 0, 0), ("USD", "USS", 1, 1), ("USD", "UDS", 1, 1), ("USD", "US", 1, 1), ("", "AB", 2, 2),
            ("KITTEN", "SITTING", 3, 3), ("KITTEN", "SITTING", 2, nil), ("ABC", "XYZ", 2, nil), ("AB", "ABCDE", 2, nil),
            ("A", "A", -1, nil),
        ] as [(String, String, Int, Int?)])
    func measures(left: String, right: String, limit: Int, distance: Int?) {
        #expect(editDistance(Array(left.utf8), Array(right.utf8), atMost: limit) == distance)
        #expect(editDistance(Array(right.utf8), Array(left.utf8), atMost: limit) == distance)
    }
}
