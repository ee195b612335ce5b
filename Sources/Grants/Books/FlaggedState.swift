/// What was flagged when an event was recorded, until it is dealt with.
///
/// One reference, like ``GrantState``, for the same reason.
package struct FlaggedState: Equatable, Sendable {
    private struct Fields: Equatable, Sendable {
        let sequence: UInt64
        var flags: [FlagState]
        let grant: String
        let entry: String
        let project: String
    }

    private var shared: Shared<Fields>

    /// - Parameters:
    ///   - sequence: of the flagged event.
    ///   - grant: the grant that it is about, with the entry, or the project; empty where it is about none.
    package init(
        sequence: UInt64, flags: [FlagState], grant: String = "", entry: String = "", project: String = ""
    ) {
        shared = Shared(Fields(sequence: sequence, flags: flags, grant: grant, entry: entry, project: project))
    }

    package var sequence: UInt64 { shared.value.sequence }
    package var flags: [FlagState] {
        get { shared.value.flags }
        _modify { yield &shared.value.flags }
    }
    package var grant: String { shared.value.grant }
    package var entry: String { shared.value.entry }
    package var project: String { shared.value.project }
}

/// One flag of an event.
package struct FlagState: Equatable, Sendable {
    package let flag: Flag
    /// Sequence of the event that resolved it; 0 while it is open.
    package var resolvedBy: UInt64
    /// Why, as the one who resolved it says.
    package var resolution: String

    package init(_ flag: Flag, resolvedBy: UInt64 = 0, resolution: String = "") {
        (self.flag, self.resolvedBy, self.resolution) = (flag, resolvedBy, resolution)
    }
}
