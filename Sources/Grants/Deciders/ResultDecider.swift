import SwiftProtobuf

/// Decides what is asked of targets and results.
enum ResultDecider {
    static func setTarget(_ target: Target, _ books: borrowing some Books & ~Copyable) throws -> Target {
        let project = try books.requireOpenProject(target.project)
        var set = target
        set.quantity = try target.quantity.checked("target")
        for place in target.destinations { try place.check() }
        guard !target.indicator.isEmpty else {
            throw Refusal(
                .textMissing, "The target of \(target.project) does not say what is measured. Give an indicator.")
        }
        let taken = project.targets.map(\.target.id)
        set.id = try project.newId(target.hasID ? target.id : nil, "T", past: taken, duplicate: .targetDuplicate)
        return set
    }

    static func reviseTarget(
        _ revision: TargetRevision, _ books: borrowing some Books & ~Copyable
    ) throws -> TargetRevision {
        let project = try books.requireOpenProject(revision.project)
        try requireTarget(revision.target, of: project)
        var revised = revision
        revised.quantity = try revision.quantity.checked("target")
        return revised
    }

    static func report(_ result: ReportedResult, _ books: borrowing some Books & ~Copyable) throws -> ReportedResult {
        let project = try books.requireOpenProject(result.project)
        if result.hasTarget { try requireTarget(result.target, of: project) }
        var reported = result
        reported.quantity = try result.quantity.checked("result")
        for place in result.destinations { try place.check() }
        guard !result.indicator.isEmpty else {
            throw Refusal(
                .textMissing, "The result of \(result.project) does not say what is measured. Give an indicator.")
        }
        let taken = project.results.map(\.result.id)
        reported.id = try project.newId(result.hasID ? result.id : nil, "R", past: taken, duplicate: .resultDuplicate)
        return reported
    }

    private static func requireTarget(_ id: String, of project: ProjectState) throws(Refusal) {
        guard let target = project.targets.first(where: { $0.target.id == id }) else {
            throw Refusal(
                .targetUnknown,
                "The project \(project.project.reference) has no target \(id.quotedForMessage). "
                    + "Its targets: grantctl project show \(project.project.reference).")
        }
        guard !target.voided else {
            throw Refusal(
                .entryNotStanding,
                "The target \(id) of \(project.project.reference) is voided: it was recorded wrongly. Set another "
                    + "target: grantctl target set.")
        }
    }
}
