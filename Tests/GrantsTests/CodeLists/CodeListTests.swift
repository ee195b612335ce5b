import Testing

@testable import Grants

@Suite("Code lists")
struct CodeListTests {
    /// Every list, with the number of codes its source held when it was generated.
    static let lists: [(list: any CodeList.Type, count: Int)] = [
        (Countries.self, 275), (Subdivisions.self, 5_127), (Currencies.self, 306), (M49Regions.self, 31),
        (DACRegions.self, 26), (DACSectors.self, 325), (DACSectorCategories.self, 44), (SDGGoals.self, 17),
        (SDGTargets.self, 169), (OrganisationTypes.self, 16), (OrganisationRoles.self, 4), (ActivityStatuses.self, 6),
        (TransactionTypes.self, 13), (AidTypes.self, 24), (AidTypeVocabularies.self, 4), (EarmarkingCategories.self, 4),
        (HumanitarianScopeTypes.self, 2), (HumanitarianScopeVocabularies.self, 3), (RegionVocabularies.self, 3),
        (SectorVocabularies.self, 14), (DocumentCategories.self, 30),
    ]

    @Test("each list is whole and sorted, and every code of it is found by its name", arguments: lists)
    func isWhole(list: any CodeList.Type, count: Int) {
        let codes = list.codes
        #expect(codes.count == count)
        let isSorted = zip(codes, codes.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(isSorted, "a code stands twice or out of order")
        #expect(codes.filter { list.name(of: $0)?.isEmpty != false } == [])
        #expect(codes.filter { !list.contains($0) } == [])
    }

    @Test("a text between, before or after the codes, or with a separator in it, is not found", arguments: lists)
    func findsNothingElse(list: any CodeList.Type, count: Int) throws {
        let codes = list.codes
        let first = try #require(codes.first)
        let name = list.name(of: first) ?? ""
        for text in [
            "", "|", "#", "\n", "\u{0}", "~~~", "\(first)|", "\(first)|\(name)", "\(first)\n", " \(first)", name,
        ] {
            let found = list.name(of: text)
            #expect(found == nil, "\(text)")
        }
        #expect(codes.filter { list.contains($0 + "\u{1}") || list.contains($0 + "~") } == [])
    }

    @Test("each list's example is a code in force", arguments: lists)
    func hasExample(list: any CodeList.Type, count: Int) {
        let example = list.codeExample
        #expect(list.codes.contains(example))
        let isWithdrawn = list.isWithdrawn(example)
        #expect(!isWithdrawn)
    }

    @Test(
        "a country in force, withdrawn, or in use without ISO has its name and M49 number",
        arguments: [
            ("KE", "Kenya", "404", false), ("LS", "Lesotho", "426", false), ("MX", "Mexico", "484", false),
            ("XK", "Kosovo", nil, false), ("GB", "United Kingdom", "826", false),
            ("AN", "Netherlands Antilles", "530", true),
            ("AF", "Afghanistan", "004", false), ("ZW", "Zimbabwe", "716", false), ("AI", "Anguilla", "660", false),
        ] as [(String, String, String?, Bool)])
    func knowsCountries(code: String, name: String, number: String?, isWithdrawn: Bool) {
        #expect(Countries.name(of: code) == name)
        #expect(Countries.number(of: code) == number)
        #expect(Countries.isWithdrawn(code) == isWithdrawn)
    }

    @Test(
        "no country is written in small letters, with three letters or by its number",
        arguments: ["ke", "KEN", "404", "UK"])
    func knowsNoOtherCountries(code: String) {
        #expect(!Countries.contains(code))
        #expect(Countries.number(of: code) == nil)
        #expect(!Countries.isWithdrawn(code))
    }

    @Test(
        "the Kenyan counties and the Mexican state of the announcements have their codes",
        arguments: [
            ("KE-07", "Garissa", "KE"), ("KE-21", "Lamu", "KE"), ("KE-24", "Mandera", "KE"), ("KE-46", "Wajir", "KE"),
            ("MX-NLE", "Nuevo León", "MX"),
        ])
    func knowsSubdivisions(code: String, name: String, country: String) {
        #expect(Subdivisions.name(of: code) == name)
        #expect(Subdivisions.country(of: code) == country)
        #expect(Subdivisions.codes(in: country).contains(code))
    }

    @Test("Kenya has 47 counties, and an unknown subdivision no country")
    func countsSubdivisions() {
        #expect(Subdivisions.codes(in: "KE").count == 47)
        #expect(Subdivisions.codes(in: "XK") == [])
        #expect(Subdivisions.country(of: "KE-99") == nil)
    }

    @Test("each subdivision's country is a country, and each country's region a region")
    func isClosed() {
        #expect(Subdivisions.codes.filter { !Countries.contains(String($0.prefix(2))) } == [])
        let regions = Set(M49Regions.codes)
        for country in Countries.codes {
            #expect(Countries.regions(above: country).allSatisfy { regions.contains(String($0)) })
            #expect(!Countries.regions(above: country).isEmpty || Countries.isWithdrawn(country), "\(country)")
        }
        for region in regions where region != "001" {
            #expect(Regions.contains("001", region))
        }
    }

    @Test(
        "an M49 region contains regions, countries and subdivisions at any depth",
        arguments: [
            ("202", "KE"), ("202", "KE-07"), ("142", "145"), ("014", "KE"), ("14", "KE"), ("002", "202"), ("2", "LS"),
            ("419", "MX"), ("013", "MX"), ("039", "XK"), ("150", "XK"), ("001", "AQ"), ("029", "AN"), ("145", "SY"),
            ("202", "018"), ("1", "14"),
        ])
    func contains(region: String, place: String) {
        #expect(Regions.contains(region, place))
    }

    @Test(
        "an M49 region contains neither itself, nor what is elsewhere, nor what is unknown",
        arguments: [
            ("145", "142"), ("202", "202"), ("202", "EG"), ("142", "KE"), ("202", "ZZ"), ("999", "KE"), ("", "KE"),
            ("KE", "KE-07"),
            ("009", "AQ"), ("202", ""),
        ])
    func containsNot(region: String, place: String) {
        #expect(!Regions.contains(region, place))
    }

    @Test("a region is named by its vocabulary, and the reporter's own words are accepted")
    func knowsRegions() {
        #expect(Regions.name(of: "202", in: .m49) == "Sub-Saharan Africa")
        #expect(Regions.name(of: "2", in: .m49) == "Africa")
        #expect(Regions.name(of: "289", in: .dac) == "South of Sahara, regional")
        #expect(Regions.name(of: "289", in: .m49) == nil)
        #expect(Regions.name(of: "Horn of Africa", in: .reporter) == nil)
        #expect(Regions.accepts("Horn of Africa", in: .reporter))
        #expect(!Regions.accepts(" ", in: .reporter))
        #expect(!Regions.accepts("Horn of Africa", in: .m49))
        #expect(Regions.accepts("1", in: .m49))
    }

    @Test(
        "a sector is accepted by its vocabulary's list, or by its form",
        arguments: [
            (SectorVocabulary.dac5Digit, "72010", true), (.dac5Digit, "99999", false), (.dac3Digit, "720", true),
            (.dac3Digit, "72010", false), (.sdgGoal, "16", true), (.sdgGoal, "18", false), (.sdgGoal, "016", false),
            (.sdgTarget, "16.1", true), (.sdgTarget, "16.a", true), (.sdgTarget, "16.99", false),
            (.humanitarianCluster, "7", true), (.humanitarianCluster, "Shelter", false),
            (.humanitarianCluster, "", false),
            (.reporter, "social cohesion", true), (.reporter, " ", false), (.reporter2, "X", true),
            (.sdgIndicator, "16.1.1", true),
        ])
    func acceptsSectors(vocabulary: SectorVocabulary, code: String, isAccepted: Bool) {
        #expect(Sectors.accepts(code, in: vocabulary) == isAccepted)
    }

    @Test("sectors, goals, targets and roles have their names")
    func knowsNames() {
        #expect(
            Sectors.name(of: "15220", in: .dac5Digit) == "Civilian peace-building, conflict prevention and resolution")
        #expect(Sectors.name(of: "7", in: .humanitarianCluster) == nil)
        #expect(SDGGoals.name(of: 16)?.hasPrefix("Promote peaceful and inclusive societies") == true)
        #expect(SDGGoals.name(of: 0) == nil)
        #expect(SDGGoals.name(of: 18) == nil)
        #expect(
            SDGTargets.name(of: "16.1")
                == "Significantly reduce all forms of violence and related death rates everywhere")
        #expect(SDGTargets.goal(of: "16.a") == 16)
        #expect(SDGTargets.goal(of: "18.1") == nil)
        #expect(OrganisationTypes.name(of: "40") == "Multilateral")
        #expect(OrganisationRoles.name(of: "4") == "Implementing")
        #expect(TransactionTypes.name(of: "12") == "Outgoing Pledge")
    }

    @Test("the vocabularies we tell apart are the ones IATI lists")
    func matchesVocabularies() {
        #expect(RegionVocabulary.allCases.map(\.rawValue).sorted() == RegionVocabularies.codes)
        #expect(SectorVocabulary.allCases.map(\.rawValue).sorted() == SectorVocabularies.codes)
    }

    @Test("every currency has 0 to 4 minor places")
    func hasMinorUnits() {
        #expect(Currencies.codes.filter { !(0...4).contains(Currencies.minorUnits(of: $0) ?? -1) } == [])
        #expect(Currencies.minorUnits(of: "XBT") == nil)
    }
}
