// Written by scripts/generate-json from Sources/Grants/Protobuf/facts.proto. Do not edit.

import Grants
import Varlink

extension Grants.Figure: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasQualifier {
            writer.member("qualifier")
            qualifier.write(to: &writer)
        }
        if hasAmount {
            writer.member("amount")
            writer.protobufString(amount)
        }
        if hasUpper {
            writer.member("upper")
            writer.protobufString(upper)
        }
        if hasCurrency {
            writer.member("currency")
            writer.protobufString(currency)
        }
        if hasRoundingUnit {
            writer.member("roundingUnit")
            writer.protobufString(roundingUnit)
        }
        if hasWords {
            writer.member("words")
            writer.protobufString(words)
        }
        writer.endObject()
    }
}

extension Grants.Figure.Qualifier: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .exact: writer.constant("exact")
        case .statedTo: writer.constant("statedTo")
        case .about: writer.constant("about")
        case .nearly: writer.constant("nearly")
        case .moreThan: writer.constant("moreThan")
        case .atLeast: writer.constant("atLeast")
        case .lessThan: writer.constant("lessThan")
        case .atMost: writer.constant("atMost")
        case .between: writer.constant("between")
        case .undisclosed: writer.constant("undisclosed")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.Share: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasQualifier {
            writer.member("qualifier")
            qualifier.write(to: &writer)
        }
        if hasPercent {
            writer.member("percent")
            writer.protobufString(percent)
        }
        if hasUpper {
            writer.member("upper")
            writer.protobufString(upper)
        }
        if hasRank {
            writer.member("rank")
            writer.int(UInt64(rank))
        }
        if hasWords {
            writer.member("words")
            writer.protobufString(words)
        }
        writer.endObject()
    }
}

extension Grants.Text: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !text.isEmpty {
            writer.member("text")
            writer.protobufString(text)
        }
        if hasLanguage {
            writer.member("language")
            writer.protobufString(language)
        }
        writer.endObject()
    }
}

extension Grants.Place: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasKind {
            writer.member("kind")
            kind.write(to: &writer)
        }
        if hasVocabulary {
            writer.member("vocabulary")
            writer.protobufString(vocabulary)
        }
        if hasCode {
            writer.member("code")
            writer.protobufString(code)
        }
        if hasName {
            writer.member("name")
            writer.protobufString(name)
        }
        writer.endObject()
    }
}

extension Grants.Place.Kind: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .country: writer.constant("country")
        case .subdivision: writer.constant("subdivision")
        case .region: writer.constant("region")
        case .named: writer.constant("named")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.Sector: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !vocabulary.isEmpty {
            writer.member("vocabulary")
            writer.protobufString(vocabulary)
        }
        if hasCode {
            writer.member("code")
            writer.protobufString(code)
        }
        if hasName {
            writer.member("name")
            writer.protobufString(name)
        }
        writer.endObject()
    }
}

extension Grants.HumanitarianScope: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !scopeType.isEmpty {
            writer.member("scopeType")
            writer.protobufString(scopeType)
        }
        if hasVocabulary {
            writer.member("vocabulary")
            writer.protobufString(vocabulary)
        }
        if !code.isEmpty {
            writer.member("code")
            writer.protobufString(code)
        }
        if hasName {
            writer.member("name")
            writer.protobufString(name)
        }
        writer.endObject()
    }
}

extension Grants.ExternalReference: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !scheme.isEmpty {
            writer.member("scheme")
            writer.protobufString(scheme)
        }
        if !id.isEmpty {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasVersion {
            writer.member("version")
            writer.protobufString(version)
        }
        writer.endObject()
    }
}

extension Grants.Remainder: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !path.isEmpty {
            writer.member("path")
            writer.protobufString(path)
        }
        if !content.isEmpty {
            writer.member("content")
            writer.protobufString(content)
        }
        writer.endObject()
    }
}

extension Grants.Period: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasStart {
            writer.member("start")
            writer.protobufString(start)
        }
        if hasEnd {
            writer.member("end")
            writer.protobufString(end)
        }
        if hasWords {
            writer.member("words")
            writer.protobufString(words)
        }
        writer.endObject()
    }
}

