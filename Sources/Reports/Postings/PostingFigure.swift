package import Grants

/// The figure of a posting.
package enum PostingFigure: Hashable, Sendable {
    /// As an entry or a grant has it.
    indirect case recorded(Figure)
    /// Worked out from others, and nowhere written down: it is never made text to be read again.
    case derived(Amount, currency: String, Figure.Qualifier)
    case undisclosed

    package var qualifier: Figure.Qualifier {
        switch self {
        case .recorded(let figure): figure.qualifier
        case .derived(_, _, let qualifier): qualifier
        case .undisclosed: .undisclosed
        }
    }

    /// ISO 4217 code; empty for what is undisclosed.
    package var currency: String {
        switch self {
        case .recorded(let figure): figure.hasCurrency ? figure.currency : ""
        case .derived(_, let currency, _): currency
        case .undisclosed: ""
        }
    }

    /// The stated amount; nil when undisclosed.
    package var stated: Amount? {
        get throws(AmountError) {
            switch self {
            case .recorded(let figure): try figure.stated
            case .derived(let amount, _, _): amount
            case .undisclosed: nil
            }
        }
    }

    /// As it is written.
    package var written: Figure {
        switch self {
        case .recorded(let figure): figure
        case .derived(let amount, let currency, let qualifier): Figure(amount, currency, qualifier)
        case .undisclosed: .undisclosed
        }
    }
}
