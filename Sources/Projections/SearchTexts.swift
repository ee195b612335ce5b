import Grants

/// The texts in whose words a thing is found: what it is called and what it is for. Remarks are not among them.
enum SearchTexts {
    static func of(_ organisation: Organisation) -> [String] {
        [organisation.id] + organisation.names.map(\.text)
    }

    static func of(_ grant: Grant) -> [String] {
        [grant.reference] + (grant.titles + grant.purposes).map(\.text)
    }

    static func of(_ project: Project) -> [String] {
        [project.reference] + (project.titles + project.descriptions + project.beneficiaries).map(\.text)
            + project.destinations.map(\.name)
    }

    static func of(_ document: Document) -> [String] {
        [document.id, document.publisher] + document.titles.map(\.text)
    }
}
