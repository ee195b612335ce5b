internal import Control
internal import Varlink

/// What was known at one moment about what counted by one day; both at once where both are given.
struct Past: Equatable {
    /// A sequence, or a time; `nil` for now.
    var asOf: String?
    /// The last value date that counts; `nil` where all do.
    var through: String?

    /// Parameters of a question about it.
    var members: [JSONMember] {
        JSONValue.object(["through": .text(through), "asOf": .text(asOf)]).members ?? []
    }

    /// Parameters of `Prepare`; `nil` for the present, which is always ready.
    private var preparation: JSONValue? {
        JSONValue.object(["asOf": .text(asOf), "through": .text(through)]).unlessEmpty
    }

    /// Lets the daemon make ready what a question about the past is answered from, and shows how far it is.
    ///
    /// Asked without it, a question over a long log would wait in silence.
    func prepare(_ session: Session) throws(Failure) {
        guard let preparation else { return }
        let progress = Progress("going back in the books")
        defer { progress.end() }
        try session.stream("org.grantd.Reports.Prepare", preparation) { reply in
            progress.show(reply["applied"]?.int ?? 0, of: reply["total"]?.int ?? 0)
            return .goOn
        }
    }
}