extension Grants.Quantity: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasQualifier {
            writer.member("qualifier")
            qualifier.write(to: &writer)
        }
        if hasValue {
            writer.member("value")
            writer.protobufString(value)
        }
        if hasUpper {
            writer.member("upper")
            writer.protobufString(upper)
        }
        if hasUnit {
            writer.member("unit")
            writer.protobufString(unit)
        }
        if hasCounted {
            writer.member("counted")
            writer.protobufString(counted)
        }
        if hasPeriod {
            writer.member("period")
            period.write(to: &writer)
        }
        if hasEstimated {
            writer.member("estimated")
            writer.bool(estimated)
        }
        if hasBaseline {
            writer.member("baseline")
            writer.protobufString(baseline)
        }
        if !dimensions.isEmpty {
            writer.member("dimensions")
            writer.beginArray()
            for value in dimensions { value.write(to: &writer) }
            writer.endArray()
        }
        if hasWords {
            writer.member("words")
            writer.protobufString(words)
        }
        writer.endObject()
    }
}

extension Grants.Dimension: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !name.isEmpty {
            writer.member("name")
            writer.protobufString(name)
        }
        if !value.isEmpty {
            writer.member("value")
            writer.protobufString(value)
        }
        writer.endObject()
    }
}

extension Grants.Participant: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasOrganisation {
            writer.member("organisation")
            writer.protobufString(organisation)
        }
        if hasName {
            writer.member("name")
            writer.protobufString(name)
        }
        if hasRole {
            writer.member("role")
            role.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.Participant.Role: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .funding: writer.constant("funding")
        case .accountable: writer.constant("accountable")
        case .extending: writer.constant("extending")
        case .implementing: writer.constant("implementing")
        case .governmentPartner: writer.constant("governmentPartner")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.Activity: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasWhat {
            writer.member("what")
            what.write(to: &writer)
        }
        if !destinations.isEmpty {
            writer.member("destinations")
            writer.beginArray()
            for value in destinations { value.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.Subject: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasOrganisation {
            writer.member("organisation")
            writer.protobufString(organisation)
        }
        if hasGrant {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasProject {
            writer.member("project")
            writer.protobufString(project)
        }
        if hasDocument {
            writer.member("document")
            writer.protobufString(document)
        }
        if hasSequence {
            writer.member("sequence")
            writer.int(sequence)
        }
        if hasEntry {
            writer.member("entry")
            writer.protobufString(entry)
        }
        writer.endObject()
    }
}

extension Grants.Context: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasValueDate {
            writer.member("valueDate")
            writer.protobufString(valueDate)
        }
        if hasRateDate {
            writer.member("rateDate")
            writer.protobufString(rateDate)
        }
        if hasDocumentDate {
            writer.member("documentDate")
            writer.protobufString(documentDate)
        }
        if hasReportedBy {
            writer.member("reportedBy")
            writer.protobufString(reportedBy)
        }
        if hasSide {
            writer.member("side")
            side.write(to: &writer)
        }
        if !documents.isEmpty {
            writer.member("documents")
            writer.beginArray()
            for value in documents { writer.protobufString(value) }
            writer.endArray()
        }
        if !references.isEmpty {
            writer.member("references")
            writer.beginArray()
            for value in references { value.write(to: &writer) }
            writer.endArray()
        }
        if !remarks.isEmpty {
            writer.member("remarks")
            writer.beginArray()
            for value in remarks { value.write(to: &writer) }
            writer.endArray()
        }
        if !remainder.isEmpty {
            writer.member("remainder")
            writer.beginArray()
            for value in remainder { value.write(to: &writer) }
            writer.endArray()
        }
        if !usageYears.isEmpty {
            writer.member("usageYears")
            writer.beginArray()
            for value in usageYears { writer.int(UInt64(value)) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.Context.Side: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .provider: writer.constant("provider")
        case .receiver: writer.constant("receiver")
        case .other: writer.constant("other")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.Flag: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !rule.isEmpty {
            writer.member("rule")
            writer.protobufString(rule)
        }
        if !message.isEmpty {
            writer.member("message")
            writer.protobufString(message)
        }
        writer.endObject()
    }
}

extension Grants.Organisation: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !id.isEmpty {
            writer.member("id")
            writer.protobufString(id)
        }
        if !names.isEmpty {
            writer.member("names")
            writer.beginArray()
            for value in names { value.write(to: &writer) }
            writer.endArray()
        }
        if hasOrganisationType {
            writer.member("organisationType")
            writer.protobufString(organisationType)
        }
        if hasCountry {
            writer.member("country")
            writer.protobufString(country)
        }
        writer.endObject()
    }
}

