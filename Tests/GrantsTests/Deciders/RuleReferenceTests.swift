import FoundationEssentials
import Grants
import SwiftProtobuf
import Testing

@Suite("Reference of the rules")
struct RuleReferenceTests {
    @Test("every rule is described under its own identifier, in whole sentences", arguments: Rule.allCases)
    func describes(rule: Rule) {
        let reference = rule.reference
        #expect(reference.rule == rule)
        for text in [reference.summary, reference.why, reference.remedy] { #expect(text.hasSuffix(".")) }
        #expect(reference.example == nil || !RuleTests.ofTheWriter.contains(rule))
    }

    @Test(
        "every example breaks its rule with exactly the message that the reference prints",
        arguments: Rule.allCases.filter { !RuleTests.ofTheWriter.contains($0) })
    func executes(rule: Rule) throws {
        let example = try #require(rule.reference.example)
        var scene = try Scene(
            (RuleReference.beginning + example.given).map { try Command(jsonUTF8Bytes: Array($0.utf8)) })
        let when = try Command(jsonUTF8Bytes: Array(example.when.utf8))
        if let refusal = try scene.refusal(of: when) {
            #expect(refusal.rule == rule)
            #expect(refusal.message == example.says)
            #expect(rule.reference.kind != .flags)
        } else {
            let flag = try #require(try scene.take(when).flags.first { $0.rule == rule.rawValue })
            #expect(flag.message == example.says)
            #expect(rule.reference.kind != .refuses)
        }
    }

    @Test("every setting of the policy is of some rule, and every rule of the policy has its setting")
    func namesSettings() {
        let settings = Rule.allCases.compactMap { rule in
            if case .policy(let setting) = rule.reference.kind { setting } else { nil }
        }
        #expect(Set(settings) == Set(Policy.actions.map(\.setting)))
        #expect(Set(Policy.actions.map(\.action)).count == Policy.actions.count)
    }

    /// With GRANTD_WRITE_REFERENCE=1 in the environment the page is written instead of compared.
    @Test("the page in the sources is the one that the table makes")
    func makesPage() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Grants/Rules/RULES.md").standardizedFileURL
        if ProcessInfo.processInfo.environment["GRANTD_WRITE_REFERENCE"] == "1" {
            try RuleReference.page().write(to: page, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOf: page, encoding: .utf8)
        #expect(
            written == RuleReference.page(), "Make it again: GRANTD_WRITE_REFERENCE=1 swift test --filter makesPage")
    }
}
