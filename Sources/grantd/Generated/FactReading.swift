// Written by scripts/generate-json from Sources/Grants/Protobuf/facts.proto. Do not edit.

import Grants
import Varlink

extension Grants.Figure: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: qualifier = try Qualifier(from: &reader)
            case 1: amount = try reader.string()
            case 2: upper = try reader.string()
            case 3: currency = try reader.string()
            case 4: roundingUnit = try reader.string()
            case 5: words = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "qualifier",
        "amount",
        "upper",
        "currency",
        "roundingUnit",
        "words",
    ])
}

extension Grants.Figure.Qualifier: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "exact": self = .exact
        case "statedTo": self = .statedTo
        case "about": self = .about
        case "nearly": self = .nearly
        case "moreThan": self = .moreThan
        case "atLeast": self = .atLeast
        case "lessThan": self = .lessThan
        case "atMost": self = .atMost
        case "between": self = .between
        case "undisclosed": self = .undisclosed
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.Share: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: qualifier = try Figure.Qualifier(from: &reader)
            case 1: percent = try reader.string()
            case 2: upper = try reader.string()
            case 3: rank = try reader.uint32()
            case 4: words = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "qualifier",
        "percent",
        "upper",
        "rank",
        "words",
    ])
}

extension Grants.Text: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: text = try reader.string()
            case 1: language = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "text",
        "language",
    ])
}

extension Grants.Place: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: kind = try Kind(from: &reader)
            case 1: vocabulary = try reader.string()
            case 2: code = try reader.string()
            case 3: name = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "kind",
        "vocabulary",
        "code",
        "name",
    ])
}

extension Grants.Place.Kind: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "country": self = .country
        case "subdivision": self = .subdivision
        case "region": self = .region
        case "named": self = .named
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.Sector: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: vocabulary = try reader.string()
            case 1: code = try reader.string()
            case 2: name = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "vocabulary",
        "code",
        "name",
    ])
}

extension Grants.HumanitarianScope: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: scopeType = try reader.string()
            case 1: vocabulary = try reader.string()
            case 2: code = try reader.string()
            case 3: name = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "scopeType",
        "vocabulary",
        "code",
        "name",
    ])
}

extension Grants.ExternalReference: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: scheme = try reader.string()
            case 1: id = try reader.string()
            case 2: version = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "scheme",
        "id",
        "version",
    ])
}

extension Grants.Remainder: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: path = try reader.string()
            case 1: content = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "path",
        "content",
    ])
}

extension Grants.Period: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: start = try reader.string()
            case 1: end = try reader.string()
            case 2: words = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "start",
        "end",
        "words",
    ])
}

extension Grants.Quantity: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: qualifier = try Figure.Qualifier(from: &reader)
            case 1: value = try reader.string()
            case 2: upper = try reader.string()
            case 3: unit = try reader.string()
            case 4: counted = try reader.string()
            case 5: period = try Period(from: &reader)
            case 6: estimated = try reader.bool()
            case 7: baseline = try reader.string()
            case 8: dimensions = try reader.facts()
            case 9: words = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "qualifier",
        "value",
        "upper",
        "unit",
        "counted",
        "period",
        "estimated",
        "baseline",
        "dimensions",
        "words",
    ])
}

extension Grants.Dimension: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: name = try reader.string()
            case 1: value = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "name",
        "value",
    ])
}

extension Grants.Participant: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: organisation = try reader.string()
            case 1: name = try reader.string()
            case 2: role = try Role(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "organisation",
        "name",
        "role",
    ])
}

extension Grants.Participant.Role: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "funding": self = .funding
        case "accountable": self = .accountable
        case "extending": self = .extending
        case "implementing": self = .implementing
        case "governmentPartner": self = .governmentPartner
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.Activity: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: what = try Text(from: &reader)
            case 1: destinations = try reader.facts()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "what",
        "destinations",
    ])
}

extension Grants.Subject: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: organisation = try reader.string()
            case 1: grant = try reader.string()
            case 2: project = try reader.string()
            case 3: document = try reader.string()
            case 4: sequence = try reader.uint64()
            case 5: entry = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "organisation",
        "grant",
        "project",
        "document",
        "sequence",
        "entry",
    ])
}

extension Grants.Context: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: valueDate = try reader.string()
            case 1: rateDate = try reader.string()
            case 2: documentDate = try reader.string()
            case 3: reportedBy = try reader.string()
            case 4: side = try Side(from: &reader)
            case 5: documents = try reader.strings()
            case 6: references = try reader.facts()
            case 7: remarks = try reader.facts()
            case 8: remainder = try reader.facts()
            case 9: usageYears = try reader.uint32s()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "valueDate",
        "rateDate",
        "documentDate",
        "reportedBy",
        "side",
        "documents",
        "references",
        "remarks",
        "remainder",
        "usageYears",
    ])
}

