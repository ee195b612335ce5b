internal import ArgumentParser
internal import Varlink

/// An enum of the interface, written on the command line with hyphens: `bank-record` for `bankRecord`.
protocol InterfaceEnum: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {}

extension InterfaceEnum {
    init?(argument: String) {
        guard let match = Self.allCases.first(where: { $0.hyphenated == argument || $0.rawValue == argument }) else {
            return nil
        }
        self = match
    }

    static var allValueStrings: [String] { allCases.map(\.hyphenated) }

    var defaultValueDescription: String { hyphenated }

    var json: JSONValue { .string(rawValue) }

    private var hyphenated: String {
        rawValue.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
    }
}

enum ParticipantRole: String, InterfaceEnum {
    case funding, accountable, extending, implementing, governmentPartner
}

enum ProjectStatus: String, InterfaceEnum {
    case planned, active, completed, suspended, cancelled
}

enum DocumentGrade: String, InterfaceEnum {
    case agreement, bankRecord, report, dataFile, press
}

enum ContextSide: String, InterfaceEnum {
    case provider, receiver, other
}

enum OrganisationMergerKind: String, InterfaceEnum {
    case duplicate, successor
}

enum AdjustmentKind: String, InterfaceEnum {
    case pledged, committed, received, allocated, disbursed, spent, refundReceived, refundPaid
}

enum AllocationBase: String, InterfaceEnum {
    case pledged, committed, received
}
