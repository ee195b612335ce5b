import FoundationEssentials
import Testing

@Suite("Tidiness")
struct TidyTests {
    /// DESIGN, section 4: imports of our own modules go downwards only.
    private static let mayImport: [String: Set<String>] = [
        "CLMDB": [], "CLibZip": [], "CGrantdSystem": [], "Grants": [], "MerkleLog": [], "Varlink": [],
        "LMDB": ["CLMDB"],
        "EventLog": ["LMDB", "Grants", "MerkleLog"],
        "Reports": ["Grants"],
        "Projections": ["LMDB", "Grants", "MerkleLog", "EventLog", "Reports"],
        "Ledger": ["LMDB", "Grants", "MerkleLog", "EventLog", "Projections", "Reports"],
        "Control": ["Varlink"],
        "ControlServer": ["CGrantdSystem", "Varlink"],
        "grantd": [
            "CGrantdSystem", "Control", "ControlServer", "EventLog", "Grants", "LMDB", "Ledger",
            "MerkleLog", "Projections", "Reports", "Varlink",
        ],
        "grantctl": ["CLibZip", "Control", "EventLog", "Grants", "LMDB", "MerkleLog", "Varlink"],
        "grantbench": [
            "CGrantdSystem", "Control", "EventLog", "Grants", "LMDB", "Ledger", "MerkleLog", "Projections", "Varlink",
        ],
    ]

    @Test("imports go downwards only, and every module has its rule")
    func importsGoDownwards() throws {
        let modules = try FileManager.default.contentsOfDirectory(atPath: "\(Tree.root)/Sources").filter {
            !$0.hasPrefix(".")
        }
        #expect(Set(modules).isSubset(of: Self.mayImport.keys), "\(modules)")
        for module in modules {
            for path in try Tree.files(below: "Sources/\(module)", ".swift") {
                for line in try Tree.lines(path) {
                    let words = line.split(separator: " ").map(String.init)
                    guard let index = words.firstIndex(of: "import"), index <= 2, words.count > index + 1,
                        !line.hasPrefix("//")
                    else { continue }
                    let imported = words[index + 1]
                    guard Self.mayImport[imported] != nil else { continue }
                    #expect(Self.mayImport[module]?.contains(imported) == true, "\(path) imports \(imported)")
                }
            }
        }
    }

    @Test("no file is longer than 450 lines, generated ones aside")
    func filesAreShort() throws {
        for path in try Tree.files(below: "Sources", ".swift") + Tree.files(below: "Tests", ".swift")
        where !path.contains("/Generated/") {
            #expect(try Tree.lines(path).count <= 451, "\(path)")
        }
    }

    @Test("a switch over facts, orders or changes names every case: a new one must be considered")
    func switchesAreWhole() throws {
        let cases = ["case .pledgeMade", "case .makePledge", "case .grantOpened", "case .openGrant", "case .entry("]
        for module in ["Grants", "Projections"] {
            for path in try Tree.files(below: "Sources/\(module)", ".swift") where !path.contains("/Generated/") {
                // The innermost open switch of a `default:` is the last one that is less indented or as much.
                var open: [(indent: Int, isOverFacts: Bool)] = []
                for line in try Tree.lines(path) {
                    let indent = line.prefix { $0 == " " }.count
                    let content = line.dropFirst(indent)
                    if content.hasPrefix("switch ") || content.contains(" switch ") { open.append((indent, false)) }
                    while let last = open.last, indent < last.indent, !content.isEmpty { open.removeLast() }
                    guard !open.isEmpty else { continue }
                    if cases.contains(where: { content.hasPrefix($0) }) { open[open.count - 1].isOverFacts = true }
                    #expect(!(content.hasPrefix("default:") && open[open.count - 1].isOverFacts), "\(path)")
                }
            }
        }
    }

    @Test("scripts can be run, and stop at the first error")
    func scriptsAreStrict() throws {
        let scripts = try Tree.files(below: "scripts")
        #expect(scripts.count >= 4)
        // What lies in a folder below is part of a script, and not run by itself.
        for path in scripts where path.split(separator: "/").count == 2 {
            #expect(FileManager.default.isExecutableFile(atPath: "\(Tree.root)/\(path)"), "\(path)")
            let lines = try Tree.lines(path)
            guard lines[0].contains("sh") else { continue }
            #expect(lines.contains("set -euo pipefail"), "\(path)")
        }
    }

    @Test("nothing is left for later")
    func nothingIsLeft() throws {
        // In two parts, so that this file does not hold them.
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "fatalError(\"not " + "implemented"]
        let paths = try ["Sources", "Tests", "scripts", "config", "systemd"].flatMap { try Tree.files(below: $0) }
        for path in paths {
            let text = try Tree.text(path)
            for mark in marks { #expect(!text.contains(mark), "\(path): \(mark)") }
        }
    }

    @Test("what LMDB and Ledger offer to others says what it is", arguments: ["LMDB", "Ledger"])
    func offersAreDocumented(module: String) throws {
        let starts = [
            "package final class ", "package struct ", "package enum ", "package protocol ", "public final class ",
            "public struct ", "public enum ", "public protocol ", "public func ", "public init", "public static func ",
        ]
        for path in try Tree.files(below: "Sources/\(module)", ".swift") {
            var before: Substring = ""
            for line in try Tree.lines(path) {
                let content = line.drop { $0 == " " }
                if content.hasPrefix("@") { continue }
                if starts.contains(where: { content.hasPrefix($0) }), !content.hasPrefix("package struct Settings") {
                    // What a protocol asks for is documented there.
                    let isWitness = ["withEncoded", "decode(", "again()"].contains { content.contains($0) }
                    #expect(isWitness || before.hasPrefix("///"), "\(path): \(content)")
                }
                before = content
            }
        }
    }

    @Test("what the README says to run is there")
    func readmeIsTrue() throws {
        let text = try Tree.text("README.md")
        let named = text.split { !$0.isLetter && !$0.isNumber && !"/-._".contains($0) }
            .filter { $0.hasPrefix("scripts/") || $0.hasPrefix("config/") || $0.hasPrefix("systemd/") }
            .map { $0.last == "." ? $0.dropLast() : $0 }
        #expect(named.contains { $0.hasPrefix("scripts/") })
        for path in Set(named) {
            #expect(FileManager.default.fileExists(atPath: "\(Tree.root)/\(path)"), "\(path)")
        }
    }
}
