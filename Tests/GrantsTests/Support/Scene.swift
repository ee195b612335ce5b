package import Grants
import SwiftProtobuf

/// Books that examples play in: commands are decided and their events taken in, one after another.
package struct Scene {
    package var policy = Policy()
    package private(set) var books = MemoryBooks()
    package private(set) var events: [Event] = []
    /// What the last event changed.
    package private(set) var changes: [Change] = []

    package init(_ commands: [Command] = [], under policy: Policy = Policy()) throws {
        self.policy = policy
        for command in commands { try take(command) }
    }

    /// Japan and IOM are registered and the grant G is open between them; then what is given happened.
    package static func given(_ commands: [Command], under policy: Policy = Policy()) throws -> Scene {
        try Scene([.register("JP"), .register("IOM"), .register("UNHCR"), .open()] + commands, under: policy)
    }

    /// What a command comes to, without taking it in.
    package func decide(_ command: Command) throws -> Event {
        let events = try Decision.events(for: command, in: books, under: policy)
        guard let event = events.first, events.count == 1 else { throw NotOneEvent(count: events.count) }
        return event
    }

    /// Decides a command and takes its event in.
    @discardableResult
    package mutating func take(_ command: Command) throws -> Event {
        let event = try decide(command)
        events.append(event)
        changes = try books.evolve(event, sequence: UInt64(events.count))
        return event
    }

    /// Why a command is refused; nil if it is not.
    package func refusal(of command: Command) throws -> Refusal? {
        do {
            _ = try decide(command)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    package func grant(_ reference: String = "G") throws -> GrantState {
        guard let grant = books.grant(reference) else { throw Missing(what: "the grant \(reference)") }
        return grant
    }

    package func entry(_ id: String, of grant: String = "G") throws -> EntryState {
        guard let entry = books.entry(grant, id) else { throw Missing(what: "the entry \(id) of \(grant)") }
        return entry
    }

    package func project(_ reference: String = "P") throws -> ProjectState {
        guard let project = books.project(reference) else { throw Missing(what: "the project \(reference)") }
        return project
    }

    /// Whose money an entry is and who has it on the other side; empty where none is named.
    package func parties(_ id: String, of grant: String = "G") throws -> [String] {
        let entry = try entry(id, of: grant)
        return [entry.provider, entry.receiver]
    }

    /// What is used of an entry, stated.
    package func used(_ id: String, of grant: String = "G") throws -> String {
        try entry(id, of: grant).used.stated.formatted(minPlaces: 2)
    }

    /// The rules that a command would be flagged by, but for a missing source.
    package func flags(of command: Command) throws -> [String] {
        try decide(command).flags.map(\.rule).filter { $0 != Rule.sourceMissing.rawValue }
    }

    /// The rules that a command would be flagged by once another is taken in.
    package func flags(of command: Command, after other: Command) throws -> [String] {
        var scene = self
        try scene.take(other)
        return try scene.flags(of: command)
    }

    /// The books through a day, from the same events.
    package func books(through day: String) throws -> MemoryBooks {
        let through = try PartialDate(parsing: day).lastDay
        var books = MemoryBooks()
        for (index, event) in events.enumerated() {
            try books.evolve(event, sequence: UInt64(index + 1), through: through)
        }
        return books
    }

    /// The stated sum of the standing entries of a kind.
    package func stated(_ kind: EntryState.Kind, of grant: String = "G") throws -> String {
        try self.grant(grant).sum(kind).stated.formatted(minPlaces: 2)
    }

    struct Missing: Error { let what: String }
    struct NotOneEvent: Error { let count: Int }
}

extension EntryState {
    /// The lines as sentences.
    var lineSentences: [String] { lines.map(\.apportioned.sentence) }
    var unassignedSentence: String? { hasUnassigned ? unassigned.sentence : nil }
}
