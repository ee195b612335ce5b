internal import ArgumentParser
internal import Varlink

/// The lines of an allocation: one by `--to` with an amount or a share, or several by `--line`.
struct AllocationLinesOptions: ParsableArguments {
    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            "Where the money goes: KE, KE-07, m49:202, \"region:Horn of Africa\"; several share one line.",
            valueName: "place"),
        transform: PlaceInput.parseList)
    var destinations: [[JSONValue]] = []

    @Option(
        help: ArgumentHelp("How much of the one line.", valueName: "figure"), transform: FigureInput.parse)
    var amount: JSONValue?

    @Option(
        help: ArgumentHelp("Which part of the base: \"40%\", \"about 25%\", \"largest\".", valueName: "share"),
        transform: ShareInput.parse)
    var share: JSONValue?

    @Flag(help: "The amount of the one line is not published.")
    var undisclosed = false

    @Option(
        name: .customLong("line"),
        help: ArgumentHelp("A line: 'PLACE[,PLACE...]=SHARE|FIGURE'. Can be given again.", valueName: "line"),
        transform: AllocationLineInput.parse)
    var lines: [AllocationLine] = []

    @Option(help: ArgumentHelp("The project that all lines are for.", valueName: "reference"))
    var project: String?

    @Option(
        name: .customLong("sector"),
        help: ArgumentHelp("A sector of all lines: dac:15220, \"own:...\". Can be given again.", valueName: "sector"),
        transform: SectorInput.parse)
    var sectors: [JSONValue] = []

    @Option(
        name: .customLong("purpose"),
        help: ArgumentHelp("What all lines are for, as the source says.", valueName: "text"),
        transform: TextInput.parse)
    var purposes: [JSONValue] = []

    @Option(help: "What shares are of; what is pledged when absent.")
    var base: AllocationBase?

    @Flag(help: "The source names the destinations as examples (\"such as\").")
    var toAndOthers = false

    @Flag(help: "The source says that there are other lines.")
    var andOthers = false

    func validate() throws {
        let isSingle = !destinations.isEmpty || amount != nil || share != nil || undisclosed
        let ways = [amount != nil, share != nil, undisclosed].count { $0 }
        if isSingle, !lines.isEmpty {
            throw ValidationError("Give one line by --to, or several by --line; not both.")
        }
        guard isSingle else {
            guard lines.isEmpty else { return }
            throw ValidationError(
                "Say what goes where: --to KE --amount \"USD 500,000\", or --line 'KE=40%' --line 'TZ=60%'.")
        }
        if ways != 1 {
            throw ValidationError("Give one of --amount, --share and --undisclosed with --to.")
        }
        if destinations.isEmpty, project == nil {
            throw ValidationError("Say what it is for: --to PLACE, --project REFERENCE or both.")
        }
    }

    /// The lines as the interface wants them, at least one.
    var objects: JSONValue {
        let given = lines.isEmpty ? [AllocationLine(destinations: destinations.flatMap(\.self), amount: single)] : lines
        return .array(
            given.map {
                $0.object(project: project, sectors: sectors, andOthers: toAndOthers, purposes: purposes)
            })
    }

    private var single: AllocationAmount {
        if let amount { return .figure(amount) }
        return share.map { .share($0) } ?? .undisclosed
    }
}
