// Written by scripts/generate-json from Sources/Grants/Protobuf/facts.proto. Do not edit.

import Grants
import Varlink

extension Grants.Figure: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: qualifier = try Qualifier(from: &reader)
            case 1: amount = try reader.string()
            case 2: upper = try reader.string()
            case 3: currency = try reader.string()
            case 4: roundingUnit = try reader.string()
            default: words = try reader.string()
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
        switch try reader.value(of: Self.names) {
        case 0: self = .exact
        case 1: self = .statedTo
        case 2: self = .about
        case 3: self = .nearly
        case 4: self = .moreThan
        case 5: self = .atLeast
        case 6: self = .lessThan
        case 7: self = .atMost
        case 8: self = .between
        default: self = .undisclosed
        }
    }

    static let names = MemberNames([
        "exact",
        "statedTo",
        "about",
        "nearly",
        "moreThan",
        "atLeast",
        "lessThan",
        "atMost",
        "between",
        "undisclosed",
    ])
}

extension Grants.Share: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: qualifier = try Figure.Qualifier(from: &reader)
            case 1: percent = try reader.string()
            case 2: upper = try reader.string()
            case 3: rank = try reader.uint32()
            default: words = try reader.string()
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
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: text = try reader.string()
            default: language = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "text",
            "language",
        ], required: [0])
}

extension Grants.Place: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: kind = try Kind(from: &reader)
            case 1: vocabulary = try reader.string()
            case 2: code = try reader.string()
            default: name = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "kind",
            "vocabulary",
            "code",
            "name",
        ], required: [0])
}

extension Grants.Place.Kind: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.value(of: Self.names) {
        case 0: self = .country
        case 1: self = .subdivision
        case 2: self = .region
        default: self = .named
        }
    }

    static let names = MemberNames([
        "country",
        "subdivision",
        "region",
        "named",
    ])
}

extension Grants.Sector: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: vocabulary = try reader.string()
            case 1: code = try reader.string()
            default: name = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "vocabulary",
            "code",
            "name",
        ], required: [0])
}

extension Grants.HumanitarianScope: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: scopeType = try reader.string()
            case 1: vocabulary = try reader.string()
            case 2: code = try reader.string()
            default: name = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "scopeType",
            "vocabulary",
            "code",
            "name",
        ], required: [0, 2])
}

extension Grants.ExternalReference: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: scheme = try reader.string()
            case 1: id = try reader.string()
            default: version = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "scheme",
            "id",
            "version",
        ], required: [0, 1])
}

extension Grants.Remainder: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: path = try reader.string()
            default: content = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "path",
            "content",
        ], required: [0, 1])
}

extension Grants.Period: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: start = try reader.string()
            case 1: end = try reader.string()
            default: words = try reader.string()
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
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: qualifier = try Figure.Qualifier(from: &reader)
            case 1: value = try reader.string()
            case 2: upper = try reader.string()
            case 3: unit = try reader.string()
            case 4: counted = try reader.string()
            case 5: period = try Period(from: &reader)
            case 6: estimated = try reader.bool()
            case 7: baseline = try reader.string()
            case 8: dimensions = try reader.facts()
            default: words = try reader.string()
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
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: name = try reader.string()
            default: value = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "name",
            "value",
        ], required: [0, 1])
}

extension Grants.Participant: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: organisation = try reader.string()
            case 1: name = try reader.string()
            default: role = try Role(from: &reader)
            }
        }
    }

    static let members = MemberNames(
        [
            "organisation",
            "name",
            "role",
        ], required: [2])
}

extension Grants.Participant.Role: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.value(of: Self.names) {
        case 0: self = .funding
        case 1: self = .accountable
        case 2: self = .extending
        case 3: self = .implementing
        default: self = .governmentPartner
        }
    }

    static let names = MemberNames([
        "funding",
        "accountable",
        "extending",
        "implementing",
        "governmentPartner",
    ])
}

extension Grants.Activity: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: what = try Text(from: &reader)
            default: destinations = try reader.facts()
            }
        }
    }

    static let members = MemberNames(
        [
            "what",
            "destinations",
        ], required: [0])
}

extension Grants.Subject: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: organisation = try reader.string()
            case 1: grant = try reader.string()
            case 2: project = try reader.string()
            case 3: document = try reader.string()
            case 4: sequence = try reader.uint64()
            default: entry = try reader.string()
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
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: valueDate = try reader.string()
            case 1: rateDate = try reader.string()
            case 2: documentDate = try reader.string()
            case 3: reportedBy = try reader.string()
            case 4: side = try Side(from: &reader)
            case 5: documents = try reader.strings()
            case 6: references = try reader.facts()
            case 7: remarks = try reader.facts()
            case 8: remainder = try reader.facts()
            default: usageYears = try reader.uint32s()
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
        switch try reader.value(of: Self.names) {
        case 0: self = .provider
        case 1: self = .receiver
        default: self = .other
        }
    }

    static let names = MemberNames([
        "provider",
        "receiver",
        "other",
    ])
}

