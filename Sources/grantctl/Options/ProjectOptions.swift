internal import ArgumentParser
internal import Varlink

/// What a project is: the interface's `Project` but for its reference.
struct ProjectOptions: ParsableArguments {
    @Option(
        name: .customLong("title"),
        help: ArgumentHelp("A title; \"@es ...\" in another language. The first is shown.", valueName: "text"),
        transform: TextInput.parse)
    var titles: [JSONValue] = []

    @Option(
        name: .customLong("description"), help: ArgumentHelp("What it is about.", valueName: "text"),
        transform: TextInput.parse)
    var descriptions: [JSONValue] = []

    @Option(
        name: .customLong("participant"),
        help: ArgumentHelp("A part in it: ROLE:IDENTIFIER or ROLE=NAME. Can be given again.", valueName: "participant"),
        transform: ParticipantInput.parse)
    var participants: [JSONValue] = []

    @Flag(help: "The source says that there are other participants (\"among others\").")
    var participantsAndOthers = false

    @Option(
        name: .customLong("grant"),
        help: ArgumentHelp("A grant that funds it. Can be given again.", valueName: "reference"))
    var grants: [String] = []

    @Option(help: ArgumentHelp("The programme that it is part of.", valueName: "reference"))
    var partOf: String?

    @OptionGroup var period: PeriodOptions

    @Option(help: "Where it stands.")
    var status: ProjectStatus?

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            "Where it works: KE, KE-07, m49:202, \"place:El Bajío\". Comma-separated.", valueName: "place"),
        transform: PlaceInput.parseList)
    var destinations: [[JSONValue]] = []

    @Flag(help: "The source names the destinations as examples (\"such as\").")
    var toAndOthers = false

    @Option(
        name: .customLong("sector"),
        help: ArgumentHelp(
            "What it works on: dac:15220, cluster:8, \"own:...\". Can be given again.", valueName: "sector"),
        transform: SectorInput.parse)
    var sectors: [JSONValue] = []

    @Option(
        name: .customLong("sdg"),
        help: ArgumentHelp("An SDG goal (16) or target (16.1). Can be given again.", valueName: "goal"))
    var goals: [String] = []

    @Option(
        name: .customLong("beneficiaries"),
        help: ArgumentHelp("Whom it is for, as the source says. Can be given again.", valueName: "text"),
        transform: TextInput.parse)
    var beneficiaries: [JSONValue] = []

    @Option(
        name: .customLong("activity"),
        help: ArgumentHelp("What is planned: TEXT, or PLACE=TEXT. Can be given again.", valueName: "activity"),
        transform: ActivityInput.parse)
    var activities: [JSONValue] = []

    @Option(
        name: .customLong("scope"),
        help: ArgumentHelp("An emergency:CODE or appeal:CODE. Can be given again.", valueName: "scope"),
        transform: ScopeInput.parse)
    var scopes: [JSONValue] = []

    func object(_ reference: String) -> JSONValue {
        .object([
            "reference": .string(reference),
            "titles": .list(titles),
            "descriptions": .list(descriptions),
            "participants": .list(participants),
            "participantsAndOthers": .flag(participantsAndOthers),
            "grants": .texts(grants),
            "partOf": .text(partOf),
            "period": period.object,
            "status": status?.json,
            "destinations": .list(destinations.flatMap(\.self)),
            "destinationsAndOthers": .flag(toAndOthers),
            "sectors": .list(sectors),
            "sustainableDevelopmentGoals": .texts(goals),
            "beneficiaries": .list(beneficiaries),
            "activities": .list(activities),
            "scopes": .list(scopes),
        ])
    }
}
