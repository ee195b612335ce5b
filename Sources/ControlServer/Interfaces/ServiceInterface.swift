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
    private struct Information: Encodable {
        let vendor: String
        let product: String
        let version: String
        let url: String
        let interfaces: [String]
    }

    private struct Description: Encodable {
        let description: String
    }

    let interface = ServiceDescription.interface
    private let information: Information
    private let descriptions: [String: String]

    /// - Parameter others: All interfaces but this one, in the order in which they are listed.
    init(_ information: ServiceInformation, others: [Interface]) {
        let all = [ServiceDescription.interface] + others
        self.information = Information(
            vendor: information.vendor, product: information.product, version: information.version,
            url: information.url, interfaces: all.map(\.name))
        descriptions = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.description) })
    }

    func handle(_ call: IncomingCall, _ responder: Responder) {
        switch call.method {
        case "GetInfo": responder.reply(information)
        case "GetInterfaceDescription":
            let name = call.parameters.string("interface") ?? ""
            guard let description = descriptions[name] else {
                return responder.fail(.interfaceNotFound(name))
            }
            responder.reply(Description(description: description))
        default: responder.fail(.methodNotImplemented("\(interface.name).\(call.method)"))
        }
    }
}
