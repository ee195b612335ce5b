import Control
import ControlServer
import EventLog
import Grants
import Ledger
import Logging
import SwiftProtobuf
import Synchronization
import Varlink

/// `org.grantd.Ledger`: turns calls into submissions, and answers when they are on disk.
///
/// A method's name is that of its command (`MakePledge`: `makePledge`), and the one parameter that is not of the
/// envelope is what is asked for. So one path serves every command.
struct LedgerInterface: InterfaceHandler {
    let interface: Interface
    let writer: LedgerWriter
    let access: LiveAccess
    let answers: WriterAnswers
    let logger: Logger
    private let orders: [String: Order]

    /// A parameter that is a part of the command.
    private struct Order {
        let parameter: String
        /// Its place among the members of a command.
        let place: Int
    }

    private static let envelope: Set = ["commandId", "context", "reason", "expectedVersion", "dryRun"]
    /// What goes with every order.
    private static let surroundings = ["context", "reason"].map { name in
        guard let place = Command.members.index(of: name) else { preconditionFailure("A command has no \(name)") }
        return Order(parameter: name, place: place)
    }

    init(interface: Interface, writer: LedgerWriter, access: LiveAccess, answers: WriterAnswers, logger: Logger) {
        self.interface = interface
        self.writer = writer
        self.access = access
        self.answers = answers
        self.logger = logger
        var orders: [String: Order] = [:]
        for method in interface.methods {
            let order = method.name.prefix(1).lowercased() + method.name.dropFirst()
            guard let place = Command.members.index(of: order),
                let parameter = method.input.fields.map(\.name).first(where: { !Self.envelope.contains($0) })
            else { continue }
            orders[method.name] = Order(parameter: parameter, place: place)
        }
        self.orders = orders
    }

    /// Commands of one connection may wait for the same commit.
    func isPipelined(_ method: String) -> Bool { method != "Rules" }

    /// Facts are checked while they are read.
    func parametersReadStrictly(by method: String) -> [String] {
        if method == "Record" { return ["commands"] }
        return orders[method].map { [$0.parameter, "context"] } ?? []
    }

    func handle(_ call: IncomingCall, _ responder: Responder) throws(UnusableParameter) {
        if call.method == "Rules" {
            responder.send(rules(call.parameters.string("rule")))
            return
        }
        guard access.current.mayRecord(call.peer) else {
            responder.fail(.permissionDenied)
            return
        }
        let submission = try submission(call)
        do throws(SubmissionFailure) {
            try writer.submit(submission) { outcome in
                answers.add(responder) { try message(outcome, of: submission) }
            }
        } catch {
            log(error, of: submission)
            responder.send(error.message)
        }
    }

    private func message(
        _ outcome: Result<SubmissionResult, SubmissionFailure>, of submission: Submission
    ) throws -> ReplyMessage {
        switch outcome {
        case .success(let result):
            log(result, of: submission)
            let reply = RecordedReply(result: result)
            return try ReplyMessage(reserving: 1024 * (2 + result.events.count)) { try reply.write(to: &$0) }
        case .failure(let failure):
            log(failure, of: submission)
            return failure.message
        }
    }

    /// One rule, or all of them, as they are in force now.
    private func rules(_ name: String?) -> ReplyMessage {
        let rules = Rule.allCases.filter { name == nil || $0.rawValue == name }
        if let name, rules.isEmpty {
            return .error(
                RuleUnknownReply(
                    rule: name,
                    message: "There is no rule \(name.quotedForMessage). The rules there are: grantctl explain rule."))
        }
        let policy = writer.policy
        return ReplyMessage(
            encoding: RulesReply(
                rules: rules.map { RuleReferenceReply($0.reference, under: policy) }.sorted { $0.rule < $1.rule }))
    }

