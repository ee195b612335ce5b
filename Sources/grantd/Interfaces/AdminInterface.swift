import Control
import ControlServer
import EventLog
import Glibc
import Grants
import LMDB
import Ledger
import Logging
import NIOPosix
import Projections
import SwiftProtobuf
import Varlink

/// `org.grantd.Admin`: how the daemon is, and its configuration read again.
struct AdminInterface: InterfaceHandler {
    let interface: Interface
    let books: OpenBooks
    let writer: LedgerWriter
    let signer: CheckpointSigner
    let audit: ReplayAudit
    let access: LiveAccess
    let pool: NIOThreadPool
    let longCalls: LongCalls
    let start: StartRecord
    let counters: LateCounters
    let reload: @Sendable () throws -> ReloadReply
    /// Told of every error of the store.
    let onError: @Sendable (any Error) -> Void
    let logger: Logger

    func handle(_ call: IncomingCall, _ responder: Responder) {
        guard isPermitted(call) else { return responder.fail(.permissionDenied) }
        switch call.method {
        case "Replay": replay(call, responder)
        case "Rebuild": rebuild(call, responder)
        default:
            pool.submit { state in
                guard state == .active else { return }
                switch call.method {
                case "Status": answer(responder) { try status(call.peer) }
                case "Reload": reloadConfiguration(responder)
                case "AcceptRollback": acceptRollback(call, responder)
                default: responder.fail(.methodNotImplemented("\(interface.name).\(call.method)"))
                }
            }
        }
    }

    private func isPermitted(_ call: IncomingCall) -> Bool {
        switch call.method {
        case "Status": true
        case "Replay": access.current.mayAudit(call.peer)
        default: access.current.mayAdminister(call.peer)
        }
    }

    private func answer(_ responder: Responder, _ reply: () throws -> some JSONWritable) {
        do {
            responder.reply(try reply())
        } catch {
            logger.error("The status cannot be read: \(error)")
            onError(error)
            responder.fail(.internalFailure("\(error)"))
        }
    }

    private func reloadConfiguration(_ responder: Responder) {
        do {
            responder.reply(try reload())
        } catch {
            logger.error("The configuration was not read again: \(error)")
            responder.fail(ConfigurationInvalidReply.name, ConfigurationInvalidReply(message: "\(error)"))
        }
    }

    private func acceptRollback(_ call: IncomingCall, _ responder: Responder) {
        do {
            let accepted = try signer.acceptRollback { acceptance in
                let event = Event.with {
                    $0.fact = .rollbackAccepted(acceptance)
                    $0.reason = call.parameters.string("reason") ?? ""
                }
                let recorded = try writer.record(
                    event, commandId: call.parameters.string("commandId") ?? "", actor: Actor(call.peer))
                return recorded.events.last?.sequence ?? 0
            }
            guard let (sequence, acceptance) = accepted else {
                responder.fail(
                    NoRollbackReply.name,
                    NoRollbackReply(message: "Nothing was rolled back: the log goes on from what was signed last."))
                return
            }
            logger.critical(
                """
                A rollback was accepted: \(acceptance.signedSize) events were signed, and the log goes on with \
                \(acceptance.acceptedSize).
                """,
                metadata: ["peer-uid": "\(call.peer.uid)"])
            responder.reply(
                RollbackReply(
                    sequence: sequence, signedSize: acceptance.signedSize, acceptedSize: acceptance.acceptedSize))
        } catch {
            logger.error("The rollback was not accepted: \(error)")
            responder.fail(NoRollbackReply.name, NoRollbackReply(message: "The rollback was not accepted: \(error)"))
        }
    }

