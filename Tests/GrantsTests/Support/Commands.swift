package import Grants
import SwiftProtobuf

/// Commands as examples ask for them: of the grant G unless another is named.
extension Command {
    package static func order(_ order: OneOf_Order) -> Command { .with { $0.order = order } }

    /// The same command with a value date.
    package func on(_ valueDate: String) -> Command {
        var command = self
        command.context.valueDate = valueDate
        return command
    }

    /// The same command with documents behind it.
    package func by(_ documents: String...) -> Command {
        var command = self
        command.context.documents = documents
        return command
    }

    package static func register(_ id: String, name: String? = nil) -> Command {
        order(
            .registerOrganisation(
                .with {
                    $0.id = id
                    $0.names = [.english(name ?? "The organisation \(id)")]
                }))
    }

    package static func open(
        _ reference: String = "G", by providers: [String] = ["JP"], to receivers: [String] = ["IOM"],
        in currency: String? = nil, _ more: (inout Grant) -> Void = { _ in }
    ) -> Command {
        order(
            .openGrant(
                .with {
                    $0.reference = reference
                    $0.providers = providers
                    $0.receivers = receivers
                    if let currency { $0.currency = currency }
                    more(&$0)
                }))
    }

    package static func amend(_ reference: String = "G", _ change: (inout Grant) -> Void) -> Command {
        order(
            .amendGrant(
                .with {
                    $0.grant.reference = reference
                    change(&$0.grant)
                }))
    }

    package static func close(_ reference: String = "G") -> Command {
        order(.closeGrant(.with { $0.grant = reference }))
    }
    package static func reopen(_ reference: String = "G") -> Command {
        order(.reopenGrant(.with { $0.grant = reference }))
    }

    package static func pledge(
        _ sentence: String, id: String? = nil, in grant: String = "G", by provider: String? = nil,
        to receiver: String? = nil
    ) -> Command {
        order(
            .makePledge(
                .with {
                    $0.grant = grant
                    $0.figure = figure(sentence)
                    if let id { $0.id = id }
                    if let provider { $0.provider = provider }
                    if let receiver { $0.receiver = receiver }
                }))
    }

    package static func revise(pledge: String, to sentence: String, in grant: String = "G") -> Command {
        order(
            .revisePledge(
                .with {
                    $0.grant = grant
                    $0.pledge = pledge
                    $0.figure = figure(sentence)
                }))
    }

    package static func withdraw(_ pledge: String, in grant: String = "G") -> Command {
        order(
            .withdrawPledge(
                .with {
                    $0.grant = grant
                    $0.pledge = pledge
                }))
    }

    package static func commit(_ sentence: String, against pledge: String? = nil, in grant: String = "G") -> Command {
        order(
            .makeCommitment(
                .with {
                    $0.grant = grant
                    $0.figure = figure(sentence)
                    if let pledge { $0.pledge = pledge }
                }))
    }

    package static func revise(commitment: String, to sentence: String, in grant: String = "G") -> Command {
        order(
            .reviseCommitment(
                .with {
                    $0.grant = grant
                    $0.commitment = commitment
                    $0.figure = figure(sentence)
                }))
    }

    package static func cancel(_ commitment: String, revivesPledge: Bool? = nil, in grant: String = "G") -> Command {
        order(
            .cancelCommitment(
                .with {
                    $0.grant = grant
                    $0.commitment = commitment
                    if let revivesPledge { $0.revivesPledge = revivesPledge }
                }))
    }

    package static func allocate(
        _ lines: AllocationLine..., mode: Allocation.Mode? = nil, of base: Allocation.Base? = nil,
        in grant: String = "G"
    ) -> Command {
        allocate(lines: lines, mode: mode, of: base, in: grant)
    }

    package static func allocate(
        lines: [AllocationLine], mode: Allocation.Mode? = nil, of base: Allocation.Base? = nil, in grant: String = "G"
    ) -> Command {
        order(
            .makeAllocation(
                .with {
                    $0.grant = grant
                    $0.lines = lines
                    if let mode { $0.mode = mode }
                    if let base { $0.base = base }
                }))
    }

    package static func revise(
        allocation: String, to lines: AllocationLine..., of base: Allocation.Base? = nil, in grant: String = "G"
    ) -> Command {
        order(
            .reviseAllocation(
                .with {
                    $0.grant = grant
                    $0.allocation = allocation
                    $0.lines = lines
                    if let base { $0.base = base }
                }))
    }

    package static func release(_ allocation: String, in grant: String = "G") -> Command {
        order(
            .releaseAllocation(
                .with {
                    $0.grant = grant
                    $0.allocation = allocation
                }))
    }

    package static func disburse(
        _ sentence: String, from allocation: String? = nil, in grant: String = "G",
        _ more: (inout Disbursement) -> Void = { _ in }
    ) -> Command {
        order(
            .makeDisbursement(
                .with {
                    $0.grant = grant
                    $0.figure = figure(sentence)
                    if let allocation { $0.allocation = allocation }
                    more(&$0)
                }))
    }

    package static func reverse(_ disbursement: String, in grant: String = "G") -> Command {
        order(
            .reverseDisbursement(
                .with {
                    $0.grant = grant
                    $0.disbursement = disbursement
                }))
    }
}

/// Commands about projects, documents and remarks.
extension Command {
    package static func project(_ reference: String = "P", _ more: (inout Project) -> Void = { _ in }) -> Command {
        order(
            .registerProject(
                .with {
                    $0.reference = reference
                    more(&$0)
                }))
    }

    package static func amend(project reference: String, _ change: (inout Project) -> Void) -> Command {
        order(
            .amendProject(
                .with {
                    $0.project.reference = reference
                    change(&$0.project)
                }))
    }

    package static func close(project: String) -> Command { order(.closeProject(.with { $0.project = project })) }
    package static func reopen(project: String) -> Command { order(.reopenProject(.with { $0.project = project })) }

    package static func target(_ value: String, id: String? = nil, _ more: (inout Target) -> Void = { _ in }) -> Command
    {
        order(
            .setTarget(
                .with {
                    $0.project = "P"
                    $0.indicator = "refugees"
                    $0.quantity.value = value
                    if let id { $0.id = id }
                    more(&$0)
                }))
    }

    package static func revise(target: String, to value: String) -> Command {
        order(
            .reviseTarget(
                .with {
                    $0.project = "P"
                    $0.target = target
                    $0.quantity.value = value
                }))
    }

    package static func result(_ value: String, id: String? = nil, _ more: (inout ReportedResult) -> Void = { _ in })
        -> Command
    {
        order(
            .reportResult(
                .with {
                    $0.project = "P"
                    $0.indicator = "refugees"
                    $0.quantity.value = value
                    if let id { $0.id = id }
                    more(&$0)
                }))
    }

    package static func document(
        _ id: String, _ grade: Document.Grade? = .press, about subjects: [Subject] = [],
        _ more: (inout Document) -> Void = { _ in }
    ) -> Command {
        order(
            .attachDocument(
                .with {
                    $0.id = id
                    if let grade { $0.grade = grade }
                    $0.subjects = subjects
                    more(&$0)
                }))
    }

    package static func note(_ text: String, about subject: (inout Subject) -> Void) -> Command {
        order(
            .addNote(
                .with {
                    $0.text = .english(text)
                    subject(&$0.subject)
                }))
    }
}

extension Subject {
    package static func entry(_ id: String, of grant: String = "G") -> Subject {
        .with {
            $0.grant = grant
            $0.entry = id
        }
    }
}