extension Grants.Context.Side: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "provider": self = .provider
        case "receiver": self = .receiver
        case "other": self = .other
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.Organisation: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: id = try reader.string()
            case 1: names = try reader.facts()
            case 2: organisationType = try reader.string()
            case 3: country = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "id",
        "names",
        "organisationType",
        "country",
    ])
}

extension Grants.OrganisationAmendment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: organisation = try reader.string()
            case 1: names = try reader.facts()
            case 2: organisationType = try reader.string()
            case 3: country = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "organisation",
        "names",
        "organisationType",
        "country",
    ])
}

extension Grants.OrganisationMerger: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: organisation = try reader.string()
            case 1: into = try reader.string()
            case 2: kind = try Kind(from: &reader)
            case 3: from = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "organisation",
        "into",
        "kind",
        "from",
    ])
}

extension Grants.OrganisationMerger.Kind: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "duplicate": self = .duplicate
        case "successor": self = .successor
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.OrganisationMergerUndoing: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: organisation = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["organisation"])
}

extension Grants.Grant: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: reference = try reader.string()
            case 1: titles = try reader.facts()
            case 2: providers = try reader.strings()
            case 3: receivers = try reader.strings()
            case 4: receiversUnknown = try reader.bool()
            case 5: participants = try reader.facts()
            case 6: period = try Period(from: &reader)
            case 7: currency = try reader.string()
            case 8: earmarking = try reader.string()
            case 9: humanitarian = try reader.bool()
            case 10: usageYears = try reader.uint32s()
            case 11: form = try Form(from: &reader)
            case 12: scopes = try reader.facts()
            case 13: purposes = try reader.facts()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "reference",
        "titles",
        "providers",
        "receivers",
        "receiversUnknown",
        "participants",
        "period",
        "currency",
        "earmarking",
        "humanitarian",
        "usageYears",
        "form",
        "scopes",
        "purposes",
    ])
}

extension Grants.Grant.Form: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "financial": self = .financial
        case "inKind": self = .inKind
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.GrantAmendment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try Grant(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["grant"])
}

extension Grants.GrantFunding: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: fromGrant = try reader.string()
            case 3: figure = try Figure(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "fromGrant",
        "figure",
    ])
}

extension Grants.GrantClosure: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["grant"])
}

extension Grants.GrantReopening: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["grant"])
}

extension Grants.Pledge: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: otherStatements = try reader.facts()
            case 4: provider = try reader.string()
            case 5: receiver = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "figure",
        "otherStatements",
        "provider",
        "receiver",
    ])
}

extension Grants.PledgeRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: pledge = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: otherStatements = try reader.facts()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "pledge",
        "figure",
        "otherStatements",
    ])
}

extension Grants.PledgeWithdrawal: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: pledge = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "pledge",
    ])
}

extension Grants.Commitment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: otherStatements = try reader.facts()
            case 4: pledge = try reader.string()
            case 5: provider = try reader.string()
            case 6: receiver = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "figure",
        "otherStatements",
        "pledge",
        "provider",
        "receiver",
    ])
}

extension Grants.CommitmentRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: commitment = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: otherStatements = try reader.facts()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "commitment",
        "figure",
        "otherStatements",
    ])
}

extension Grants.CommitmentCancellation: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: commitment = try reader.string()
            case 2: revivesPledge = try reader.bool()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "commitment",
        "revivesPledge",
    ])
}

extension Grants.Receipt: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: commitment = try reader.string()
            case 4: provider = try reader.string()
            case 5: receiver = try reader.string()
            case 6: payment = try Payment(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "figure",
        "commitment",
        "provider",
        "receiver",
        "payment",
    ])
}

extension Grants.Payment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: paid = try Figure(from: &reader)
            case 1: rate = try reader.string()
            case 2: charges = try Figure(from: &reader)
            case 3: bankReference = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "paid",
        "rate",
        "charges",
        "bankReference",
    ])
}

extension Grants.ReceiptReversal: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: receipt = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "receipt",
    ])
}

extension Grants.Allocation: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: mode = try Mode(from: &reader)
            case 3: base = try Base(from: &reader)
            case 4: lines = try reader.facts()
            case 5: andOthers = try reader.bool()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "mode",
        "base",
        "lines",
        "andOthers",
    ])
}

