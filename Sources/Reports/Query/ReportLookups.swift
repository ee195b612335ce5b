package import Grants

/// What a report asks the books for beside grants and entries.
package struct ReportLookups {
    /// The organisation that one stands for on a day: itself, or what it gave way to.
    package let organisation: (_ id: String, _ day: Day?) throws -> String
    /// The project (programme) that one is part of; nil if it is of none.
    package let programme: (_ project: String) throws -> String?

    package init(
        organisation: @escaping (_ id: String, _ day: Day?) throws -> String = { id, _ in id },
        programme: @escaping (_ project: String) throws -> String? = { _ in nil }
    ) {
        self.organisation = organisation
        self.programme = programme
    }

    /// Whether a project is one of those, or part of one of them at any depth.
    func isIn(_ projects: Set<String>, _ project: String) throws -> Bool {
        var next: String? = project
        var seen: Set<String> = []
        // Programmes that are part of each other would go round for ever.
        while let current = next, !current.isEmpty, seen.insert(current).inserted {
            if projects.contains(current) { return true }
            next = try programme(current)
        }
        return false
    }
}
