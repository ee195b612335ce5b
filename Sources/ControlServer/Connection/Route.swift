internal import Varlink

/// Who answers the calls of one method, and how it is declared. A class: each call is handed its method's.
final class Route: Sendable {
    let handler: any InterfaceHandler
    let interface: Interface
    let method: Interface.Method
    let isPipelined: Bool
    /// A bit for each field of the method's input that the handler checks itself.
    let unchecked: UInt64

    init(_ handler: any InterfaceHandler, _ interface: Interface, _ method: Interface.Method) {
        self.handler = handler
        self.interface = interface
        self.method = method
        isPipelined = handler.isPipelined(method.name)
        unchecked = handler.parametersReadStrictly(by: method.name).reduce(0) { bits, name in
            guard let index = method.input.index(of: name) else {
                preconditionFailure("\(interface.name).\(method.name) has no parameter \(name)")
            }
            return bits | 1 << UInt64(index)
        }
    }
}
