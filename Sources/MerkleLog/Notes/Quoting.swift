extension String {
    /// The text in double quotes, fit for an error sentence: control characters as `\u{...}`, cut after 60 characters
    /// so that a hostile file cannot flood a log.
    var quotedForMessage: String {
        var quoted = "\""
        for character in prefix(60) {
            for scalar in character.unicodeScalars.prefix(8) {
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator:
                    quoted += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
                default:
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + (dropFirst(60).isEmpty ? "\"" : "...\"")
    }
}
