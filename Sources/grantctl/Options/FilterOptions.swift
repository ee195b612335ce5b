internal import ArgumentParser
internal import Varlink

/// What of the books a report is drawn from: the interface's `Filter`. Several values of one option: any of them.
struct FilterOptions: ParsableArguments {
    @Option(
        name: .customLong("organisation"),
        help: ArgumentHelp("Money that it gives or receives. Can be given again.", valueName: "id"))
    var organisations: [String] = []

    @Option(
        name: .customLong("donor"), help: ArgumentHelp("Money that it gives. Can be given again.", valueName: "id"))
    var donors: [String] = []

    @Option(
        name: .customLong("recipient"),
        help: ArgumentHelp("Money that it receives. Can be given again.", valueName: "id"))
    var recipients: [String] = []

    @Option(name: .customLong("grant"), help: ArgumentHelp("A grant. Can be given again.", valueName: "reference"))
    var grants: [String] = []

    @Option(
        name: .customLong("project"),
        help: ArgumentHelp("A project and those that are part of it. Can be given again.", valueName: "reference"))
    var projects: [String] = []

    @Option(
        name: .customLong("destination"),
        help: ArgumentHelp(
            "A place and everything in it: KE, KE-07, m49:202, \"region:Horn of Africa\". Comma-separated.",
            valueName: "place"),
        transform: PlaceInput.parseList)
    var destinations: [[JSONValue]] = []

    @Option(
        name: .customLong("sector"),
        help: ArgumentHelp(
            "A sector and those in it: dac:15220, dac3:152, sdg:16, \"own:...\". Can be given again.",
            valueName: "sector"),
        transform: SectorInput.parse)
    var sectors: [JSONValue] = []

    @Option(help: ArgumentHelp("First value date: 2024, 2024-03 or 2024-03-31.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("Last value date.", valueName: "date"))
    var to: String?

    @Option(
        name: .customLong("year"),
        help: ArgumentHelp(
            "A year of the value date; can be given again. `usage`: years are those that money may be used in.",
            valueName: "year|usage"),
        transform: YearInput.parse)
    var years: [YearInput] = []

    @Option(
        name: .customLong("usage-year"),
        help: ArgumentHelp("A year that the money may be used in. Can be given again.", valueName: "year"))
    var usageYears: [Int64] = []

    @Option(
        name: .customLong("currency"),
        help: ArgumentHelp("Money in this currency (ISO 4217). Can be given again.", valueName: "code"))
    var currencies: [String] = []

    @Flag(exclusivity: .exclusive, help: "Grants that take entries, or that are closed.")
    var standing: GrantStanding?

    @Flag(inversion: .prefixedNo, exclusivity: .exclusive, help: "Grants that are humanitarian, or are not.")
    var humanitarian: Bool?

    @Option(
        name: .customLong("earmarking"),
        help: ArgumentHelp("A Grand Bargain modality, A to L. Can be given again.", valueName: "letter"))
    var earmarking: [String] = []

    /// Whether `--year usage` was given: the years beside it are then usage years, too.
    var isByUsageYear: Bool { years.contains(.usage) }

    /// `nil` where nothing is left out.
    var object: JSONValue? {
        let given = years.compactMap { year -> Int64? in
            guard case .year(let number) = year else { return nil }
            return number
        }
        return JSONValue.object([
            "organisations": .texts(organisations),
            "donors": .texts(donors),
            "recipients": .texts(recipients),
            "grants": .texts(grants),
            "projects": .texts(projects),
            "destinations": .list(destinations.flatMap(\.self)),
            "sectors": .list(sectors),
            "from": .text(from),
            "to": .text(to),
            "years": isByUsageYear ? nil as JSONValue? : .integers(given),
            "usageYears": .integers(isByUsageYear ? given + usageYears : usageYears),
            "currencies": .texts(currencies),
            "standing": .text(standing?.rawValue),
            "humanitarian": humanitarian.map { .bool($0) },
            "earmarking": .texts(earmarking),
        ]).unlessEmpty
    }
}

/// Whether a grant takes entries: `--open`, `--closed`.
enum GrantStanding: String, EnumerableFlag {
    case open, closed
}
