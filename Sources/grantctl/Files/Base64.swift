internal import FoundationEssentials

/// Base64 (RFC 4648, section 4) as the interface has bytes in it.
enum Base64 {
    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// `nil` for what is not base64, or not the one form of its bytes.
    static func bytes(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return [UInt8](data)
    }
}