extension Grants.OrganisationAmendment: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !organisation.isEmpty {
            writer.member("organisation")
            writer.protobufString(organisation)
        }
        if !names.isEmpty {
            writer.member("names")
            writer.beginArray()
            for value in names { value.write(to: &writer) }
            writer.endArray()
        }
        if hasOrganisationType {
            writer.member("organisationType")
            writer.protobufString(organisationType)
        }
        if hasCountry {
            writer.member("country")
            writer.protobufString(country)
        }
        writer.endObject()
    }
}

extension Grants.OrganisationMerger: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !organisation.isEmpty {
            writer.member("organisation")
            writer.protobufString(organisation)
        }
        if !into.isEmpty {
            writer.member("into")
            writer.protobufString(into)
        }
        if hasKind {
            writer.member("kind")
            kind.write(to: &writer)
        }
        if hasFrom {
            writer.member("from")
            writer.protobufString(from)
        }
        writer.endObject()
    }
}

extension Grants.OrganisationMerger.Kind: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .duplicate: writer.constant("duplicate")
        case .successor: writer.constant("successor")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.OrganisationMergerUndoing: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !organisation.isEmpty {
            writer.member("organisation")
            writer.protobufString(organisation)
        }
        writer.endObject()
    }
}

extension Grants.Grant: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !reference.isEmpty {
            writer.member("reference")
            writer.protobufString(reference)
        }
        if !titles.isEmpty {
            writer.member("titles")
            writer.beginArray()
            for value in titles { value.write(to: &writer) }
            writer.endArray()
        }
        if !providers.isEmpty {
            writer.member("providers")
            writer.beginArray()
            for value in providers { writer.protobufString(value) }
            writer.endArray()
        }
        if !receivers.isEmpty {
            writer.member("receivers")
            writer.beginArray()
            for value in receivers { writer.protobufString(value) }
            writer.endArray()
        }
        if hasReceiversUnknown {
            writer.member("receiversUnknown")
            writer.bool(receiversUnknown)
        }
        if !participants.isEmpty {
            writer.member("participants")
            writer.beginArray()
            for value in participants { value.write(to: &writer) }
            writer.endArray()
        }
        if hasPeriod {
            writer.member("period")
            period.write(to: &writer)
        }
        if hasCurrency {
            writer.member("currency")
            writer.protobufString(currency)
        }
        if hasEarmarking {
            writer.member("earmarking")
            writer.protobufString(earmarking)
        }
        if hasHumanitarian {
            writer.member("humanitarian")
            writer.bool(humanitarian)
        }
        if !usageYears.isEmpty {
            writer.member("usageYears")
            writer.beginArray()
            for value in usageYears { writer.int(UInt64(value)) }
            writer.endArray()
        }
        if hasForm {
            writer.member("form")
            form.write(to: &writer)
        }
        if !scopes.isEmpty {
            writer.member("scopes")
            writer.beginArray()
            for value in scopes { value.write(to: &writer) }
            writer.endArray()
        }
        if !purposes.isEmpty {
            writer.member("purposes")
            writer.beginArray()
            for value in purposes { value.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.Grant.Form: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .financial: writer.constant("financial")
        case .inKind: writer.constant("inKind")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.GrantAmendment: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasGrant {
            writer.member("grant")
            grant.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.GrantFunding: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if !fromGrant.isEmpty {
            writer.member("fromGrant")
            writer.protobufString(fromGrant)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.GrantClosure: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        writer.endObject()
    }
}

extension Grants.GrantReopening: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        writer.endObject()
    }
}

extension Grants.Pledge: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if !otherStatements.isEmpty {
            writer.member("otherStatements")
            writer.beginArray()
            for value in otherStatements { value.write(to: &writer) }
            writer.endArray()
        }
        if hasProvider {
            writer.member("provider")
            writer.protobufString(provider)
        }
        if hasReceiver {
            writer.member("receiver")
            writer.protobufString(receiver)
        }
        writer.endObject()
    }
}

