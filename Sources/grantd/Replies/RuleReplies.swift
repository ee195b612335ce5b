import Control
import Grants

/// The rules of the books as replies.
extension RuleReferenceReply {
    init(_ reference: RuleReference, under policy: Policy) {
        let (action, setting): (Policy.Action, String?) =
            switch reference.kind {
            case .refuses: (.refuse, nil)
            case .flags: (.flag, nil)
            case .policy(let setting): (policy.action(ofSetting: setting), setting)
            }
        self.init(
            rule: reference.rule.rawValue, action: action.rawValue, setting: setting, summary: reference.summary,
            why: reference.why, remedy: reference.remedy,
            given: reference.example.map { RuleReference.beginning + $0.given } ?? [],
            command: reference.example?.when, message: reference.example?.says)
    }
}
