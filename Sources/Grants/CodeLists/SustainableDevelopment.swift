/// The UN's Sustainable Development Goals, `1` to `17`. IATI sector vocabulary 7.
package enum SDGGoals: CodeList {
    package static let codeTitle = "Sustainable Development Goal"
    package static let codeExample = "16"
    package static let rows = CodeRows(.sdgGoal)

    package static func name(of goal: Int) -> String? {
        name(of: String(goal))
    }
}

/// Their targets: `16.1`, `16.a`. IATI sector vocabulary 8.
package enum SDGTargets: CodeList {
    package static let codeTitle = "Sustainable Development Goal target"
    package static let codeExample = "16.1"
    package static let rows = CodeRows(.sdgTarget)

    /// The goal the target belongs to, 1...17; nil for unknown codes.
    package static func goal(of target: String) -> Int? {
        contains(target) ? target.split(separator: ".").first.flatMap { Int($0) } : nil
    }
}