extension Grants.PledgeRevision: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !pledge.isEmpty {
            writer.member("pledge")
            writer.protobufString(pledge)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if !otherStatements.isEmpty {
            writer.member("otherStatements")
            writer.beginArray()
            for value in otherStatements { value.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.PledgeWithdrawal: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !pledge.isEmpty {
            writer.member("pledge")
            writer.protobufString(pledge)
        }
        writer.endObject()
    }
}

extension Grants.Commitment: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if !otherStatements.isEmpty {
            writer.member("otherStatements")
            writer.beginArray()
            for value in otherStatements { value.write(to: &writer) }
            writer.endArray()
        }
        if hasPledge {
            writer.member("pledge")
            writer.protobufString(pledge)
        }
        if hasProvider {
            writer.member("provider")
            writer.protobufString(provider)
        }
        if hasReceiver {
            writer.member("receiver")
            writer.protobufString(receiver)
        }
        writer.endObject()
    }
}

extension Grants.CommitmentRevision: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !commitment.isEmpty {
            writer.member("commitment")
            writer.protobufString(commitment)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if !otherStatements.isEmpty {
            writer.member("otherStatements")
            writer.beginArray()
            for value in otherStatements { value.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.CommitmentCancellation: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !commitment.isEmpty {
            writer.member("commitment")
            writer.protobufString(commitment)
        }
        if hasRevivesPledge {
            writer.member("revivesPledge")
            writer.bool(revivesPledge)
        }
        writer.endObject()
    }
}

extension Grants.Receipt: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if hasCommitment {
            writer.member("commitment")
            writer.protobufString(commitment)
        }
        if hasProvider {
            writer.member("provider")
            writer.protobufString(provider)
        }
        if hasReceiver {
            writer.member("receiver")
            writer.protobufString(receiver)
        }
        if hasPayment {
            writer.member("payment")
            payment.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.Payment: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasPaid {
            writer.member("paid")
            paid.write(to: &writer)
        }
        if hasRate {
            writer.member("rate")
            writer.protobufString(rate)
        }
        if hasCharges {
            writer.member("charges")
            charges.write(to: &writer)
        }
        if hasBankReference {
            writer.member("bankReference")
            writer.protobufString(bankReference)
        }
        writer.endObject()
    }
}

extension Grants.ReceiptReversal: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !receipt.isEmpty {
            writer.member("receipt")
            writer.protobufString(receipt)
        }
        writer.endObject()
    }
}

extension Grants.Allocation: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasMode {
            writer.member("mode")
            mode.write(to: &writer)
        }
        if hasBase {
            writer.member("base")
            base.write(to: &writer)
        }
        if !lines.isEmpty {
            writer.member("lines")
            writer.beginArray()
            for value in lines { value.write(to: &writer) }
            writer.endArray()
        }
        if hasAndOthers {
            writer.member("andOthers")
            writer.bool(andOthers)
        }
        writer.endObject()
    }
}

extension Grants.Allocation.Mode: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .exclusive: writer.constant("exclusive")
        case .ofWhich: writer.constant("ofWhich")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.Allocation.Base: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .pledged: writer.constant("pledged")
        case .committed: writer.constant("committed")
        case .received: writer.constant("received")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.AllocationLine: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasProject {
            writer.member("project")
            writer.protobufString(project)
        }
        if !destinations.isEmpty {
            writer.member("destinations")
            writer.beginArray()
            for value in destinations { value.write(to: &writer) }
            writer.endArray()
        }
        if !sectors.isEmpty {
            writer.member("sectors")
            writer.beginArray()
            for value in sectors { value.write(to: &writer) }
            writer.endArray()
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if hasShare {
            writer.member("share")
            share.write(to: &writer)
        }
        if hasDestinationsAndOthers {
            writer.member("destinationsAndOthers")
            writer.bool(destinationsAndOthers)
        }
        if !purposes.isEmpty {
            writer.member("purposes")
            writer.beginArray()
            for value in purposes { value.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.AllocationRevision: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !allocation.isEmpty {
            writer.member("allocation")
            writer.protobufString(allocation)
        }
        if !lines.isEmpty {
            writer.member("lines")
            writer.beginArray()
            for value in lines { value.write(to: &writer) }
            writer.endArray()
        }
        if hasBase {
            writer.member("base")
            base.write(to: &writer)
        }
        if hasAndOthers {
            writer.member("andOthers")
            writer.bool(andOthers)
        }
        writer.endObject()
    }
}

extension Grants.AllocationRelease: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !allocation.isEmpty {
            writer.member("allocation")
            writer.protobufString(allocation)
        }
        writer.endObject()
    }
}

