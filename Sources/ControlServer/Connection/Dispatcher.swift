internal import Logging
internal import Varlink

/// Finds who answers a call, and answers what nobody does.
final class Dispatcher: Sendable {
    /// By the method's full name, as calls have it.
    private let routes: [String: Route]
    private let interfaces: Set<String>
    private let depthMax: Int
    private let counters: ServerCounters

    init(
        _ information: ServiceInformation, handlers: [any InterfaceHandler], limits: Limits, counters: ServerCounters
    ) {
        let service = ServiceInterface(information, others: handlers.map(\.interface))
        let all: [any InterfaceHandler] = [service] + handlers
        var routes: [String: Route] = [:]
        for handler in all {
            let interface = handler.interface
            for method in interface.methods {
                routes["\(interface.name).\(method.name)"] = Route(handler, interface, method)
            }
        }
        self.routes = routes
        interfaces = Set(all.map(\.interface.name))
        self.counters = counters
        depthMax = limits.nestingDepthMax
    }

    /// - Parameter method: its full name.
    func isPipelined(_ method: String) -> Bool {
        routes[method]?.isPipelined ?? false
    }

    func dispatch(_ call: Call, from peer: Peer, to responder: Responder, _ logger: Logger) {
        counters.update { $0.calls += 1 }
        do {
            let route = try route(of: call)
            let parameters = try parameters(of: call, route)
            responder.begin(route)
            route.handler.handle(
                IncomingCall(method: route.method.name, parameters: parameters, mode: call.mode, peer: peer), responder)
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

    private func route(of call: Call) throws(Rejection) -> Route {
        guard let route = routes[call.method] else { throw unknown(call) }
        guard call.mode != .upgrade else {
            throw Rejection(error: .methodNotImplemented(call.method), reason: "No method offers another protocol.")
        }
        return route
    }

    private func unknown(_ call: Call) -> Rejection {
        guard let interfaceName = call.interfaceName.map(String.init) else {
            return Rejection(error: .methodNotFound(call.method), reason: "The name has no interface.")
        }
        guard interfaces.contains(interfaceName) else {
            return Rejection(error: .interfaceNotFound(interfaceName), reason: "There is no such interface.")
        }
        return Rejection(error: .methodNotFound(call.method), reason: "The interface has no such method.")
    }

    private func parameters(of call: Call, _ route: Route) throws(Rejection) -> Parameters {
        do {
            // The parameters stand one level deep in their message.
            return try route.interface.validate(parameters: call.parameters, of: route.method, depthMax: depthMax - 1)
        } catch {
            throw Rejection(error: .invalidParameter(error.path), reason: error.description)
        }
    }
}
