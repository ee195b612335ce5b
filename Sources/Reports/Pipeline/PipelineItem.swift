package import Grants

/// One thing that is to come.
package struct PipelineItem: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// A payment that was due and is not made.
        case overdue
        /// A payment that is planned.
        case scheduled
        /// A pledge that is not committed.
        case pledged
        /// A grant that ends, or has ended and still takes entries.
        case grantEnding
        /// A project that ends, or has ended and still takes entries.
        case projectEnding
    }

    package let kind: Kind
    /// When it is due or ends, as recorded; nil when not known, and of a pledge, which is never due.
    package var date: String?
    /// Days until the last day that the date can mean; negative when it is past.
    package var days: Int?
    package var grant: String?
    package var project: String?
    /// Title of the grant or the project.
    package var title: String?
    package var entry: String?
    /// Who is to receive it.
    package var receiver: String?
    /// What is not yet paid of the schedule, or not yet committed of the pledge.
    package var figure: Figure?

    /// The order of the pipeline: kind, date (not known last), grant, project, entry.
    func precedes(_ other: PipelineItem) -> Bool {
        if kind != other.kind { return kind.place < other.kind.place }
        if days != other.days { return (days ?? .max) < (other.days ?? .max) }
        for (one, another) in [(grant, other.grant), (project, other.project), (entry, other.entry)]
        where one != another {
            return NaturalOrder.precedes(one ?? "", another ?? "")
        }
        return false
    }
}

extension PipelineItem.Kind {
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