extension Grants.DisbursementSchedule: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if !dueDate.isEmpty {
            writer.member("dueDate")
            writer.protobufString(dueDate)
        }
        if hasAllocation {
            writer.member("allocation")
            writer.protobufString(allocation)
        }
        if hasReceiver {
            writer.member("receiver")
            writer.protobufString(receiver)
        }
        writer.endObject()
    }
}

extension Grants.DisbursementScheduleRevision: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !schedule.isEmpty {
            writer.member("schedule")
            writer.protobufString(schedule)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if hasDueDate {
            writer.member("dueDate")
            writer.protobufString(dueDate)
        }
        writer.endObject()
    }
}

extension Grants.DisbursementScheduleCancellation: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !schedule.isEmpty {
            writer.member("schedule")
            writer.protobufString(schedule)
        }
        writer.endObject()
    }
}

extension Grants.Disbursement: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if hasAllocation {
            writer.member("allocation")
            writer.protobufString(allocation)
        }
        if hasSchedule {
            writer.member("schedule")
            writer.protobufString(schedule)
        }
        if hasProvider {
            writer.member("provider")
            writer.protobufString(provider)
        }
        if hasReceiver {
            writer.member("receiver")
            writer.protobufString(receiver)
        }
        if hasPayment {
            writer.member("payment")
            payment.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.DisbursementReversal: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !disbursement.isEmpty {
            writer.member("disbursement")
            writer.protobufString(disbursement)
        }
        writer.endObject()
    }
}

extension Grants.Expenditure: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if hasProject {
            writer.member("project")
            writer.protobufString(project)
        }
        if hasAllocation {
            writer.member("allocation")
            writer.protobufString(allocation)
        }
        if hasPeriod {
            writer.member("period")
            period.write(to: &writer)
        }
        if hasSpender {
            writer.member("spender")
            writer.protobufString(spender)
        }
        writer.endObject()
    }
}

extension Grants.ExpenditureReversal: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !expenditure.isEmpty {
            writer.member("expenditure")
            writer.protobufString(expenditure)
        }
        writer.endObject()
    }
}

extension Grants.Refund: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if hasDisbursement {
            writer.member("disbursement")
            writer.protobufString(disbursement)
        }
        if hasOrganisation {
            writer.member("organisation")
            writer.protobufString(organisation)
        }
        if hasReusable {
            writer.member("reusable")
            writer.bool(reusable)
        }
        writer.endObject()
    }
}

extension Grants.Adjustment: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasKind {
            writer.member("kind")
            kind.write(to: &writer)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if hasEntry {
            writer.member("entry")
            writer.protobufString(entry)
        }
        writer.endObject()
    }
}

extension Grants.Adjustment.Kind: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .pledged: writer.constant("pledged")
        case .committed: writer.constant("committed")
        case .received: writer.constant("received")
        case .allocated: writer.constant("allocated")
        case .disbursed: writer.constant("disbursed")
        case .spent: writer.constant("spent")
        case .refundReceived: writer.constant("refundReceived")
        case .refundPaid: writer.constant("refundPaid")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.OtherTransaction: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if !transactionType.isEmpty {
            writer.member("transactionType")
            writer.protobufString(transactionType)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        if hasProvider {
            writer.member("provider")
            writer.protobufString(provider)
        }
        if hasReceiver {
            writer.member("receiver")
            writer.protobufString(receiver)
        }
        writer.endObject()
    }
}

extension Grants.PaymentMatch: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !entry.isEmpty {
            writer.member("entry")
            writer.protobufString(entry)
        }
        if !otherGrant.isEmpty {
            writer.member("otherGrant")
            writer.protobufString(otherGrant)
        }
        if !otherEntry.isEmpty {
            writer.member("otherEntry")
            writer.protobufString(otherEntry)
        }
        writer.endObject()
    }
}

extension Grants.PaymentMatchUndoing: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !grant.isEmpty {
            writer.member("grant")
            writer.protobufString(grant)
        }
        if !entry.isEmpty {
            writer.member("entry")
            writer.protobufString(entry)
        }
        writer.endObject()
    }
}

