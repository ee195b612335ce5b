internal import ArgumentParser
internal import Varlink

/// What a grant is: the interface's `Grant` but for its reference.
struct GrantOptions: ParsableArguments {
    @Option(
        name: .customLong("title"),
        help: ArgumentHelp("A title; \"@es ...\" in another language. The first is shown.", valueName: "text"),
        transform: TextInput.parse)
    var titles: [JSONValue] = []

    @Option(
        name: .customLong("provider"),
        help: ArgumentHelp("An organisation that gives. Can be given again.", valueName: "organisation"))
    var providers: [String] = []

    @Option(
        name: .customLong("receiver"),
        help: ArgumentHelp("An organisation that receives; several share it.", valueName: "organisation"))
    var receivers: [String] = []

    @Flag(help: "Say that the receivers are not known.")
    var receiversUnknown = false

    @Option(
        name: .customLong("participant"),
        help: ArgumentHelp("Another part in it: ROLE:IDENTIFIER or ROLE=NAME.", valueName: "participant"),
        transform: ParticipantInput.parse)
    var participants: [JSONValue] = []

    @OptionGroup var period: PeriodOptions

    @Option(help: ArgumentHelp("Its currency (ISO 4217), where known.", valueName: "code"))
    var currency: String?

    @Option(help: ArgumentHelp("Grand Bargain modality, A to L.", valueName: "letter"))
    var earmarking: String?

    @Flag(inversion: .prefixedNo, help: "Whether it is humanitarian.")
    var humanitarian: Bool?

    @Option(
        name: .customLong("usage-year"),
        help: ArgumentHelp("A year that the money may be used in. Can be given again.", valueName: "year"))
    var usageYears: [Int64] = []

    @Flag(help: "Goods, not money.")
    var inKind = false

    @Option(
        name: .customLong("scope"),
        help: ArgumentHelp("An emergency:CODE or appeal:CODE. Can be given again.", valueName: "scope"),
        transform: ScopeInput.parse)
    var scopes: [JSONValue] = []

    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp("What it is for, as the source says. Can be given again.", valueName: "text"),
        transform: TextInput.parse)
    var purposes: [JSONValue] = []

    func object(_ reference: String) -> JSONValue {
        .object([
            "reference": .string(reference),
            "titles": .list(titles),
            "providers": .texts(providers),
            "receivers": .texts(receivers),
            "receiversUnknown": .flag(receiversUnknown),
            "participants": .list(participants),
            "period": period.object,
            "currency": .text(currency),
            "earmarking": .text(earmarking),
            "humanitarian": humanitarian.map { .bool($0) },
            "usageYears": .integers(usageYears),
            "form": inKind ? "inKind" : JSONValue?.none,
            "scopes": .list(scopes),
            "purposes": .list(purposes),
        ])
    }
}
