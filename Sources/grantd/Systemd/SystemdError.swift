/// What can go wrong between the service manager and the daemon.
package enum SystemdError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Sockets were passed, none of them under the name asked for.
    case noDescriptor(named: String, passed: [String])
    case severalDescriptors(named: String, count: Int)
    case notListening(descriptor: CInt, name: String)
    /// A call to libsystemd failed; `errno` is positive.
    case failed(_ action: String, errno: CInt)

    package var description: String {
        switch self {
        case .noDescriptor(let name, let passed):
            let list = passed.map { "\"\($0)\"" }.joined(separator: ", ")
            let descriptors = passed.count == 1 ? "1 descriptor" : "\(passed.count) descriptors"
            return "The service manager passed \(descriptors), named \(list), and none named \"\(name)\"; "
                + "set FileDescriptorName=\(name) in the socket unit."
        case .severalDescriptors(let name, let count):
            return "The service manager passed \(count) descriptors named \"\(name)\" where one is served; "
                + "leave one ListenStream= with FileDescriptorName=\(name) in the socket units."
        case .notListening(let descriptor, let name):
            return "Descriptor \(descriptor), \"\(name)\", is no listening Unix stream socket; "
                + "the socket unit needs ListenStream= with a path, and Accept=no."
        case .failed(let action, let code):
            return "\(action.prefix(1).uppercased() + action.dropFirst()) failed: \(systemErrorText(code))."
        }
    }
}