extension Grants.Project: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !reference.isEmpty {
            writer.member("reference")
            writer.protobufString(reference)
        }
        if !titles.isEmpty {
            writer.member("titles")
            writer.beginArray()
            for value in titles { value.write(to: &writer) }
            writer.endArray()
        }
        if !descriptions.isEmpty {
            writer.member("descriptions")
            writer.beginArray()
            for value in descriptions { value.write(to: &writer) }
            writer.endArray()
        }
        if !participants.isEmpty {
            writer.member("participants")
            writer.beginArray()
            for value in participants { value.write(to: &writer) }
            writer.endArray()
        }
        if hasParticipantsAndOthers {
            writer.member("participantsAndOthers")
            writer.bool(participantsAndOthers)
        }
        if !grants.isEmpty {
            writer.member("grants")
            writer.beginArray()
            for value in grants { writer.protobufString(value) }
            writer.endArray()
        }
        if hasPartOf {
            writer.member("partOf")
            writer.protobufString(partOf)
        }
        if hasPeriod {
            writer.member("period")
            period.write(to: &writer)
        }
        if hasStatus {
            writer.member("status")
            status.write(to: &writer)
        }
        if !destinations.isEmpty {
            writer.member("destinations")
            writer.beginArray()
            for value in destinations { value.write(to: &writer) }
            writer.endArray()
        }
        if hasDestinationsAndOthers {
            writer.member("destinationsAndOthers")
            writer.bool(destinationsAndOthers)
        }
        if !sectors.isEmpty {
            writer.member("sectors")
            writer.beginArray()
            for value in sectors { value.write(to: &writer) }
            writer.endArray()
        }
        if !sustainableDevelopmentGoals.isEmpty {
            writer.member("sustainableDevelopmentGoals")
            writer.beginArray()
            for value in sustainableDevelopmentGoals { writer.protobufString(value) }
            writer.endArray()
        }
        if !beneficiaries.isEmpty {
            writer.member("beneficiaries")
            writer.beginArray()
            for value in beneficiaries { value.write(to: &writer) }
            writer.endArray()
        }
        if !activities.isEmpty {
            writer.member("activities")
            writer.beginArray()
            for value in activities { value.write(to: &writer) }
            writer.endArray()
        }
        if !scopes.isEmpty {
            writer.member("scopes")
            writer.beginArray()
            for value in scopes { value.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.Project.Status: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .planned: writer.constant("planned")
        case .active: writer.constant("active")
        case .completed: writer.constant("completed")
        case .suspended: writer.constant("suspended")
        case .cancelled: writer.constant("cancelled")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.ProjectAmendment: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasProject {
            writer.member("project")
            project.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.ProjectClosure: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !project.isEmpty {
            writer.member("project")
            writer.protobufString(project)
        }
        writer.endObject()
    }
}

extension Grants.ProjectReopening: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !project.isEmpty {
            writer.member("project")
            writer.protobufString(project)
        }
        writer.endObject()
    }
}