extension Grants.Organisation: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: id = try reader.string()
            case 1: names = try reader.facts()
            case 2: organisationType = try reader.string()
            default: country = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "id",
            "names",
            "organisationType",
            "country",
        ], required: [0])
}

extension Grants.OrganisationAmendment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: organisation = try reader.string()
            case 1: names = try reader.facts()
            case 2: organisationType = try reader.string()
            default: country = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "organisation",
            "names",
            "organisationType",
            "country",
        ], required: [0])
}

extension Grants.OrganisationMerger: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: organisation = try reader.string()
            case 1: into = try reader.string()
            case 2: kind = try Kind(from: &reader)
            default: from = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "organisation",
            "into",
            "kind",
            "from",
        ], required: [0, 1, 2])
}

extension Grants.OrganisationMerger.Kind: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.value(of: Self.names) {
        case 0: self = .duplicate
        default: self = .successor
        }
    }

    static let names = MemberNames([
        "duplicate",
        "successor",
    ])
}

extension Grants.OrganisationMergerUndoing: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: organisation = try reader.string()
            }
        }
    }

    static let members = MemberNames(["organisation"], required: [0])
}

extension Grants.Grant: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
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
            default: purposes = try reader.facts()
            }
        }
    }

    static let members = MemberNames(
        [
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
        ], required: [0])
}

extension Grants.Grant.Form: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.value(of: Self.names) {
        case 0: self = .financial
        default: self = .inKind
        }
    }

    static let names = MemberNames([
        "financial",
        "inKind",
    ])
}

extension Grants.GrantAmendment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: grant = try Grant(from: &reader)
            }
        }
    }

    static let members = MemberNames(["grant"], required: [0])
}

extension Grants.GrantFunding: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: fromGrant = try reader.string()
            default: figure = try Figure(from: &reader)
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "fromGrant",
            "figure",
        ], required: [0, 2, 3])
}

extension Grants.GrantClosure: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: grant = try reader.string()
            }
        }
    }

    static let members = MemberNames(["grant"], required: [0])
}

extension Grants.GrantReopening: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: grant = try reader.string()
            }
        }
    }

    static let members = MemberNames(["grant"], required: [0])
}

extension Grants.Pledge: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: otherStatements = try reader.facts()
            case 4: provider = try reader.string()
            default: receiver = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "figure",
            "otherStatements",
            "provider",
            "receiver",
        ], required: [0, 2])
}

extension Grants.PledgeRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: pledge = try reader.string()
            case 2: figure = try Figure(from: &reader)
            default: otherStatements = try reader.facts()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "pledge",
            "figure",
            "otherStatements",
        ], required: [0, 1, 2])
}

extension Grants.PledgeWithdrawal: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            default: pledge = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "pledge",
        ], required: [0, 1])
}

extension Grants.Commitment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: otherStatements = try reader.facts()
            case 4: pledge = try reader.string()
            case 5: provider = try reader.string()
            default: receiver = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "figure",
            "otherStatements",
            "pledge",
            "provider",
            "receiver",
        ], required: [0, 2])
}

extension Grants.CommitmentRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: commitment = try reader.string()
            case 2: figure = try Figure(from: &reader)
            default: otherStatements = try reader.facts()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "commitment",
            "figure",
            "otherStatements",
        ], required: [0, 1, 2])
}

extension Grants.CommitmentCancellation: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: commitment = try reader.string()
            default: revivesPledge = try reader.bool()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "commitment",
            "revivesPledge",
        ], required: [0, 1])
}

extension Grants.Receipt: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: commitment = try reader.string()
            case 4: provider = try reader.string()
            case 5: receiver = try reader.string()
            default: payment = try Payment(from: &reader)
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "figure",
            "commitment",
            "provider",
            "receiver",
            "payment",
        ], required: [0, 2])
}

extension Grants.Payment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: paid = try Figure(from: &reader)
            case 1: rate = try reader.string()
            case 2: charges = try Figure(from: &reader)
            default: bankReference = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "paid",
            "rate",
            "charges",
            "bankReference",
        ], required: [0])
}

extension Grants.ReceiptReversal: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            default: receipt = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "receipt",
        ], required: [0, 1])
}

extension Grants.Allocation: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: mode = try Mode(from: &reader)
            case 3: base = try Base(from: &reader)
            case 4: lines = try reader.facts()
            default: andOthers = try reader.bool()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "mode",
            "base",
            "lines",
            "andOthers",
        ], required: [0])
}

