import Grants
import Testing

@Suite("Rules")
struct RuleTests {
    /// Raised by the writer, which knows batches, versions and sizes: its own tests have their examples.
    static let ofTheWriter: Set<Rule> = [.commandsTooMany, .eventTooLarge, .versionDiffers]

    static let refusals =
        ValueRefusals.all + BookRefusals.all + ThingRefusals.all + PeriodRefusals.all + EntryRefusals.all

    @Test(
        "a command that a rule does not allow is refused by that rule, with the figures and the next step",
        arguments: refusals)
    func refuses(example: RefusalExample) throws {
        let scene = try Scene.given(example.given, under: example.policy)
        let refusal = try #require(try scene.refusal(of: example.when))
        #expect(refusal.rule == example.rule, "\(refusal.message)")
        for part in example.says { #expect(refusal.message.contains(part), "\(refusal.message)") }
        #expect(refusal.message.hasSuffix(".") || refusal.message.hasSuffix("?"), "\(refusal.message)")
    }

    @Test(
        "a command that the policy only flags is recorded with the figures",
        arguments: FlagExamples.all + EntryFlags.all)
    func flags(example: FlagExample) throws {
        var scene = try Scene.given(example.given, under: example.policy)
        let event = try scene.take(example.when)
        let flag = try #require(event.flags.first { $0.rule == example.rule.rawValue }, "\(event.flags)")
        for part in example.says { #expect(flag.message.contains(part), "\(flag.message)") }
        #expect(flag.message.hasSuffix("."), "\(flag.message)")
    }

    @Test("every rule that a command can break has an example")
    func areCovered() {
        let examples = Self.refusals.map(\.rule) + (FlagExamples.all + EntryFlags.all).map(\.rule)
        #expect(Set(Rule.allCases).subtracting(examples) == Self.ofTheWriter)
    }

    @Test("rules are named thing, point, fault, and no two alike")
    func areNamed() {
        let names = Rule.allCases.map(\.rawValue)
        #expect(Set(names).count == names.count)
        for name in names {
            #expect(
                name.split(separator: ".").count == 2
                    && name.allSatisfy { $0.isLowercase || $0 == "-" || $0 == "." || $0.isNumber })
        }
    }
}
