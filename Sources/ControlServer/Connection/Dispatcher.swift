internal import Logging
internal import Varlink

/// Finds who answers a call, and answers what nobody does.
final class Dispatcher: Sendable {
    private let handlers: [String: any InterfaceHandler]
    private let depthMax: Int
    private let counters: ServerCounters

    init(
        _ information: ServiceInformation, handlers: [any InterfaceHandler], limits: Limits, counters: ServerCounters
    ) {
        let service = ServiceInterface(information, others: handlers.map(\.interface))
        let all: [any InterfaceHandler] = [service] + handlers
        self.handlers = Dictionary(uniqueKeysWithValues: all.map { ($0.interface.name, $0) })
        self.counters = counters
        depthMax = limits.nestingDepthMax
    }

    func isPipelined(_ call: Call) -> Bool {
        guard let name = call.interfaceName, let handler = handlers[String(name)] else { return false }
        return handler.isPipelined(String(call.methodName))
    }

    func dispatch(_ call: Call, from peer: Peer, to responder: Responder, _ logger: Logger) {
        counters.update { $0.calls += 1 }
        do {
            let (handler, method, parameters) = try resolve(call)
            responder.begin(handler.interface, method)
            handler.handle(
                IncomingCall(method: method.name, parameters: parameters, mode: call.mode, peer: peer), responder)
        } catch {
            counters.update { $0.callsRejected += 1 }
            logger.debug("A call was rejected.", metadata: ["method": "\(call.method)", "reason": "\(error.reason)"])
            responder.fail(error.error)
        }
    }

    private struct Rejection: Error {
        let error: ServiceError
        let reason: String
    }

    private func resolve(_ call: Call) throws(Rejection) -> (any InterfaceHandler, Interface.Method, Parameters) {
        guard let interfaceName = call.interfaceName.map(String.init) else {
            throw Rejection(error: .methodNotFound(call.method), reason: "The name has no interface.")
        }
        guard let handler = handlers[interfaceName] else {
            throw Rejection(error: .interfaceNotFound(interfaceName), reason: "There is no such interface.")
        }
        guard let method = handler.interface.method(String(call.methodName)) else {
            throw Rejection(error: .methodNotFound(call.method), reason: "The interface has no such method.")
        }
        guard call.mode != .upgrade else {
            throw Rejection(error: .methodNotImplemented(call.method), reason: "No method offers another protocol.")
        }
        do {
            // The parameters stand one level deep in their message.
            let parameters = try handler.interface.validate(
                parameters: call.parameters, of: method, depthMax: depthMax - 1)
            return (handler, method, parameters)
        } catch {
            throw Rejection(error: .invalidParameter(error.path), reason: error.description)
        }
    }
}