extension Grants.Allocation.Mode: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.value(of: Self.names) {
        case 0: self = .exclusive
        default: self = .ofWhich
        }
    }

    static let names = MemberNames([
        "exclusive",
        "ofWhich",
    ])
}

extension Grants.Allocation.Base: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.value(of: Self.names) {
        case 0: self = .pledged
        case 1: self = .committed
        default: self = .received
        }
    }

    static let names = MemberNames([
        "pledged",
        "committed",
        "received",
    ])
}

extension Grants.AllocationLine: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: project = try reader.string()
            case 1: destinations = try reader.facts()
            case 2: sectors = try reader.facts()
            case 3: figure = try Figure(from: &reader)
            case 4: share = try Share(from: &reader)
            case 5: destinationsAndOthers = try reader.bool()
            default: purposes = try reader.facts()
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
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: allocation = try reader.string()
            case 2: lines = try reader.facts()
            case 3: base = try Allocation.Base(from: &reader)
            default: andOthers = try reader.bool()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "allocation",
            "lines",
            "base",
            "andOthers",
        ], required: [0, 1])
}

extension Grants.AllocationRelease: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            default: allocation = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "allocation",
        ], required: [0, 1])
}

extension Grants.DisbursementSchedule: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: dueDate = try reader.string()
            case 4: allocation = try reader.string()
            default: receiver = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "figure",
            "dueDate",
            "allocation",
            "receiver",
        ], required: [0, 2, 3])
}

extension Grants.DisbursementScheduleRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: schedule = try reader.string()
            case 2: figure = try Figure(from: &reader)
            default: dueDate = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "schedule",
            "figure",
            "dueDate",
        ], required: [0, 1])
}

extension Grants.DisbursementScheduleCancellation: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            default: schedule = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "schedule",
        ], required: [0, 1])
}

extension Grants.Disbursement: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: allocation = try reader.string()
            case 4: schedule = try reader.string()
            case 5: provider = try reader.string()
            case 6: receiver = try reader.string()
            default: payment = try Payment(from: &reader)
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "figure",
            "allocation",
            "schedule",
            "provider",
            "receiver",
            "payment",
        ], required: [0, 2])
}

extension Grants.DisbursementReversal: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            default: disbursement = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "disbursement",
        ], required: [0, 1])
}

extension Grants.Expenditure: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: project = try reader.string()
            case 4: allocation = try reader.string()
            case 5: period = try Period(from: &reader)
            default: spender = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "figure",
            "project",
            "allocation",
            "period",
            "spender",
        ], required: [0, 2])
}

extension Grants.ExpenditureReversal: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            default: expenditure = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "expenditure",
        ], required: [0, 1])
}

extension Grants.Refund: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: figure = try Figure(from: &reader)
            case 3: disbursement = try reader.string()
            case 4: organisation = try reader.string()
            default: reusable = try reader.bool()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "figure",
            "disbursement",
            "organisation",
            "reusable",
        ], required: [0, 2])
}

extension Grants.Adjustment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: kind = try Kind(from: &reader)
            case 3: figure = try Figure(from: &reader)
            default: entry = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "kind",
            "figure",
            "entry",
        ], required: [0, 2, 3])
}

extension Grants.Adjustment.Kind: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.value(of: Self.names) {
        case 0: self = .pledged
        case 1: self = .committed
        case 2: self = .received
        case 3: self = .allocated
        case 4: self = .disbursed
        case 5: self = .spent
        case 6: self = .refundReceived
        default: self = .refundPaid
        }
    }

    static let names = MemberNames([
        "pledged",
        "committed",
        "received",
        "allocated",
        "disbursed",
        "spent",
        "refundReceived",
        "refundPaid",
    ])
}

extension Grants.OtherTransaction: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: id = try reader.string()
            case 2: transactionType = try reader.string()
            case 3: figure = try Figure(from: &reader)
            case 4: provider = try reader.string()
            default: receiver = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "id",
            "transactionType",
            "figure",
            "provider",
            "receiver",
        ], required: [0, 2, 3])
}

extension Grants.PaymentMatch: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            case 1: entry = try reader.string()
            case 2: otherGrant = try reader.string()
            default: otherEntry = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "entry",
            "otherGrant",
            "otherEntry",
        ], required: [0, 1, 2, 3])
}

extension Grants.PaymentMatchUndoing: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: grant = try reader.string()
            default: entry = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "grant",
            "entry",
        ], required: [0, 1])
}

extension Grants.Project: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
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
            default: scopes = try reader.facts()
            }
        }
    }

    static let members = MemberNames(
        [
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
        ], required: [0])
}

extension Grants.Project.Status: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.value(of: Self.names) {
        case 0: self = .planned
        case 1: self = .active
        case 2: self = .completed
        case 3: self = .suspended
        default: self = .cancelled
        }
    }

    static let names = MemberNames([
        "planned",
        "active",
        "completed",
        "suspended",
        "cancelled",
    ])
}

