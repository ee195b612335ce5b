internal import ArgumentParser
internal import Glibc
internal import MerkleLog

/// The keys that signatures are verified with.
struct KeyOptions: ParsableArguments {
    @Option(
        name: .customLong("key"),
        help: ArgumentHelp(
            "Verifier key of the log or of a witness, or a file of keys, one a line. Can be given again. "
                + "$\(Self.variable) when absent.",
            valueName: "key|file"))
    var texts: [String] = []

    static let variable = "GRANTD_VERIFIER_KEY"

    /// The keys given, or those of the environment; empty where there are none.
    func keys() throws(Failure) -> [VerifierKey] {
        let given = texts.isEmpty ? [Environment.value(Self.variable) ?? ""].filter { !$0.isEmpty } : texts
        var keys: [VerifierKey] = []
        for text in given { keys += try Self.keys(text) }
        return keys
    }

    /// A key has two `+` in it, and begins with its name; anything else is a file's name.
    private static func keys(_ text: String) throws(Failure) -> [VerifierKey] {
        if let key = try? VerifierKey(parsing: text) { return [key] }
        guard text == "-" || access(text, F_OK) == 0 else {
            throw Failure(
                .usage,
                "\(text) is no verifier key (name+hash+base64: grantctl log key show), and no file of such keys.")
        }
        let reader = try ByteReader(text)
        var keys: [VerifierKey] = []
        var number = 0
        while let line = try reader.line() {
            number += 1
            let line = String(decoding: line.last == 0x0A ? line.dropLast() : line[...], as: UTF8.self)
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            do {
                keys.append(try VerifierKey(parsing: line))
            } catch {
                throw Failure(.usage, "\(reader.name), line \(number) is no verifier key: \(error)")
            }
        }
        guard !keys.isEmpty else { throw Failure(.usage, "\(reader.name) holds no verifier key.") }
        return keys
    }
}