    private func status(_ peer: Peer) throws -> StatusReply {
        writer.follower.waitForAll()
        let position = try books.log.position()
        let held = try books.views.environment.read { try books.views.position(in: $0) }
        let counted = counters.snapshot
        return StatusReply(
            ready: start.isReady, readOnly: writer.readOnlyReason, version: ProgramVersion.text,
            storeId: books.log.identity.storeId, formatVersion: Int(books.log.identity.formatVersion),
            origin: books.log.identity.origin, position: position.sequence, viewsPosition: held.sequence,
            startedAt: start.startedAt.description, startupMicroseconds: start.startupMicroseconds,
            residentBytes: ResidentMemory.bytes, mailboxLength: writer.waitingCount,
            log: try StoreUsageReply(books.log.environment), views: try StoreUsageReply(books.views.environment),
            projectors: try books.views.projectorStates().map { ProjectorStatusReply($0) },
            signed: try books.log.environment.read { try books.log.lastCheckpoint(in: $0) }?.size,
            signingRefused: try signer.refusal().map { "\($0)" }, digests: audit.lastCompared.map { DigestsReply($0) },
            connections: counted.connectionsOpen,
            counters: [
                CountReply(name: "connections-accepted", count: Int(counted.connectionsAccepted)),
                CountReply(name: "connections-refused", count: Int(counted.connectionsRefused)),
                CountReply(name: "calls", count: Int(counted.calls)),
                CountReply(name: "calls-rejected", count: Int(counted.callsRejected)),
            ]
                + counted.faults.sorted { $0.key < $1.key }.map {
                    CountReply(name: "fault-\($0.key)", count: Int($0.value))
                },
            peer: PeerReply(
                uid: Int(peer.uid), gid: Int(peer.gid), pid: Int(peer.pid), user: peer.userName,
                roles: access.current.roles(of: peer).map(\.rawValue)))
    }
}

// MARK: What is made from the log

extension AdminInterface {
    private func replay(_ call: IncomingCall, _ responder: Responder) {
        longCalls.run(call, responder) { applied, total in
            .progress(ReplayReply(applied: applied, total: total, result: nil))
        } body: { progress in
            do {
                writer.follower.waitForAll()
                let moment = try call.parameters.string("to").map { try QueryParameters.moment($0, "to") }
                let result = try audit.run(to: moment, progress: progress)
                for failure in result.failures { logger.error("The replay: \(failure)") }
                if result.isEqual == false {
                    logger.critical("The log does not replay to the read models at event \(result.position.sequence).")
                }
                return ReplyMessage(
                    encoding: ReplayReply(
                        applied: result.position.sequence, total: result.position.sequence,
                        result: ReplayedReply(result)))
            } catch let error as MalformedParameter {
                return .error(ReplayFailedReply(message: error.message))
            } catch {
                if !(error is LongCalls.Abandoned) {
                    logger.error("The log was not replayed: \(error)")
                    onError(error)
                }
                return .error(ReplayFailedReply(message: "\(error)"))
            }
        }
    }

    /// Waits for the rebuilder's thread; who goes away has it go on.
    private func rebuild(_ call: IncomingCall, _ responder: Responder) {
        let name = call.parameters.string("projector") ?? ""
        longCalls.run(call, responder) { position, total in
            .progress(RebuildReply(position: position, total: total, isDone: false))
        } body: { progress in
            do {
                try books.rebuilder.rebuild(name)
                while true {
                    switch try state(of: name).activity {
                    case .running:
                        let position = try state(of: name).position
                        return ReplyMessage(
                            encoding: RebuildReply(position: position, total: position, isDone: true))
                    case .failed(_, let reason):
                        return .error(RebuildFailedReply(projector: name, message: reason))
                    case .rebuilding(let position, let total):
                        try progress(position, total)
                        usleep(50_000)
                    }
                }
            } catch let error as ViewsError {
                return .error(ProjectorUnknownReply(projector: name, message: "\(error)"))
            } catch {
                return .error(RebuildFailedReply(projector: name, message: "\(error)"))
            }
        }
    }

    private func state(of name: String) throws -> ProjectorState {
        try books.views.environment.read { try books.views.projectorState(of: name, in: $0) }
    }
}

extension StoreUsageReply {
    init(_ environment: Environment) throws {
        let usage = try environment.usage()
        self.init(path: environment.path, usedBytes: usage.usedBytes, mapBytes: usage.mapBytes)
    }
}
