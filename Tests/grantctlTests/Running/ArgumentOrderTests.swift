import Testing

@testable import grantctl

@Suite("Global options")
struct ArgumentOrderTests {
    @Test(
        "may stand before the subcommand as well as behind it",
        arguments: [
            (["-o", "json", "report", "summary"], ["report", "summary", "-o", "json"]),
            (["--socket=/s", "--no-pager", "status"], ["status", "--socket=/s", "--no-pager"]),
            (["--color", "never", "log", "show", "-o", "csv"], ["log", "show", "-o", "csv", "--color", "never"]),
            (["--socket", "/s", "note", "--", "--text"], ["note", "--socket", "/s", "--", "--text"]),
            (["report", "summary"], ["report", "summary"]), (["--help"], ["--help"]), (["-o"], ["-o"]), ([], []),
        ])
    func moved(given: [String], parsed: [String]) {
        #expect(ArgumentOrder.subcommandFirst(given) == parsed)
    }
}
