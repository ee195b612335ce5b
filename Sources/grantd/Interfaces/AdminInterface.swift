import Control
import ControlServer
import EventLog
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
    let access: LiveAccess
    let pool: NIOThreadPool
    let start: StartRecord
    let counters: LateCounters
    let reload: @Sendable () throws -> ReloadReply
    let logger: Logger

    func handle(_ call: IncomingCall, _ responder: Responder) {
        pool.submit { state in
            guard state == .active else { return }
            switch call.method {
            case "Status": answer(responder) { try status(call.peer) }
            case "Reload":
                if access.current.mayAdminister(call.peer) {
                    reloadConfiguration(responder)
                } else {
                    responder.fail(.permissionDenied)
                }
            case "AcceptRollback":
                if access.current.mayAdminister(call.peer) {
                    acceptRollback(call, responder)
                } else {
                    responder.fail(.permissionDenied)
                }
            default: responder.fail(.methodNotImplemented("\(interface.name).\(call.method)"))
            }
        }
    }

    private func answer(_ responder: Responder, _ reply: () throws -> some Encodable) {
        do {
            responder.reply(try reply())
        } catch {
            logger.error("The status cannot be read: \(error)")
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
            projectors: books.views.projectorStates.map { projector in
                ProjectorStatusReply(
                    name: projector.name, version: Int(projector.version),
                    position: projector.failedAt.map { $0 - 1 } ?? held.sequence,
                    state: projector.failure == nil ? "running" : "stopped", rebuilding: nil, failure: projector.failure
                )
            },
            signed: try books.log.environment.read { try books.log.lastCheckpoint(in: $0) }?.size,
            signingRefused: try signer.refusal().map { "\($0)" }, digests: nil, connections: counted.connectionsOpen,
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

extension StoreUsageReply {
    init(_ environment: Environment) throws {
        let usage = try environment.usage()
        self.init(path: environment.path, usedBytes: usage.usedBytes, mapBytes: usage.mapBytes)
    }
}
