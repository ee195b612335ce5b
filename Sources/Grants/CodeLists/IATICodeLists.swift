// The short lists of the IATI Standard 2.03, under the names the standard gives them.

/// `10` Government, `40` Multilateral.
package enum OrganisationTypes: CodeList {
    package static let codeTitle = "IATI organisation type"
    package static let codeExample = "40"
    package static let rows = CodeRows(.organisationType)
}

/// `1` Funding, `2` Accountable, `3` Extending, `4` Implementing.
package enum OrganisationRoles: CodeList {
    package static let codeTitle = "IATI organisation role"
    package static let codeExample = "4"
    package static let rows = CodeRows(.organisationRole)
}

/// `1` Pipeline/identification to `6` Suspended.
package enum ActivityStatuses: CodeList {
    package static let codeTitle = "IATI activity status"
    package static let codeExample = "2"
    package static let rows = CodeRows(.activityStatus)
}

/// `1` Incoming Funds to `13` Incoming Pledge.
package enum TransactionTypes: CodeList {
    package static let codeTitle = "IATI transaction type"
    package static let codeExample = "3"
    package static let rows = CodeRows(.transactionType)
}

/// OECD DAC types of aid, `C01` Project-type interventions. Aid type vocabulary 1.
package enum AidTypes: CodeList {
    package static let codeTitle = "OECD DAC type of aid"
    package static let codeExample = "C01"
    package static let rows = CodeRows(.aidType)
}

package enum AidTypeVocabularies: CodeList {
    package static let codeTitle = "IATI aid type vocabulary"
    package static let codeExample = "2"
    package static let rows = CodeRows(.aidTypeVocabulary)
}

/// `1` Unearmarked to `4` Tightly earmarked. Aid type vocabulary 2.
package enum EarmarkingCategories: CodeList {
    package static let codeTitle = "Grand Bargain earmarking category"
    package static let codeExample = "2"
    package static let rows = CodeRows(.earmarkingCategory)
}

/// `1` Emergency, `2` Appeal.
package enum HumanitarianScopeTypes: CodeList {
    package static let codeTitle = "IATI humanitarian scope type"
    package static let codeExample = "1"
    package static let rows = CodeRows(.humanitarianScopeType)
}

/// `1-2` Glide, `2-1` Humanitarian Plan, `99` the reporter's own.
package enum HumanitarianScopeVocabularies: CodeList {
    package static let codeTitle = "IATI humanitarian scope vocabulary"
    package static let codeExample = "1-2"
    package static let rows = CodeRows(.humanitarianScopeVocabulary)
}

/// `1` OECD DAC, `2` UN (M49), `99` the reporter's own.
package enum RegionVocabularies: CodeList {
    package static let codeTitle = "IATI region vocabulary"
    package static let codeExample = "2"
    package static let rows = CodeRows(.regionVocabulary)
}

package enum SectorVocabularies: CodeList {
    package static let codeTitle = "IATI sector vocabulary"
    package static let codeExample = "1"
    package static let rows = CodeRows(.sectorVocabulary)
}

/// `A01` to `D01`: what a published document is.
package enum DocumentCategories: CodeList {
    package static let codeTitle = "IATI document category"
    package static let codeExample = "A01"
    package static let rows = CodeRows(.documentCategory)
}
