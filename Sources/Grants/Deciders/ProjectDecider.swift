/// Decides what is asked of projects as such.
enum ProjectDecider {
    static func register(
        _ project: Project, _ books: borrowing some Books & ~Copyable, on day: Day?
    ) throws -> Project {
        try IdentifierCheck.identifier(project.reference, "reference of the project")
        guard try books.project(project.reference) == nil else {
            throw Refusal(
                .projectDuplicate,
                "There is a project \(project.reference) already. Choose another reference, or change it: "
                    + "grantctl project amend.")
        }
        return try checked(project, books, on: day)
    }

    static func amend(
        _ amendment: ProjectAmendment, _ books: borrowing some Books & ~Copyable, on day: Day?
    ) throws -> ProjectAmendment {
        _ = try books.requireOpenProject(amendment.project.reference)
        var amended = amendment
        amended.project = try checked(amendment.project, books, on: day)
        return amended
    }

    static func close(_ closure: ProjectClosure, _ books: borrowing some Books & ~Copyable) throws -> ProjectClosure {
        _ = try books.requireOpenProject(closure.project)
        return closure
    }

    static func reopen(
        _ reopening: ProjectReopening, _ books: borrowing some Books & ~Copyable
    ) throws -> ProjectReopening {
        guard try books.requireProject(reopening.project).closed else {
            throw Refusal(.projectOpen, "The project \(reopening.project) is open; there is nothing to reopen.")
        }
        return reopening
    }

    /// The project, its organisations by the identifiers that they go by on that day.
    private static func checked(
        _ project: Project, _ books: borrowing some Books & ~Copyable, on day: Day?
    ) throws -> Project {
        var checked = project
        try project.titles.check("title of the project")
        try project.descriptions.check("description of the project")
        try project.beneficiaries.check("beneficiaries of the project")
        checked.participants = try books.checked(project.participants, on: day)
        for grant in project.grants { _ = try books.requireGrant(grant) }
        if project.hasPartOf { try checkProgramme(project, books) }
        try project.period.check("period of the project")
        for place in project.destinations { try place.check() }
        for sector in project.sectors { try sector.check() }
        for goal in project.sustainableDevelopmentGoals { try CodeCheck.goal(goal) }
        for activity in project.activities {
            try activity.what.check("activity of the project")
            for place in activity.destinations { try place.check() }
        }
        for scope in project.scopes { try CodeCheck.scope(scope) }
        return checked
    }

    /// Programmes form a tree: going up from a project never leads back to it.
    private static func checkProgramme(_ project: Project, _ books: borrowing some Books & ~Copyable) throws {
        var above: String? = project.partOf
        while let reference = above {
            guard reference != project.reference else {
                throw Refusal(
                    .projectPartOfItself,
                    "The project \(project.reference) would be part of itself through \(project.partOf). "
                        + "Name a programme above it.")
            }
            let programme = try books.requireProject(reference).project
            above = programme.hasPartOf ? programme.partOf : nil
        }
    }
}