    private func submission(_ call: IncomingCall) throws(UnusableParameter) -> Submission {
        let parameters = call.parameters
        let commands = call.method == "Record" ? try batch(parameters) : [try command(call.method, parameters)]
        var expectedVersion: UInt64?
        if call.method != "Record", let version = parameters.int("expectedVersion") {
            guard version >= 0 else { throw UnusableParameter("expectedVersion", "\(version) is below 0.") }
            expectedVersion = UInt64(version)
        }
        do {
            return try Submission(
                commandId: parameters.string("commandId") ?? "", commands: commands, actor: Actor(call.peer),
                expectedVersion: expectedVersion, isDryRun: parameters.bool("dryRun") ?? false)
        } catch {
            throw UnusableParameter("commandId", "\(error)")
        }
    }

    private func command(_ method: String, _ parameters: Parameters) throws(UnusableParameter) -> Command {
        guard let order = orders[method], let body = parameters.raw(order.parameter) else {
            throw UnusableParameter(method, "It is missing.")
        }
        var command = Command()
        do throws(FactFault) {
            var reader = FactReader(body)
            try command.read(order.place, from: &reader)
            for part in Self.surroundings {
                guard let json = parameters.raw(part.parameter) else { continue }
                reader = FactReader(json)
                try command.read(part.place, from: &reader)
            }
        } catch {
            throw UnusableParameter(order.parameter, "\(error)")
        }
        return command
    }

    private func batch(_ parameters: Parameters) throws(UnusableParameter) -> [Command] {
        guard let raw = parameters.raw("commands") else { throw UnusableParameter("commands", "It is missing.") }
        var commands: [Command]
        do {
            var reader = FactReader(raw)
            commands = try reader.facts()
        } catch {
            throw UnusableParameter("commands", "\(error)")
        }
        if let reason = parameters.string("reason") {
            for index in commands.indices where !commands[index].hasReason { commands[index].reason = reason }
        }
        return commands
    }

    /// One entry for a submission, so that `journalctl GRANT_ID=...` finds it; at debug, as there may be many.
    private func log(_ result: SubmissionResult, of submission: Submission) {
        guard !result.isDryRun, !result.isDuplicate else { return }
        logger.debug(
            "\(result.events.count) events were recorded.",
            metadata: [
                "event-seq": "\(result.position.sequence)",
                "grant-id": "\(result.balances.map(\.grant).joined(separator: " "))",
                "command-id": "\(submission.commandId)", "peer-uid": "\(submission.actor.uid)",
            ])
    }

    private func log(_ failure: SubmissionFailure, of submission: Submission) {
        switch failure {
        case .refused(let refusal, _):
            logger.debug(
                "A command was refused.",
                metadata: ["rule": "\(refusal.rule.rawValue)", "peer-uid": "\(submission.actor.uid)"])
        case .commandIdReused, .overloaded, .readOnly, .stopping:
            logger.warning("A command was not taken: \(failure)", metadata: ["peer-uid": "\(submission.actor.uid)"])
        case .storeFailed:
            logger.critical("A command failed: \(failure)", metadata: ["peer-uid": "\(submission.actor.uid)"])
        }
    }
}

extension SubmissionFailure {
    /// The failure as an error that the interface declares.
    var message: ReplyMessage {
        switch self {
        case .refused(let refusal, let command):
            .error(RefusedReply(rule: refusal.rule.rawValue, message: refusal.message, command: command))
        case .commandIdReused(let id, let sequence):
            .error(CommandIdReusedReply(commandId: id, sequence: sequence, message: "\(self)"))
        case .overloaded(let length): .error(OverloadedReply(mailboxLength: length, message: "\(self)"))
        case .readOnly, .stopping: .error(ReadOnlyReply(message: "\(self)"))
        case .storeFailed: .error(StoreFailedReply(message: "\(self)"))
        }
    }
}

extension ReplyMessage {
    /// An error that an interface declares.
    static func error<Reply: DeclaredError>(_ reply: Reply) -> ReplyMessage {
        ReplyMessage(encoding: reply, kind: .error(Reply.name))
    }
}

extension Actor {
    init(_ peer: Peer) {
        self.init()
        uid = peer.uid
        gid = peer.gid
        user = peer.userName
        pid = peer.pid
    }
}
