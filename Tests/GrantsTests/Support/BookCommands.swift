package import Grants
import SwiftProtobuf

/// Commands about mergers, budgets, exceptions, rates and periods, as examples ask for them.
extension Command {
    /// The same command as an organisation reports it.
    package func reported(by organisation: String) -> Command {
        var command = self
        command.context.reportedBy = organisation
        return command
    }

    package static func merge(
        _ organisation: String, into: String, _ kind: OrganisationMerger.Kind? = .duplicate, from: String? = nil
    ) -> Command {
        order(
            .mergeOrganisations(
                .with {
                    $0.organisation = organisation
                    $0.into = into
                    if let kind { $0.kind = kind }
                    if let from { $0.from = from }
                }))
    }

    package static func undoMerger(of organisation: String) -> Command {
        order(.undoOrganisationMerger(.with { $0.organisation = organisation }))
    }

    package static func budget(
        _ sentence: String, from start: String? = "2024-01", to end: String? = "2024-12", id: String? = nil
    ) -> Command {
        order(
            .setBudget(
                .with {
                    $0.project = "P"
                    $0.figure = figure(sentence)
                    $0.period = Period()
                    if let start { $0.period.start = start }
                    if let end { $0.period.end = end }
                    if let id { $0.id = id }
                }))
    }

    package static func revise(budget: String, to sentence: String) -> Command {
        order(
            .reviseBudget(
                .with {
                    $0.project = "P"
                    $0.budget = budget
                    $0.figure = figure(sentence)
                }))
    }

    package static func resolve(_ rule: String, of sequence: UInt64) -> Command {
        order(
            .resolveException(
                .with {
                    $0.sequence = sequence
                    $0.rule = rule
                }))
    }

    /// "1 EUR = 1.0858 USD".
    package static func rate(_ sentence: String, on date: String, by source: String = "ECB") -> Command {
        order(.recordExchangeRate(.stated(sentence, on: date, by: source)))
    }

    package static func rates(_ rates: ExchangeRate...) -> Command {
        order(.recordExchangeRates(.with { $0.rates = rates }))
    }

    package static func close(through day: String) -> Command { order(.closePeriod(.with { $0.through = day })) }
    package static func reopen(from day: String) -> Command { order(.reopenPeriod(.with { $0.from = day })) }
}

extension ExchangeRate {
    /// "1 EUR = 1.0858 USD".
    package static func stated(_ sentence: String, on date: String, by source: String = "ECB") -> ExchangeRate {
        let words = sentence.split(separator: " ").map(String.init)
        return .with {
            $0.base = words[1]
            $0.rate = words[3]
            $0.quote = words[4]
            $0.date = date
            $0.source = source
        }
    }
}
