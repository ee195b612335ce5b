/// Names as they read in JSON and in messages. Written out where they are asked for with every event: to have the runtime
/// find the name of a case takes longer than to encode the row it stands in.
extension Figure.Qualifier {
    package var name: String {
        switch self {
        case .exact, .UNRECOGNIZED: "exact"
        case .statedTo: "statedTo"
        case .about: "about"
        case .nearly: "nearly"
        case .moreThan: "moreThan"
        case .atLeast: "atLeast"
        case .lessThan: "lessThan"
        case .atMost: "atMost"
        case .between: "between"
        case .undisclosed: "undisclosed"
        }
    }
}

extension Place.Kind {
    package var name: String {
        switch self {
        case .country: "country"
        case .subdivision: "subdivision"
        case .region: "region"
        case .named, .UNRECOGNIZED: "named"
        }
    }
}

extension EntryState.Kind {
    package var name: String {
        switch self {
        case .pledge: "pledge"
        case .commitment: "commitment"
        case .receipt: "receipt"
        case .allocation: "allocation"
        case .schedule: "schedule"
        case .disbursement: "disbursement"
        case .expenditure: "expenditure"
        case .refundReceived: "refundReceived"
        case .refundPaid: "refundPaid"
        case .adjustment: "adjustment"
        case .funding: "funding"
        case .other: "other"
        }
    }

    /// As it reads in a sentence: "refund" of either direction.
    package var noun: String {
        switch self {
        case .pledge, .commitment, .receipt, .allocation, .schedule, .disbursement, .expenditure, .adjustment: name
        case .refundReceived, .refundPaid: "refund"
        case .funding: "funding link"
        case .other: "transaction"
        }
    }
}

extension EntryState.Status {
    package var name: String {
        switch self {
        case .standing: "standing"
        case .withdrawn: "withdrawn"
        case .cancelled: "cancelled"
        case .released: "released"
        case .reversed: "reversed"
        case .voided: "voided"
        case .matched: "matched"
        }
    }
}

extension Allocation.Mode {
    package var name: String {
        switch self {
        case .exclusive, .UNRECOGNIZED: "exclusive"
        case .ofWhich: "ofWhich"
        }
    }
}
