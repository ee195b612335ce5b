import Grants
import SwiftProtobuf

/// The workload as commands of the domain, for what is recorded in this process and for what a run needs beforehand.
extension Workload {
    func command(_ record: WorkloadRecord, of plan: GrantPlan) -> Command {
        let figure = { (amount: Int) in
            Figure.with {
                $0.amount = "\(amount)"
                $0.currency = WorkloadNames.currencies[plan.currency]
            }
        }
        return .with {
            $0.context.valueDate = WorkloadNames.days[plan.day]
            $0.context.documents = [WorkloadNames.document]
            switch record {
            case .pledge(let amount):
                $0.makePledge.grant = WorkloadNames.grant(plan.number)
                $0.makePledge.figure = figure(amount)
            case .allocation(let amount, let country, let project):
                $0.makeAllocation.grant = WorkloadNames.grant(plan.number)
                $0.makeAllocation.lines = [
                    .with {
                        $0.project = WorkloadNames.project(project)
                        $0.destinations = [
                            .with {
                                $0.kind = .country
                                $0.code = WorkloadNames.countries[country]
                            }
                        ]
                        $0.figure = figure(amount)
                    }
                ]
            case .disbursement(let amount, let allocation):
                $0.makeDisbursement.grant = WorkloadNames.grant(plan.number)
                $0.makeDisbursement.figure = figure(amount)
                $0.makeDisbursement.allocation = WorkloadNames.allocation(allocation)
            }
        }
    }

    /// All ten of a grant, in order.
    func commands(of plan: GrantPlan) -> [Command] {
        (0..<Self.recordsPerGrant).map { command(plan.record($0), of: plan) }
    }

    func opening(of plan: GrantPlan) -> Command {
        .with {
            $0.openGrant.reference = WorkloadNames.grant(plan.number)
            $0.openGrant.providers = [WorkloadNames.donor(plan.donor)]
            $0.openGrant.receivers = [WorkloadNames.recipient(plan.recipient)]
        }
    }

    /// What every grant of the workload refers to: organisations, projects, the source document.
    static func things() -> [Command] {
        (0..<donorCount).map(donor) + (0..<recipientCount).map(recipient) + (0..<projectCount).map(project) + [source]
    }

    static func donor(_ index: Int) -> Command {
        organisation(WorkloadNames.donor(index), "Donor \(index)")
    }

    static func recipient(_ index: Int) -> Command {
        organisation(WorkloadNames.recipient(index), "Recipient \(index)")
    }

    private static func organisation(_ id: String, _ name: String) -> Command {
        .with {
            $0.registerOrganisation.id = id
            $0.registerOrganisation.names = [.with { $0.text = name }]
        }
    }

    static func project(_ index: Int) -> Command {
        .with {
            $0.registerProject.reference = WorkloadNames.project(index)
            $0.registerProject.titles = [.with { $0.text = "Project \(index)" }]
        }
    }

    /// The document that every record names as its source.
    static let source = Command.with {
        $0.attachDocument.id = WorkloadNames.document
        $0.attachDocument.titles = [.with { $0.text = "Agreement of the benchmark" }]
        $0.attachDocument.grade = .agreement
    }
}
