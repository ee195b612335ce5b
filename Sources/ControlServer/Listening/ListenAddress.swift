/// Where the server listens.
package enum ListenAddress: Equatable, Sendable {
    /// A socket file, made with these permission bits and removed at the end.
    case path(String, mode: UInt32)
    /// A name in Linux's abstract namespace, without the leading `@`. Anybody on the machine may connect.
    case abstract(String)
    /// A socket that somebody else has bound, such as systemd (sd_listen_fds(3)).
    case descriptor(Int32)

    package static let modeDefault: UInt32 = 0o600

    /// Why an address was rejected: a sentence.
    package struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// Reads `unix:/path`, `unix:/path;mode=0660` or `unix:@name`.
    package init(parsing text: String) throws(Fault) {
        let example = "write 'unix:/run/grantd/org.grantd' or 'unix:@org.grantd'"
        guard text.hasPrefix("unix:") else {
            throw Fault(description: "'\(text)' is no address of a Unix socket: \(example).")
        }
        let parts = text.dropFirst(5).split(separator: ";", omittingEmptySubsequences: false)
        let place = String(parts[0])
        // sockaddr_un has room for 108 bytes, one of which ends a path or begins an abstract name.
        guard place.utf8.count <= 107 else {
            throw Fault(description: "'\(place)' has \(place.utf8.count) bytes; the kernel takes at most 107.")
        }
        var mode = Self.modeDefault
        for property in parts.dropFirst() {
            guard property.hasPrefix("mode="), let bits = UInt32(property.dropFirst(5), radix: 8), bits <= 0o777 else {
                throw Fault(
                    description: "'\(property)' is not understood; only 'mode=' and octal digits may follow ';'.")
            }
            mode = bits
        }
        if place.hasPrefix("@") && place.count > 1 && parts.count == 1 {
            self = .abstract(String(place.dropFirst()))
        } else if place.hasPrefix("/") && place.count > 1 {
            self = .path(place, mode: mode)
        } else {
            throw Fault(description: "'\(text)' names no socket: \(example).")
        }
    }
}
