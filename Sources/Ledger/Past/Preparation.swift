package import EventLog
import Grants
import LMDB
import Projections

extension Queries {
    /// Makes ready what questions from a viewpoint are answered from, so that they need not wait for it. There is nothing
    /// to do for the present.
    ///
    /// A viewpoint without `asOf` is that of the log's end: who asks as of the position that is returned is answered from
    /// what was made.
    ///
    /// - Parameter progress: told after each slice of the log how many events are applied, and how many there are to
    ///   apply. Throwing stops it; what was made so far is kept.
    /// - Returns: the position that the answers will be true for.
    /// - Throws: ``QueryError/notYet(_:position:)``; what `progress` throws.
    package func prepare(_ viewpoint: Viewpoint, progress: PastBooks.Progress) throws -> LogPosition {
        guard viewpoint != Viewpoint() else { return try views.environment.read { try views.position(in: $0) } }
        let sequence = try sequence(of: viewpoint.asOf)
        try past.prepare(at: sequence, through: viewpoint.through, progress: progress)
        return try position(of: sequence)
    }
}
