internal import Varlink

/// What `GetInfo` says of the service.
package struct ServiceInformation: Sendable {
    package let vendor: String
    package let product: String
    package let version: String
    package let url: String

    package init(vendor: String, product: String, version: String, url: String) {
        self.vendor = vendor
        self.product = product
        self.version = version
        self.url = url
    }
}

/// `org.varlink.service`: lets clients discover all the others.
struct ServiceInterface: InterfaceHandler {
    let interface = ServiceDescription.interface
    /// The answer to `GetInfo`, which never changes.
    private let information: ReplyMessage
    private let descriptions: [String: String]

    /// - Parameter others: All interfaces but this one, in the order in which they are listed.
    init(_ information: ServiceInformation, others: [Interface]) {
        let all = [ServiceDescription.interface] + others
        let parameters: JSONValue = [
            "vendor": .string(information.vendor), "product": .string(information.product),
            "version": .string(information.version), "url": .string(information.url),
            "interfaces": .array(all.map { .string($0.name) }),
        ]
        self.information = ReplyMessage(encoding: parameters)
        descriptions = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.description) })
    }

    func handle(_ call: IncomingCall, _ responder: Responder) {
        switch call.method {
        case "GetInfo": responder.send(information)
        case "GetInterfaceDescription":
            let name = call.parameters.string("interface") ?? ""
            guard let description = descriptions[name] else {
                return responder.fail(.interfaceNotFound(name))
            }
            responder.reply(["description": .string(description)] as JSONValue)
        default: responder.fail(.methodNotImplemented("\(interface.name).\(call.method)"))
        }
    }
}
