/// Lets the global options stand before the subcommand too, as people write them: `grantctl -o json report summary`.
///
/// The parser knows them only at the command that they belong to, so they are moved behind it.
enum ArgumentOrder {
    private static let withValue: Set = ["--socket", "-o", "--output", "--color"]
    private static let alone: Set = ["--no-pager"]

    /// The arguments with the global options that stand before the first word moved to the end.
    static func subcommandFirst(_ arguments: [String]) -> [String] {
        var moved: [String] = []
        var rest = arguments[...]
        while let option = rest.first {
            let name = option.prefix { $0 != "=" }
            if alone.contains(option) || (name != option && withValue.contains(String(name))) {
                moved.append(rest.removeFirst())
            } else if withValue.contains(option), rest.count > 1 {
                moved += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        // What follows a lone `--` is no option: they must stand before it.
        guard let terminator = rest.firstIndex(of: "--") else { return rest + moved }
        return rest[..<terminator] + moved + rest[terminator...]
    }
}
