import MerkleLog
import TOMLKit

/// How the value of one setting is read from TOML, and what is allowed.
struct ValueRule<Value>: Sendable {
    /// The value, or what is wrong with the one found.
    let read: @Sendable (_ found: any TOMLValueConvertible) throws(BadValue) -> Value
}

extension ValueRule where Value == Int {
    /// An integer within bounds.
    static func count(_ allowed: ClosedRange<Int>, because reason: String) -> ValueRule {
        ValueRule { found throws(BadValue) in
            guard let number = found.int else { throw .wrongType(found, wanted: "an integer") }
            return try number.checked(allowed, shown: "\(number)", text: { "\($0)" }, reason: reason)
        }
    }

    /// A number of bytes within bounds, as an integer or as text with a unit.
    static func bytes(_ allowed: ClosedRange<Int>, multipleOf step: Int = 1, because reason: String) -> ValueRule {
        ValueRule { found throws(BadValue) in
            let number: Int
            if let text = found.string {
                do throws(BadValue) { number = try ByteSize.parse(text) } catch { throw error.about(found) }
            } else if let plain = found.int {
                number = plain
            } else {
                throw .wrongType(found, wanted: "a size: an integer of bytes, or text such as \"64MiB\"")
            }
            guard number % step == 0 else {
                throw BadValue("\(found.shown) is not a multiple of \(step) bytes, the size of a page of memory")
            }
            return try number.checked(
                allowed, shown: found.shown, text: { "\($0) (\(ByteSize.text($0)))" }, reason: reason)
        }
    }
}

extension ValueRule where Value == UInt32 {
    /// Permission bits as text in octal, `"0660"`; the owner's read and write must be among them.
    static var socketMode: ValueRule {
        ValueRule { found throws(BadValue) in
            guard let text = found.string else { throw .wrongType(found, wanted: "octal digits in quotes: \"0660\"") }
            let isOctal = text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "7")).contains)
            guard isOctal, (3...4).contains(text.utf8.count), let mode = UInt32(text, radix: 8), mode <= 0o777 else {
                throw BadValue("\(found.shown) is no mode of a socket; allowed are \"0600\" to \"0777\" in octal")
            }
            guard mode & 0o600 == 0o600 else {
                throw BadValue("\(found.shown) shuts out the daemon's own user; add 0600 to it")
            }
            return mode
        }
    }
}

extension ValueRule where Value == String {
    static func absolutePath(bytesMax: Int, because reason: String) -> ValueRule {
        ValueRule { found throws(BadValue) in
            guard let path = found.string else { throw .wrongType(found, wanted: "a path in quotes") }
            guard path.hasPrefix("/") else {
                throw BadValue("\(found.shown) is no absolute path: the daemon's working directory is not the reader's")
            }
            guard path.utf8.count <= bytesMax else {
                throw BadValue("\(found.shown) has \(path.utf8.count) bytes, more than the \(bytesMax) of \(reason)")
            }
            return path
        }
    }

    /// The name in a checkpoint: no space and no plus sign (C2SP signed-note), empty for one that is made up.
    static var origin: ValueRule {
        ValueRule { found throws(BadValue) in
            guard let text = found.string else { throw .wrongType(found, wanted: "text in quotes") }
            guard !text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0 == "+" || $0.value < 0x20 })
            else { throw BadValue("\(found.shown) holds a space or a plus sign, which a signed note does not allow") }
            guard text.utf8.count <= 200 else {
                throw BadValue("\(found.shown) has \(text.utf8.count) bytes, more than the 200 allowed")
            }
            return text
        }
    }
}

extension ValueRule where Value: RawRepresentable<String> & CaseIterable & SendableMetatype {
    /// One of the words of an enumeration; `excluding` are words of it that may not stand here.
    static func word(excluding excluded: [String] = [], because reason: String = "") -> ValueRule {
        let allowed = Value.allCases.map(\.rawValue).filter { !excluded.contains($0) }
        return ValueRule { found throws(BadValue) in
            let list = allowed.map { "\"\($0)\"" }.joined(separator: ", ")
            guard let text = found.string else { throw .wrongType(found, wanted: "one of \(list)") }
            guard allowed.contains(text), let value = Value(rawValue: text) else {
                let hint = NearestName.of(text, among: allowed).map { "; did you mean \"\($0)\"?" } ?? ""
                let why = excluded.contains(text) ? ": \(reason)" : ""
                throw BadValue("\(found.shown) is none of those allowed, \(list)\(why)\(hint)")
            }
            return value
        }
    }
}

extension ValueRule where Value == [Principal] {
    /// A list of accounts and groups, each once.
    static var principals: ValueRule {
        ValueRule { found throws(BadValue) in
            guard let array = found.array else { throw .wrongType(found, wanted: "a list such as [\"uid:1000\"]") }
            var principals: [Principal] = []
            for element in array {
                guard let text = element.string else {
                    throw .wrongType(element, wanted: "a list of texts such as [\"uid:1000\"]")
                }
                let principal: Principal
                do throws(BadValue) { principal = try Principal(text) } catch { throw error.about(element) }
                guard !principals.contains(principal) else { throw BadValue("\(element.shown) is listed twice") }
                principals.append(principal)
            }
            return principals
        }
    }
}

extension ValueRule where Value == [VerifierKey] {
    /// A list of keys of witnesses (C2SP signed-note), each once.
    static var verifierKeys: ValueRule {
        ValueRule { found throws(BadValue) in
            guard let array = found.array else {
                throw .wrongType(found, wanted: "a list such as [\"witness.example.org+4a6b5c7d+BF...\"]")
            }
            var keys: [VerifierKey] = []
            for element in array {
                guard let text = element.string else { throw .wrongType(element, wanted: "a list of keys in quotes") }
                let key: VerifierKey
                do {
                    key = try VerifierKey(parsing: text)
                } catch {
                    throw BadValue("\(element.shown): \(error)")
                }
                guard !keys.contains(key) else { throw BadValue("\(element.shown) is listed twice") }
                keys.append(key)
            }
            return keys
        }
    }
}

extension Int {
    fileprivate func checked(
        _ allowed: ClosedRange<Int>, shown: String, text: (Int) -> String, reason: String
    ) throws(BadValue) -> Int {
        if self < allowed.lowerBound {
            throw BadValue(
                "\(shown) is below the least allowed, \(text(allowed.lowerBound)); "
                    + "the most is \(text(allowed.upperBound)): \(reason)")
        }
        if self > allowed.upperBound {
            throw BadValue(
                "\(shown) is above the most allowed, \(text(allowed.upperBound)); "
                    + "the least is \(text(allowed.lowerBound)): \(reason)")
        }
        return self
    }
}

extension BadValue {
    static func wrongType(_ found: any TOMLValueConvertible, wanted: String) -> BadValue {
        BadValue("\(found.shown) is a value of type \(found.type); wanted is \(wanted)")
    }

    /// The same complaint with the value before it.
    fileprivate func about(_ found: any TOMLValueConvertible) -> BadValue { BadValue("\(found.shown) \(message)") }
}

extension TOMLValueConvertible {
    /// The value as TOML on one line, cut where it is long.
    fileprivate var shown: String {
        let text = debugDescription.split(whereSeparator: \.isNewline).joined(separator: " ")
        return text.count <= 80 ? text : text.prefix(77) + "..."
    }
}
