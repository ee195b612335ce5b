internal import Varlink

/// Who answers the calls of one method, and how it is declared. A class: each call is handed its method's.
final class Route: Sendable {
    let handler: any InterfaceHandler
    let interface: Interface
    let method: Interface.Method
    let isPipelined: Bool

    init(_ handler: any InterfaceHandler, _ interface: Interface, _ method: Interface.Method) {
        self.handler = handler
        self.interface = interface
        self.method = method
        isPipelined = handler.isPipelined(method.name)
    }
}
