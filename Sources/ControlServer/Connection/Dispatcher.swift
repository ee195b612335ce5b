internal import Logging
internal import Varlink

/// Finds who answers a call, and answers what nobody does.
final class Dispatcher: Sendable {
    /// By the method's full name, as calls have it.
    private let routes: [String: Route]
    private let interfaces: Set<String>
    /// The parameters stand one level deep in their message.
    private let parametersDepthMax: Int
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
        parametersDepthMax = limits.nestingDepthMax - 1
    }

    /// - Parameter method: its full name.
    func isPipelined(_ method: String) -> Bool {
        routes[method]?.isPipelined ?? false
    }

    func dispatch(_ call: Call, from peer: Peer, to responder: Responder, _ logger: Logger) {
        counters.update { $0.calls += 1 }
        do throws(Rejection) {
            let route = try route(of: call)
            let parameters = try parameters(of: call, route)
            responder.begin(route)
            let incoming = IncomingCall(
                method: route.method.name, parameters: parameters, mode: call.mode, peer: peer)
            do throws(UnusableParameter) {
                try route.handler.handle(incoming, responder)
            } catch {
                throw rejection(of: call, route, error)
            }
        } catch {
            counters.update { $0.callsRejected += 1 }
            logger.debug("A call was rejected.", metadata: ["method": "\(call.method)", "reason": "\(error.reason)"])
            responder.fail(error.error)
        }
    }

    private struct Rejection: Error {
        let error: ServiceError
        let reason: String

        init(error: ServiceError, reason: String) {
            self.error = error
            self.reason = reason
        }

        init(_ fault: SchemaFault) {
            self.init(error: .invalidParameter(fault.path), reason: fault.description)
        }
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
            return try route.interface.validate(
                parametersOf: call, route.method, unchecked: route.unchecked, depthMax: parametersDepthMax)
        } catch {
            throw Rejection(error)
        }
    }

    /// What the interface has against parameters that a handler cannot read; else what the handler has.
    private func rejection(of call: Call, _ route: Route, _ unusable: UnusableParameter) -> Rejection {
        do {
            _ = try route.interface.validate(
                parameters: call.parameters, of: route.method, depthMax: parametersDepthMax)
        } catch {
            return Rejection(error)
        }
        return Rejection(error: .invalidParameter(unusable.path), reason: "'\(unusable.path)': \(unusable.reason)")
    }
}