extension Grants.Allocation.Mode: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "exclusive": self = .exclusive
        case "ofWhich": self = .ofWhich
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.Allocation.Base: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "pledged": self = .pledged
        case "committed": self = .committed
        case "received": self = .received
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.AllocationLine: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: project = try reader.string()
            case 1: destinations = try reader.facts()
            case 2: sectors = try reader.facts()
            case 3: figure = try Figure(from: &reader)
            case 4: share = try Share(from: &reader)
            case 5: destinationsAndOthers = try reader.bool()
            case 6: purposes = try reader.facts()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "project",
        "destinations",
        "sectors",
        "figure",
        "share",
        "destinationsAndOthers",
        "purposes",
    ])
}

extension Grants.AllocationRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: allocation = try reader.string()
            case 2: lines = try reader.facts()
            case 3: base = try Allocation.Base(from: &reader)
            case 4: andOthers = try reader.bool()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "allocation",
        "lines",
        "base",
        "andOthers",
    ])
}

extension Grants.AllocationRelease: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: allocation = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "allocation",
    ])
}

extension Grants.DisbursementSchedule: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: dueDate = try reader.string()
            case 4: allocation = try reader.string()
            case 5: receiver = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "figure",
        "dueDate",
        "allocation",
        "receiver",
    ])
}

extension Grants.DisbursementScheduleRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: schedule = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: dueDate = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "schedule",
        "figure",
        "dueDate",
    ])
}

extension Grants.DisbursementScheduleCancellation: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: schedule = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "schedule",
    ])
}

extension Grants.Disbursement: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: allocation = try reader.string()
            case 4: schedule = try reader.string()
            case 5: provider = try reader.string()
            case 6: receiver = try reader.string()
            case 7: payment = try Payment(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "figure",
        "allocation",
        "schedule",
        "provider",
        "receiver",
        "payment",
    ])
}

extension Grants.DisbursementReversal: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: disbursement = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "disbursement",
    ])
}

extension Grants.Expenditure: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: project = try reader.string()
            case 4: allocation = try reader.string()
            case 5: period = try Period(from: &reader)
            case 6: spender = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "figure",
        "project",
        "allocation",
        "period",
        "spender",
    ])
}

extension Grants.ExpenditureReversal: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: expenditure = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "expenditure",
    ])
}

extension Grants.Refund: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: disbursement = try reader.string()
            case 4: organisation = try reader.string()
            case 5: reusable = try reader.bool()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "figure",
        "disbursement",
        "organisation",
        "reusable",
    ])
}

extension Grants.Adjustment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: kind = try Kind(from: &reader)
            case 3: figure = try Figure(from: &reader)
            case 4: entry = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "kind",
        "figure",
        "entry",
    ])
}

extension Grants.Adjustment.Kind: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "pledged": self = .pledged
        case "committed": self = .committed
        case "received": self = .received
        case "allocated": self = .allocated
        case "disbursed": self = .disbursed
        case "spent": self = .spent
        case "refundReceived": self = .refundReceived
        case "refundPaid": self = .refundPaid
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.OtherTransaction: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: transactionType = try reader.string()
            case 3: figure = try Figure(from: &reader)
            case 4: provider = try reader.string()
            case 5: receiver = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "id",
        "transactionType",
        "figure",
        "provider",
        "receiver",
    ])
}

extension Grants.PaymentMatch: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: entry = try reader.string()
            case 2: otherGrant = try reader.string()
            case 3: otherEntry = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "entry",
        "otherGrant",
        "otherEntry",
    ])
}

extension Grants.PaymentMatchUndoing: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: grant = try reader.string()
            case 1: entry = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "grant",
        "entry",
    ])
}

extension Grants.Project: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: reference = try reader.string()
            case 1: titles = try reader.facts()
            case 2: descriptions = try reader.facts()
            case 3: participants = try reader.facts()
            case 4: participantsAndOthers = try reader.bool()
            case 5: grants = try reader.strings()
            case 6: partOf = try reader.string()
            case 7: period = try Period(from: &reader)
            case 8: status = try Status(from: &reader)
            case 9: destinations = try reader.facts()
            case 10: destinationsAndOthers = try reader.bool()
            case 11: sectors = try reader.facts()
            case 12: sustainableDevelopmentGoals = try reader.strings()
            case 13: beneficiaries = try reader.facts()
            case 14: activities = try reader.facts()
            case 15: scopes = try reader.facts()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "reference",
        "titles",
        "descriptions",
        "participants",
        "participantsAndOthers",
        "grants",
        "partOf",
        "period",
        "status",
        "destinations",
        "destinationsAndOthers",
        "sectors",
        "sustainableDevelopmentGoals",
        "beneficiaries",
        "activities",
        "scopes",
    ])
}