extension Grants.ProjectAmendment: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: project = try Project(from: &reader)
            }
        }
    }

    static let members = MemberNames(["project"], required: [0])
}

extension Grants.ProjectClosure: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: project = try reader.string()
            }
        }
    }

    static let members = MemberNames(["project"], required: [0])
}

extension Grants.ProjectReopening: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: project = try reader.string()
            }
        }
    }

    static let members = MemberNames(["project"], required: [0])
}

extension Grants.Budget: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: project = try reader.string()
            case 1: id = try reader.string()
            case 2: period = try Period(from: &reader)
            default: figure = try Figure(from: &reader)
            }
        }
    }

    static let members = MemberNames(
        [
            "project",
            "id",
            "period",
            "figure",
        ], required: [0, 2, 3])
}

extension Grants.BudgetRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: project = try reader.string()
            case 1: budget = try reader.string()
            default: figure = try Figure(from: &reader)
            }
        }
    }

    static let members = MemberNames(
        [
            "project",
            "budget",
            "figure",
        ], required: [0, 1, 2])
}

extension Grants.Target: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: project = try reader.string()
            case 1: id = try reader.string()
            case 2: indicator = try reader.string()
            case 3: quantity = try Quantity(from: &reader)
            default: destinations = try reader.facts()
            }
        }
    }

    static let members = MemberNames(
        [
            "project",
            "id",
            "indicator",
            "quantity",
            "destinations",
        ], required: [0, 2, 3])
}

extension Grants.TargetRevision: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: project = try reader.string()
            case 1: target = try reader.string()
            default: quantity = try Quantity(from: &reader)
            }
        }
    }

    static let members = MemberNames(
        [
            "project",
            "target",
            "quantity",
        ], required: [0, 1, 2])
}

extension Grants.ReportedResult: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: project = try reader.string()
            case 1: id = try reader.string()
            case 2: indicator = try reader.string()
            case 3: target = try reader.string()
            case 4: quantity = try Quantity(from: &reader)
            default: destinations = try reader.facts()
            }
        }
    }

    static let members = MemberNames(
        [
            "project",
            "id",
            "indicator",
            "target",
            "quantity",
            "destinations",
        ], required: [0, 2, 4])
}

extension Grants.Document: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: id = try reader.string()
            case 1: titles = try reader.facts()
            case 2: publisher = try reader.string()
            case 3: date = try reader.string()
            case 4: url = try reader.string()
            case 5: sha256 = try reader.string()
            case 6: grade = try Grade(from: &reader)
            default: subjects = try reader.facts()
            }
        }
    }

    static let members = MemberNames(
        [
            "id",
            "titles",
            "publisher",
            "date",
            "url",
            "sha256",
            "grade",
            "subjects",
        ], required: [0, 6])
}

extension Grants.Document.Grade: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        switch try reader.value(of: Self.names) {
        case 0: self = .agreement
        case 1: self = .bankRecord
        case 2: self = .report
        case 3: self = .dataFile
        default: self = .press
        }
    }

    static let names = MemberNames([
        "agreement",
        "bankRecord",
        "report",
        "dataFile",
        "press",
    ])
}

extension Grants.Note: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: subject = try Subject(from: &reader)
            default: text = try Text(from: &reader)
            }
        }
    }

    static let members = MemberNames(
        [
            "subject",
            "text",
        ], required: [0, 1])
}

extension Grants.Voiding: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: subject = try Subject(from: &reader)
            }
        }
    }

    static let members = MemberNames(["subject"], required: [0])
}

extension Grants.ExceptionResolution: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: sequence = try reader.uint64()
            default: rule = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "sequence",
            "rule",
        ], required: [0, 1])
}

extension Grants.ExchangeRate: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            case 0: base = try reader.string()
            case 1: quote = try reader.string()
            case 2: rate = try reader.string()
            case 3: date = try reader.string()
            default: source = try reader.string()
            }
        }
    }

    static let members = MemberNames(
        [
            "base",
            "quote",
            "rate",
            "date",
            "source",
        ], required: [0, 1, 2, 3, 4])
}

extension Grants.ExchangeRateTable: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: rates = try reader.facts()
            }
        }
    }

    static let members = MemberNames(["rates"])
}

extension Grants.PeriodClosure: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: through = try reader.string()
            }
        }
    }

    static let members = MemberNames(["through"], required: [0])
}

extension Grants.PeriodReopening: FactReadable {
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        while try reader.nextMember(of: Self.members, &members) {
            switch members.place {
            default: from = try reader.string()
            }
        }
    }

    static let members = MemberNames(["from"], required: [0])
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
        default: order = .reopenPeriod(try PeriodReopening(from: &reader))
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
