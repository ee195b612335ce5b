import Testing
import Varlink

@testable import grantctl

@Suite("Shares of a whole")
struct ShareInputTests {
    @Test(
        "a share is taken as its source states it, and shown again as it was meant",
        arguments: [
            ("40%", #"{"percent":"40"}"#, "40%"),
            ("33.3333 per cent", #"{"percent":"33.3333"}"#, "33.3333%"),
            (
                "more than 40%", #"{"qualifier":"moreThan","percent":"40","words":"more than 40%"}"#, "more than 40%"
            ),
            (
                "roughly 25 per cent", #"{"qualifier":"about","percent":"25","words":"roughly 25 per cent"}"#,
                "about 25%"
            ),
            (
                "between 20 and 30%",
                #"{"qualifier":"between","percent":"20","upper":"30","words":"between 20 and 30%"}"#,
                "between 20% and 30%"
            ),
            (
                "largest", #"{"qualifier":"undisclosed","rank":1,"words":"largest"}"#,
                "the largest share (undisclosed)"
            ),
            (
                "the second largest share",
                #"{"qualifier":"undisclosed","rank":2,"words":"the second largest share"}"#,
                "the share of rank 2 (undisclosed)"
            ),
            ("undisclosed", #"{"qualifier":"undisclosed"}"#, "an undisclosed share"),
        ])
    func taken(text: String, json: String, shown: String) throws {
        let share = try ShareInput.parse(text)
        #expect(share.description == json)
        #expect(Words.share(share) == shown)
    }

    @Test(
        "what is no share is refused with the reason and the accepted forms",
        arguments: [
            ("40", "'40' is no share: '%' is missing."), ("forty%", "'forty' is no number"),
            ("33.33333%", "33.33333 has 5 decimal places; a share has at most 4."),
        ])
    func refused(text: String, reason: String) {
        let error = #expect(throws: InputError.self) { try ShareInput.parse(text) }
        #expect(error?.description.hasPrefix(reason) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(ShareInput.forms) == true)
    }
}