extension Grants.Project.Status: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "planned": self = .planned
        case "active": self = .active
        case "completed": self = .completed
        case "suspended": self = .suspended
        case "cancelled": self = .cancelled
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.ProjectAmendment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: project = try Project(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["project"])
}

extension Grants.ProjectClosure: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: project = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["project"])
}

extension Grants.ProjectReopening: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: project = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["project"])
}

extension Grants.Budget: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: project = try reader.string()
            case 1: id = try reader.string()
            case 2: period = try Period(from: &reader)
            case 3: figure = try Figure(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "project",
        "id",
        "period",
        "figure",
    ])
}

extension Grants.BudgetRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: project = try reader.string()
            case 1: budget = try reader.string()
            case 2: figure = try Figure(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "project",
        "budget",
        "figure",
    ])
}

extension Grants.Target: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: project = try reader.string()
            case 1: id = try reader.string()
            case 2: indicator = try reader.string()
            case 3: quantity = try Quantity(from: &reader)
            case 4: destinations = try reader.facts()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "project",
        "id",
        "indicator",
        "quantity",
        "destinations",
    ])
}

extension Grants.TargetRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: project = try reader.string()
            case 1: target = try reader.string()
            case 2: quantity = try Quantity(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "project",
        "target",
        "quantity",
    ])
}

extension Grants.ReportedResult: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: project = try reader.string()
            case 1: id = try reader.string()
            case 2: indicator = try reader.string()
            case 3: target = try reader.string()
            case 4: quantity = try Quantity(from: &reader)
            case 5: destinations = try reader.facts()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "project",
        "id",
        "indicator",
        "target",
        "quantity",
        "destinations",
    ])
}

extension Grants.Document: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: id = try reader.string()
            case 1: titles = try reader.facts()
            case 2: publisher = try reader.string()
            case 3: date = try reader.string()
            case 4: url = try reader.string()
            case 5: sha256 = try reader.string()
            case 6: grade = try Grade(from: &reader)
            case 7: subjects = try reader.facts()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "id",
        "titles",
        "publisher",
        "date",
        "url",
        "sha256",
        "grade",
        "subjects",
    ])
}

extension Grants.Document.Grade: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.string() {
        case "agreement": self = .agreement
        case "bankRecord": self = .bankRecord
        case "report": self = .report
        case "dataFile": self = .dataFile
        case "press": self = .press
        case let unknown: throw .unknown(unknown)
        }
    }
}

extension Grants.Note: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: subject = try Subject(from: &reader)
            case 1: text = try Text(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "subject",
        "text",
    ])
}

extension Grants.Voiding: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: subject = try Subject(from: &reader)
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["subject"])
}

extension Grants.ExceptionResolution: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: sequence = try reader.uint64()
            case 1: rule = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "sequence",
        "rule",
    ])
}

extension Grants.ExchangeRate: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: base = try reader.string()
            case 1: quote = try reader.string()
            case 2: rate = try reader.string()
            case 3: date = try reader.string()
            case 4: source = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames([
        "base",
        "quote",
        "rate",
        "date",
        "source",
    ])
}

extension Grants.ExchangeRateTable: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: rates = try reader.facts()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["rates"])
}

extension Grants.PeriodClosure: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: through = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["through"])
}

extension Grants.PeriodReopening: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        while try reader.nextMember(of: Self.members, &place) {
            switch place {
            case 0: from = try reader.string()
            default: try reader.passValue()
            }
        }
    }

    static let members = MemberNames(["from"])
}

