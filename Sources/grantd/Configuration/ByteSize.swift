/// Sizes in bytes as people write them: an integer of bytes, or an integer and a binary unit (`64GiB`, `512 KiB`).
package enum ByteSize {
    package static let kibibyte = 1 << 10
    package static let mebibyte = 1 << 20
    package static let gibibyte = 1 << 30
    package static let tebibyte = 1 << 40

    private static let units = [
        ("TiB", tebibyte), ("GiB", gibibyte), ("MiB", mebibyte), ("KiB", kibibyte), ("B", 1),
    ]

    /// - Throws: what is wrong with the text, as the end of a sentence that begins with it.
    static func parse(_ text: String) throws(BadValue) -> Int {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        guard !digits.isEmpty else { throw BadValue("is no size; write bytes, or a number and KiB, MiB, GiB or TiB") }
        guard let factor = units.first(where: { $0.0 == unit })?.1 else {
            // MB is a million bytes to some and 2^20 to others: a limit must not depend on the reader.
            throw BadValue("has an unknown unit, \"\(unit)\"; the units are KiB, MiB, GiB and TiB, powers of 1024")
        }
        guard let number = Int(digits) else { throw BadValue("is larger than any size; the units go up to TiB") }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw BadValue("is larger than any size; the units go up to TiB") }
        return bytes
    }

    /// The size in the largest unit that needs no fraction: `64GiB`, `1025B`.
    package static func text(_ bytes: Int) -> String {
        for (unit, factor) in units where bytes >= factor && bytes % factor == 0 { return "\(bytes / factor)\(unit)" }
        return "\(bytes)B"
    }
}
