internal import ArgumentParser

/// What every report that is a sum of money takes.
struct ReportOptions: ParsableArguments {
    @OptionGroup(title: "Query Options") var query: QueryOptions

    @OptionGroup var page: PageOptions

    @Flag(help: "With --in: list the rates that were used.")
    var explainRates = false

    @Flag(help: "Show what is outstanding, too: pledged and not yet committed, and so on.")
    var outstanding = false

    @Flag(name: .customLong("no-bars"), help: "No bars and sparklines; they are drawn at a terminal only.")
    var hasNoBars = false

    @OptionGroup var watching: WatchOptions

    @OptionGroup(title: "Global Options") var global: GlobalOptions

    func validate() throws {
        if explainRates, query.drawing.inCurrency == nil {
            throw ValidationError("--explain-rates lists what --in was converted by: give the currency with --in.")
        }
        try watching.check(asOf: query.past.asOf, global)
    }
}