extension Grants.Budget: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !project.isEmpty {
            writer.member("project")
            writer.protobufString(project)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if hasPeriod {
            writer.member("period")
            period.write(to: &writer)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.BudgetRevision: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !project.isEmpty {
            writer.member("project")
            writer.protobufString(project)
        }
        if !budget.isEmpty {
            writer.member("budget")
            writer.protobufString(budget)
        }
        if hasFigure {
            writer.member("figure")
            figure.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.Target: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !project.isEmpty {
            writer.member("project")
            writer.protobufString(project)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if !indicator.isEmpty {
            writer.member("indicator")
            writer.protobufString(indicator)
        }
        if hasQuantity {
            writer.member("quantity")
            quantity.write(to: &writer)
        }
        if !destinations.isEmpty {
            writer.member("destinations")
            writer.beginArray()
            for value in destinations { value.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.TargetRevision: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !project.isEmpty {
            writer.member("project")
            writer.protobufString(project)
        }
        if !target.isEmpty {
            writer.member("target")
            writer.protobufString(target)
        }
        if hasQuantity {
            writer.member("quantity")
            quantity.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.ReportedResult: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !project.isEmpty {
            writer.member("project")
            writer.protobufString(project)
        }
        if hasID {
            writer.member("id")
            writer.protobufString(id)
        }
        if !indicator.isEmpty {
            writer.member("indicator")
            writer.protobufString(indicator)
        }
        if hasTarget {
            writer.member("target")
            writer.protobufString(target)
        }
        if hasQuantity {
            writer.member("quantity")
            quantity.write(to: &writer)
        }
        if !destinations.isEmpty {
            writer.member("destinations")
            writer.beginArray()
            for value in destinations { value.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.Document: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !id.isEmpty {
            writer.member("id")
            writer.protobufString(id)
        }
        if !titles.isEmpty {
            writer.member("titles")
            writer.beginArray()
            for value in titles { value.write(to: &writer) }
            writer.endArray()
        }
        if hasPublisher {
            writer.member("publisher")
            writer.protobufString(publisher)
        }
        if hasDate {
            writer.member("date")
            writer.protobufString(date)
        }
        if hasURL {
            writer.member("url")
            writer.protobufString(url)
        }
        if hasSha256 {
            writer.member("sha256")
            writer.protobufString(sha256)
        }
        if hasGrade {
            writer.member("grade")
            grade.write(to: &writer)
        }
        if !subjects.isEmpty {
            writer.member("subjects")
            writer.beginArray()
            for value in subjects { value.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.Document.Grade: JSONWritable {
    func write(to writer: inout JSONWriter) {
        switch self {
        case .agreement: writer.constant("agreement")
        case .bankRecord: writer.constant("bankRecord")
        case .report: writer.constant("report")
        case .dataFile: writer.constant("dataFile")
        case .press: writer.constant("press")
        case .UNRECOGNIZED(let number): writer.int(number)
        }
    }
}

extension Grants.Note: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasSubject {
            writer.member("subject")
            subject.write(to: &writer)
        }
        if hasText {
            writer.member("text")
            text.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.Voiding: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasSubject {
            writer.member("subject")
            subject.write(to: &writer)
        }
        writer.endObject()
    }
}

extension Grants.ExceptionResolution: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if sequence != 0 {
            writer.member("sequence")
            writer.int(sequence)
        }
        if !rule.isEmpty {
            writer.member("rule")
            writer.protobufString(rule)
        }
        writer.endObject()
    }
}

extension Grants.ExchangeRate: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !base.isEmpty {
            writer.member("base")
            writer.protobufString(base)
        }
        if !quote.isEmpty {
            writer.member("quote")
            writer.protobufString(quote)
        }
        if !rate.isEmpty {
            writer.member("rate")
            writer.protobufString(rate)
        }
        if !date.isEmpty {
            writer.member("date")
            writer.protobufString(date)
        }
        if !source.isEmpty {
            writer.member("source")
            writer.protobufString(source)
        }
        writer.endObject()
    }
}

extension Grants.ExchangeRateTable: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !rates.isEmpty {
            writer.member("rates")
            writer.beginArray()
            for value in rates { value.write(to: &writer) }
            writer.endArray()
        }
        writer.endObject()
    }
}

extension Grants.PeriodClosure: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !through.isEmpty {
            writer.member("through")
            writer.protobufString(through)
        }
        writer.endObject()
    }
}

extension Grants.PeriodReopening: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if !from.isEmpty {
            writer.member("from")
            writer.protobufString(from)
        }
        writer.endObject()
    }
}

extension Grants.RollbackAcceptance: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if signedSize != 0 {
            writer.member("signedSize")
            writer.int(signedSize)
        }
        if !signedRoot.isEmpty {
            writer.member("signedRoot")
            writer.protobufString(signedRoot)
        }
        if acceptedSize != 0 {
            writer.member("acceptedSize")
            writer.int(acceptedSize)
        }
        writer.endObject()
    }
}

