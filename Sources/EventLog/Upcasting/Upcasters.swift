package import Grants

/// The steps from every old version of an event to its newest. They are applied when a record is read, so that nothing
/// above the log sees an old version.
package struct Upcasters: Sendable {
    /// Every upcaster there is: one line each.
    package static let all: [any Upcaster.Type] = []

    private let steps: [EventVersion: any Upcaster.Type]

    /// Checks that every old version leads to a newest one, by one way.
    ///
    /// - Parameters:
    ///   - upcasters: in any order.
    ///   - superseded: the versions that nobody writes any more.
    /// - Throws: ``UpcastingFault``, which names the step: the program was built wrongly, and must not read the log.
    package init(
        _ upcasters: [any Upcaster.Type] = Upcasters.all,
        superseded: Set<EventVersion> = EventVersion.superseded
    ) throws(UpcastingFault) {
        var steps: [EventVersion: any Upcaster.Type] = [:]
        for upcaster in upcasters {
            guard superseded.contains(upcaster.from) else { throw .notSuperseded(upcaster.from, to: upcaster.to) }
            if let other = steps.updateValue(upcaster, forKey: upcaster.from) {
                throw .twice(upcaster.from, to: [other.to, upcaster.to])
            }
        }
        // In one order, so that the first fault is always the same.
        for version in superseded.sorted(by: { ($0.type, $0.number) < ($1.type, $1.number) }) {
            var chain = [version]
            while superseded.contains(chain[chain.count - 1]) {
                guard let step = steps[chain[chain.count - 1]] else { throw .missing(from: chain[chain.count - 1]) }
                guard !chain.contains(step.to) else { throw .cycle(chain + [step.to]) }
                chain.append(step.to)
            }
        }
        self.steps = steps
    }

    /// The event in the newest version of its type; nil if it is that already.
    package func newest(_ event: Event) -> Event? {
        guard !steps.isEmpty, let version = event.fact?.version, steps[version] != nil else { return nil }
        var event = event
        while let version = event.fact?.version, let step = steps[version] {
            event = step.upcast(event)
            precondition(
                event.fact?.version == step.to, "The upcaster of \(version) did not make \(step.to) of an event.")
        }
        return event
    }
}

/// Why old events could not be read: the program was built wrongly.
package enum UpcastingFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nothing leads on from an old version.
    case missing(from: EventVersion)
    /// The steps lead back to where they came from.
    case cycle([EventVersion])
    /// Two upcasters read the same version.
    case twice(EventVersion, to: [EventVersion])
    /// An upcaster reads a version that is still written.
    case notSuperseded(EventVersion, to: EventVersion)

    package var description: String {
        switch self {
        case .missing(let version):
            "This program cannot read events of \(version): no upcaster leads on from it. Run another version of "
                + "grantd, and report this one."
        case .cycle(let versions):
            "This program cannot read events of \(versions[0]): its upcasters lead from "
                + "\(versions.map { "\($0)" }.joined(separator: " to ")), and so round in a circle. "
                + "Run another version of grantd, and report this one."
        case .twice(let version, let targets):
            "This program has two upcasters of \(version), to "
                + "\(targets.map { "\($0)" }.joined(separator: " and to ")). Run another version of grantd, and report this one."
        case .notSuperseded(let version, let target):
            "This program has an upcaster from \(version) to \(target), and still writes \(version). "
                + "Run another version of grantd, and report this one."
        }
    }
}
