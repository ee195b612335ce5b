import EventLog
import FoundationEssentials
import Grants
import SwiftProtobuf

/// The workload as the log has it, where nothing but the log or what follows from it is measured: decided by the
/// domain's own rules, in books that hold just what is needed.
extension Workload {
    /// The ten events of a grant.
    func events(of plan: GrantPlan) throws -> [Event] {
        var books = MemoryBooks()
        for command in things(of: [plan]) + [opening(of: plan)] { try decide(command, &books) }
        return try commands(of: plan).map { try decide($0, &books) }
    }

    /// All events of books with the first grants in them, as records from the sequence 1 on: first what the grants need
    /// and their opening, then their ten records, grant by grant.
    func history(grants count: Int) throws -> (preparation: [Record], records: [Record]) {
        let plans = (0..<count).map(plan)
        var books = MemoryBooks()
        var versions: [String: UInt64] = [:]
        var sequence: UInt64 = 0
        func record(_ command: Command) throws -> Record {
            let event = try decide(command, &books)
            sequence += 1
            let stream = event.fact?.stream ?? Stream.books
            versions[stream, default: 0] += 1
            return self.record(event, of: stream, version: versions[stream, default: 0], sequence)
        }
        let preparation = try (things(of: plans) + plans.map(opening)).map(record)
        return (preparation, try plans.flatMap(commands).map(record))
    }

    /// The records of grants, ready to be appended behind a sequence: ten for each, those of the last one maybe cut.
    func records(after sequence: UInt64, count: Int) throws -> [Record] {
        var records: [Record] = []
        records.reserveCapacity(count)
        var number = Int(sequence) / Self.recordsPerGrant
        while records.count < count {
            let plan = plan(of: number)
            for (step, event) in try events(of: plan).enumerated() where records.count < count {
                // The first of the stream is the opening.
                records.append(
                    record(
                        event, of: Stream.grant(WorkloadNames.grant(number)), version: UInt64(step) + 2,
                        sequence + UInt64(records.count) + 1))
            }
            number += 1
        }
        return records
    }

    /// What must be there before grants are opened.
    func things(of plans: [GrantPlan]) -> [Command] {
        Set(plans.map(\.donor)).sorted().map(Self.donor) + Set(plans.map(\.recipient)).sorted().map(Self.recipient)
            + Set(plans.flatMap { plan in (0..<4).map { Int(plan.projects[$0]) } }).sorted().map(Self.project)
            + [Self.source]
    }

    /// The one event that a command of the workload comes to.
    @discardableResult
    private func decide(_ command: Command, _ books: inout MemoryBooks) throws -> Event {
        let events = try Decision.events(for: command, in: books, under: Policy())
        guard events.count == 1 else {
            preconditionFailure("A command of the workload came to \(events.count) events.")
        }
        // The sequence tells only such rows apart as this workload does not make.
        try books.evolve(events[0], sequence: 1)
        return events[0]
    }

    private func record(_ event: Event, of stream: String, version: UInt64, _ sequence: UInt64) -> Record {
        .with {
            $0.sequence = sequence
            $0.stream = stream
            $0.streamVersion = version
            $0.recordedAtMicroseconds = Self.firstMicroseconds + Int64(sequence)
            $0.actor.uid = 1000
            $0.actor.gid = 1000
            $0.actor.user = "clerk"
            $0.actor.pid = 4711
            $0.commandID = "grantbench-\(sequence)"
            $0.commandSha256 = Data(repeating: UInt8(truncatingIfNeeded: sequence), count: 32)
            $0.groupCount = 1
            $0.event = event
        }
    }

    /// 2025-01-01.
    private static let firstMicroseconds: Int64 = 1_735_689_600_000_000
}
