/// What an organisation goes by once it was merged into another (DOMAIN, "What happens").
///
/// A merger joins two organisations that both stand for themselves, so following mergers always comes to an end.
extension Books where Self: ~Copyable {
    /// The identifier that an organisation goes by on a day, through mergers of any number.
    ///
    /// A duplicate gives way on every day. What has a successor gives way from the first day that the merger's date can
    /// mean, and where the day is not known. An identifier that is not registered stands for itself.
    ///
    /// - Parameter day: when what names the organisation counts; nil when that is not known.
    package func organisation(resolving id: String, on day: Day?) throws -> String {
        try registeredOrganisation(resolving: id, on: day) ?? id
    }

    /// The same; nil for an identifier that is not registered.
    func registeredOrganisation(resolving id: String, on day: Day?) throws -> String? {
        try organisation(following: id) { try $0.applies(on: day) }
    }

    /// The one organisation that all these identifiers mean on a day; nil for none and for several.
    func onlyOrganisation(of ids: [String], on day: Day?) throws -> String? {
        var only: String?
        for id in ids {
            let resolved = try organisation(resolving: id, on: day)
            guard only == nil || only == resolved else { return nil }
            only = resolved
        }
        return only
    }

    /// The identifier that a duplicate goes by; any other organisation stands for itself, whoever succeeded it.
    package func organisation(behindDuplicate id: String) throws -> String {
        try organisation(following: id) { $0.kind == .duplicate } ?? id
    }

    private func organisation(following id: String, if gaveWay: (OrganisationMerger) throws -> Bool) throws -> String? {
        guard var state = try organisation(id) else { return nil }
        var current = id
        while let merger = state.merger, try gaveWay(merger) {
            current = merger.into
            guard let next = try organisation(current) else { break }
            state = next
        }
        return current
    }
}

extension OrganisationMerger {
    /// Whether the organisation has given way by a day: a duplicate always; what has a successor from the first day that
    /// the merger's date can mean, and where the day is not known.
    package func applies(on day: Day?) throws(DateError) -> Bool {
        guard kind == .successor, let day else { return true }
        return try PartialDate(parsing: from).firstDay <= day
    }
}