extension Grants.Command {
    mutating func read(_ place: Int, from reader: inout FactReader) throws(FactFault) {
        switch place {
        case 0: context = try Context(from: &reader)
        case 1: reason = try reader.string()
        case 2: order = .registerOrganisation(try Organisation(from: &reader))
        case 3: order = .amendOrganisation(try OrganisationAmendment(from: &reader))
        case 4: order = .mergeOrganisations(try OrganisationMerger(from: &reader))
        case 5: order = .undoOrganisationMerger(try OrganisationMergerUndoing(from: &reader))
        case 6: order = .openGrant(try Grant(from: &reader))
        case 7: order = .amendGrant(try GrantAmendment(from: &reader))
        case 8: order = .fundGrant(try GrantFunding(from: &reader))
        case 9: order = .closeGrant(try GrantClosure(from: &reader))
        case 10: order = .reopenGrant(try GrantReopening(from: &reader))
        case 11: order = .makePledge(try Pledge(from: &reader))
        case 12: order = .revisePledge(try PledgeRevision(from: &reader))
        case 13: order = .withdrawPledge(try PledgeWithdrawal(from: &reader))
        case 14: order = .makeCommitment(try Commitment(from: &reader))
        case 15: order = .reviseCommitment(try CommitmentRevision(from: &reader))
        case 16: order = .cancelCommitment(try CommitmentCancellation(from: &reader))
        case 17: order = .recordReceipt(try Receipt(from: &reader))
        case 18: order = .reverseReceipt(try ReceiptReversal(from: &reader))
        case 19: order = .makeAllocation(try Allocation(from: &reader))
        case 20: order = .reviseAllocation(try AllocationRevision(from: &reader))
        case 21: order = .releaseAllocation(try AllocationRelease(from: &reader))
        case 22: order = .scheduleDisbursement(try DisbursementSchedule(from: &reader))
        case 23: order = .reviseDisbursementSchedule(try DisbursementScheduleRevision(from: &reader))
        case 24: order = .cancelDisbursementSchedule(try DisbursementScheduleCancellation(from: &reader))
        case 25: order = .makeDisbursement(try Disbursement(from: &reader))
        case 26: order = .reverseDisbursement(try DisbursementReversal(from: &reader))
        case 27: order = .reportExpenditure(try Expenditure(from: &reader))
        case 28: order = .reverseExpenditure(try ExpenditureReversal(from: &reader))
        case 29: order = .receiveRefund(try Refund(from: &reader))
        case 30: order = .payRefund(try Refund(from: &reader))
        case 31: order = .adjustEntry(try Adjustment(from: &reader))
        case 32: order = .reportOtherTransaction(try OtherTransaction(from: &reader))
        case 33: order = .matchPayment(try PaymentMatch(from: &reader))
        case 34: order = .undoPaymentMatch(try PaymentMatchUndoing(from: &reader))
        case 35: order = .registerProject(try Project(from: &reader))
        case 36: order = .amendProject(try ProjectAmendment(from: &reader))
        case 37: order = .closeProject(try ProjectClosure(from: &reader))
        case 38: order = .reopenProject(try ProjectReopening(from: &reader))
        case 39: order = .setBudget(try Budget(from: &reader))
        case 40: order = .reviseBudget(try BudgetRevision(from: &reader))
        case 41: order = .setTarget(try Target(from: &reader))
        case 42: order = .reviseTarget(try TargetRevision(from: &reader))
        case 43: order = .reportResult(try ReportedResult(from: &reader))
        case 44: order = .attachDocument(try Document(from: &reader))
        case 45: order = .addNote(try Note(from: &reader))
        case 46: order = .voidEntry(try Voiding(from: &reader))
        case 47: order = .resolveException(try ExceptionResolution(from: &reader))
        case 48: order = .recordExchangeRate(try ExchangeRate(from: &reader))
        case 49: order = .recordExchangeRates(try ExchangeRateTable(from: &reader))
        case 50: order = .closePeriod(try PeriodClosure(from: &reader))
        case 51: order = .reopenPeriod(try PeriodReopening(from: &reader))
        default: try reader.passValue()
        }
    }

    static let members = MemberNames([
        "context",
        "reason",
        "registerOrganisation",
        "amendOrganisation",
        "mergeOrganisations",
        "undoOrganisationMerger",
        "openGrant",
        "amendGrant",
        "fundGrant",
        "closeGrant",
        "reopenGrant",
        "makePledge",
        "revisePledge",
        "withdrawPledge",
        "makeCommitment",
        "reviseCommitment",
        "cancelCommitment",
        "recordReceipt",
        "reverseReceipt",
        "makeAllocation",
        "reviseAllocation",
        "releaseAllocation",
        "scheduleDisbursement",
        "reviseDisbursementSchedule",
        "cancelDisbursementSchedule",
        "makeDisbursement",
        "reverseDisbursement",
        "reportExpenditure",
        "reverseExpenditure",
        "receiveRefund",
        "payRefund",
        "adjustEntry",
        "reportOtherTransaction",
        "matchPayment",
        "undoPaymentMatch",
        "registerProject",
        "amendProject",
        "closeProject",
        "reopenProject",
        "setBudget",
        "reviseBudget",
        "setTarget",
        "reviseTarget",
        "reportResult",
        "attachDocument",
        "addNote",
        "voidEntry",
        "resolveException",
        "recordExchangeRate",
        "recordExchangeRates",
        "closePeriod",
        "reopenPeriod",
    ])
    /// The first of `members` that is one of the choice.
    static let firstAlternative = 2
}
