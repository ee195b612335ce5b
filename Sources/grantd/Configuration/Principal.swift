/// Whom an entry of a role names: one account or one group, by number or by name.
///
/// Written `uid:1000`, `gid:100`, `user:name` or `group:name`. A number is compared with the peer's credentials as it
/// stands; a name is looked up by whoever applies the roles.
package enum Principal: Sendable, Hashable, CustomStringConvertible {
    case uid(UInt32)
    case gid(UInt32)
    case user(String)
    case group(String)

    /// The longest name of an account or group (`LOGIN_NAME_MAX` less its NUL is larger; useradd's limit is this).
    static let nameBytesMax = 32

    package var description: String {
        switch self {
        case .uid(let number): "uid:\(number)"
        case .gid(let number): "gid:\(number)"
        case .user(let name): "user:\(name)"
        case .group(let name): "group:\(name)"
        }
    }

    /// - Throws: what is wrong with the text, as the end of a sentence that begins with it.
    init(_ text: String) throws(BadValue) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw BadValue("names nobody; write uid:NUMBER, gid:NUMBER, user:NAME or group:NAME")
        }
        switch parts[0] {
        case "uid": self = .uid(try Principal.number(parts[1]))
        case "gid": self = .gid(try Principal.number(parts[1]))
        case "user": self = .user(try Principal.name(parts[1]))
        case "group": self = .group(try Principal.name(parts[1]))
        default:
            throw BadValue("begins with \"\(parts[0]):\"; what is known is uid:, gid:, user: and group:")
        }
    }

    private static func number(_ text: String) throws(BadValue) -> UInt32 {
        // The highest number is (uid_t)-1, which system calls read as "nobody in particular".
        guard let number = UInt32(text), number < UInt32.max, text.utf8.allSatisfy(UInt8.isDigit) else {
            throw BadValue("does not hold a number from 0 to \(UInt32.max - 1)")
        }
        return number
    }

    private static func name(_ text: String) throws(BadValue) -> String {
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: ":") }
        guard isPlain, !text.isEmpty, text.utf8.count <= nameBytesMax else {
            throw BadValue("does not hold a name of 1 to \(nameBytesMax) bytes without spaces and colons")
        }
        guard !text.utf8.allSatisfy(UInt8.isDigit) else {
            throw BadValue("holds a number where a name belongs; write uid:\(text) or gid:\(text)")
        }
        return text
    }
}

extension UInt8 {
    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
