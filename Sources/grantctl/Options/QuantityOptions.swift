internal import ArgumentParser
internal import Varlink

/// How many of what: the interface's `Quantity`.
struct QuantityOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How many of what: \"5,000 refugees\", \"about 450,000 people\", \"MXN 238 million\", or words.",
            valueName: "quantity"),
        transform: QuantityInput.init)
    var quantity: QuantityInput

    @Option(help: ArgumentHelp("What it is measured in, where the quantity does not say.", valueName: "unit"))
    var unit: String?

    @Option(help: ArgumentHelp("What is counted: \"refugees supported to move\".", valueName: "text"))
    var counted: String?

    @OptionGroup var period: PeriodOptions

    @Flag(help: "The source calls it an estimate.")
    var estimated = false

    @Option(help: ArgumentHelp("What the value was at the start.", valueName: "number"))
    var baseline: String?

    @Option(
        name: .customLong("dimension"),
        help: ArgumentHelp("A disaggregation: sex=women. Can be given again.", valueName: "name=value"),
        transform: DimensionInput.parse)
    var dimensions: [JSONValue] = []

    var object: JSONValue {
        .object([
            "qualifier": .text(quantity.qualifier),
            "value": .text(quantity.value),
            "upper": .text(quantity.upper),
            "unit": .text(unit ?? quantity.unit),
            "counted": .text(counted),
            "period": period.object,
            "estimated": .flag(estimated),
            "baseline": .text(baseline),
            "dimensions": .list(dimensions),
            "words": .text(quantity.words),
        ])
    }
}