extension Grants.Event: JSONWritable {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        if hasContext {
            writer.member("context")
            context.write(to: &writer)
        }
        if !flags.isEmpty {
            writer.member("flags")
            writer.beginArray()
            for value in flags { value.write(to: &writer) }
            writer.endArray()
        }
        if hasReason {
            writer.member("reason")
            writer.protobufString(reason)
        }
        switch fact {
        case .organisationRegistered(let value):
            writer.member("organisationRegistered")
            value.write(to: &writer)
        case .organisationAmended(let value):
            writer.member("organisationAmended")
            value.write(to: &writer)
        case .organisationsMerged(let value):
            writer.member("organisationsMerged")
            value.write(to: &writer)
        case .organisationMergerUndone(let value):
            writer.member("organisationMergerUndone")
            value.write(to: &writer)
        case .grantOpened(let value):
            writer.member("grantOpened")
            value.write(to: &writer)
        case .grantAmended(let value):
            writer.member("grantAmended")
            value.write(to: &writer)
        case .grantFunded(let value):
            writer.member("grantFunded")
            value.write(to: &writer)
        case .grantClosed(let value):
            writer.member("grantClosed")
            value.write(to: &writer)
        case .grantReopened(let value):
            writer.member("grantReopened")
            value.write(to: &writer)
        case .pledgeMade(let value):
            writer.member("pledgeMade")
            value.write(to: &writer)
        case .pledgeRevised(let value):
            writer.member("pledgeRevised")
            value.write(to: &writer)
        case .pledgeWithdrawn(let value):
            writer.member("pledgeWithdrawn")
            value.write(to: &writer)
        case .commitmentMade(let value):
            writer.member("commitmentMade")
            value.write(to: &writer)
        case .commitmentRevised(let value):
            writer.member("commitmentRevised")
            value.write(to: &writer)
        case .commitmentCancelled(let value):
            writer.member("commitmentCancelled")
            value.write(to: &writer)
        case .receiptReceived(let value):
            writer.member("receiptReceived")
            value.write(to: &writer)
        case .receiptReversed(let value):
            writer.member("receiptReversed")
            value.write(to: &writer)
        case .allocationMade(let value):
            writer.member("allocationMade")
            value.write(to: &writer)
        case .allocationRevised(let value):
            writer.member("allocationRevised")
            value.write(to: &writer)
        case .allocationReleased(let value):
            writer.member("allocationReleased")
            value.write(to: &writer)
        case .disbursementScheduled(let value):
            writer.member("disbursementScheduled")
            value.write(to: &writer)
        case .disbursementScheduleRevised(let value):
            writer.member("disbursementScheduleRevised")
            value.write(to: &writer)
        case .disbursementScheduleCancelled(let value):
            writer.member("disbursementScheduleCancelled")
            value.write(to: &writer)
        case .disbursementMade(let value):
            writer.member("disbursementMade")
            value.write(to: &writer)
        case .disbursementReversed(let value):
            writer.member("disbursementReversed")
            value.write(to: &writer)
        case .expenditureReported(let value):
            writer.member("expenditureReported")
            value.write(to: &writer)
        case .expenditureReversed(let value):
            writer.member("expenditureReversed")
            value.write(to: &writer)
        case .refundReceived(let value):
            writer.member("refundReceived")
            value.write(to: &writer)
        case .refundPaid(let value):
            writer.member("refundPaid")
            value.write(to: &writer)
        case .entryAdjusted(let value):
            writer.member("entryAdjusted")
            value.write(to: &writer)
        case .otherTransactionReported(let value):
            writer.member("otherTransactionReported")
            value.write(to: &writer)
        case .paymentMatched(let value):
            writer.member("paymentMatched")
            value.write(to: &writer)
        case .paymentMatchUndone(let value):
            writer.member("paymentMatchUndone")
            value.write(to: &writer)
        case .projectRegistered(let value):
            writer.member("projectRegistered")
            value.write(to: &writer)
        case .projectAmended(let value):
            writer.member("projectAmended")
            value.write(to: &writer)
        case .projectClosed(let value):
            writer.member("projectClosed")
            value.write(to: &writer)
        case .projectReopened(let value):
            writer.member("projectReopened")
            value.write(to: &writer)
        case .budgetSet(let value):
            writer.member("budgetSet")
            value.write(to: &writer)
        case .budgetRevised(let value):
            writer.member("budgetRevised")
            value.write(to: &writer)
        case .targetSet(let value):
            writer.member("targetSet")
            value.write(to: &writer)
        case .targetRevised(let value):
            writer.member("targetRevised")
            value.write(to: &writer)
        case .resultReported(let value):
            writer.member("resultReported")
            value.write(to: &writer)
        case .documentAttached(let value):
            writer.member("documentAttached")
            value.write(to: &writer)
        case .noteAdded(let value):
            writer.member("noteAdded")
            value.write(to: &writer)
        case .entryVoided(let value):
            writer.member("entryVoided")
            value.write(to: &writer)
        case .exceptionResolved(let value):
            writer.member("exceptionResolved")
            value.write(to: &writer)
        case .exchangeRateRecorded(let value):
            writer.member("exchangeRateRecorded")
            value.write(to: &writer)
        case .exchangeRatesRecorded(let value):
            writer.member("exchangeRatesRecorded")
            value.write(to: &writer)
        case .periodClosed(let value):
            writer.member("periodClosed")
            value.write(to: &writer)
        case .periodReopened(let value):
            writer.member("periodReopened")
            value.write(to: &writer)
        case .rollbackAccepted(let value):
            writer.member("rollbackAccepted")
            value.write(to: &writer)
        case nil: break
        }
        writer.endObject()
    }
}
