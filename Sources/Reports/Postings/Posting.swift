package import Grants

/// What an entry of a grant, or the grant itself, adds to one measure, with all that it can be grouped and filtered by.
///
/// Every report is a sum over postings: the read models keep such sums by what each event takes out and puts in
/// (``PostingDifference``), a scan adds them up anew (``TotalsReport``), and an explanation follows one of them through
/// the log (``CellSelector``).
@dynamicMemberLookup
package struct Posting: Hashable, Sendable {
    package var measure: Measure
    /// Signed: adjustments and moved money may be below zero.
    package var figure: PostingFigure
    /// How many figures it counts as; 0 for what only takes money off that is posted elsewhere too.
    package var entries: UInt64 = 1
    /// Nothing better than press stands behind it.
    package var isUnconfirmed = false
    private var grouping: SharedGrouping

    init(_ measure: Measure, _ figure: PostingFigure, _ grouping: PostingGrouping) {
        self.measure = measure
        self.figure = figure
        self.grouping = SharedGrouping(grouping)
    }

    /// What it is grouped and filtered by.
    package subscript<Value>(dynamicMember path: WritableKeyPath<PostingGrouping, Value>) -> Value {
        get { grouping.value[keyPath: path] }
        set { grouping.change { $0[keyPath: path] = newValue } }
    }

    /// The posting with other organisations.
    func regrouped(providers: [String], receivers: [String], holders: [String]) -> Posting {
        var posting = self
        posting.grouping.change { ($0.providers, $0.receivers, $0.holders) = (providers, receivers, holders) }
        return posting
    }

    /// ISO 4217 code; empty for what is undisclosed.
    package var currency: String { figure.currency }

    /// The entry that it comes from; nil where it comes from the grant itself.
    package var entry: String? {
        switch self.origin {
        case .entry(let id): id
        case .unassigned, .fundedInPart: nil
        }
    }

    /// Whether it stands in the same rows of every report as another, and in the same way: only what it adds to them
    /// may differ.
    package func stands(where other: Posting) -> Bool {
        measure == other.measure && currency == other.currency && grouping == other.grouping
    }
}

/// What a posting is grouped and filtered by. What is not known is empty.
package struct PostingGrouping: Hashable, Sendable {
    /// What of a grant a posting comes from.
    package enum Origin: Hashable, Sendable {
        /// An entry, by its identifier within the grant.
        case entry(String)
        /// What no allocation speaks of.
        case unassigned
        /// What moves from the grant's own money to the internal, where links fund a part of it.
        case fundedInPart
    }

    package var grant: String
    package var origin: Origin
    /// A part of what is counted elsewhere.
    package var isOfWhich = false
    /// The grant has it from another grant of the books, where it is counted.
    package var isInternal = false
    /// When it counts: the last day that its value date can mean, else the last day of its last usage year.
    package var day: Day?
    /// The day whose rate applies: that of the rate date, else ``day``.
    package var rateDay: Day?
    package var usageYears: [UInt32]
    /// Several: shared.
    package var providers: [String]
    package var receivers: [String]
    /// Who holds the grant, and pays out of it: its receivers.
    package var holders: [String]
    package var project = ""
    /// Several: shared.
    package var destinations: [Place] = []
    package var sectors: [Sector] = []
    /// Of the grant; nil where it is not said.
    package var isHumanitarian: Bool?
    /// Grand Bargain modality of the grant, A to L; empty where it is not said.
    package var earmarking: String
    /// Whether the grant takes no more entries.
    package var isClosed: Bool

    /// Of what adds to a measure, with what it has from the grant.
    init(_ measure: Measure, _ origin: Origin, of grant: String, _ attributes: GrantAttributes) {
        self.grant = grant
        self.origin = origin
        usageYears = attributes.usageYears
        providers = attributes.providers
        receivers = attributes.receivers
        holders = attributes.receivers
        isHumanitarian = attributes.isHumanitarian
        earmarking = attributes.earmarking
        isClosed = attributes.isClosed
        isInternal = attributes.isWhollyInternal && measure.canBeInternal
    }
}

/// A grouping that is one reference: a posting is handed on a dozen times for every event, and its grouping has a dozen
/// texts and lists.
private struct SharedGrouping: Hashable, Sendable {
    private final class Storage: Sendable {
        let value: PostingGrouping

        init(_ value: PostingGrouping) {
            self.value = value
        }
    }

    private var storage: Storage

    init(_ value: PostingGrouping) {
        storage = Storage(value)
    }

    var value: PostingGrouping { storage.value }

    mutating func change(_ body: (inout PostingGrouping) -> Void) {
        var value = storage.value
        body(&value)
        storage = Storage(value)
    }

    static func == (left: SharedGrouping, right: SharedGrouping) -> Bool {
        left.storage === right.storage || left.storage.value == right.storage.value
    }

    func hash(into hasher: inout Hasher) { hasher.combine(storage.value) }
}

/// The postings of entries and grants.
package enum Postings {}

extension Day {
    /// The last day that a date can mean; nil when it is not known.
    package init?(lastOf date: String) {
        guard !date.isEmpty, let parsed = try? PartialDate(parsing: date) else { return nil }
        self = parsed.lastDay
    }

    /// The last day of the last of the years; nil where there is none, or it lies outside the calendar's bounds.
    package init?(lastOf years: [UInt32]) {
        guard let last = years.max(), let year = try? PartialDate(year: Int(last)) else { return nil }
        self = year.lastDay
    }
}
