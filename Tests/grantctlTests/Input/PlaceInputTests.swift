import Testing
import Varlink

@testable import grantctl

@Suite("Places and lines of allocations")
struct PlaceInputTests {
    @Test(
        "a place is a code or a name with its kind, and is shown again",
        arguments: [
            ("KE", #"{"kind":"country","code":"KE"}"#, "KE"),
            ("KE-07", #"{"kind":"subdivision","code":"KE-07"}"#, "KE-07"),
            ("m49:202", #"{"kind":"region","vocabulary":"2","code":"202"}"#, "m49:202"),
            ("dac:298", #"{"kind":"region","vocabulary":"1","code":"298"}"#, "dac:298"),
            (
                "region:Horn of Africa", #"{"kind":"region","vocabulary":"99","name":"Horn of Africa"}"#,
                "Horn of Africa"
            ),
            ("place:El Bajío", #"{"kind":"named","name":"El Bajío"}"#, "El Bajío"),
        ])
    func taken(text: String, json: String, shown: String) throws {
        let place = try PlaceInput.parse(text)
        #expect(place.description == json)
        #expect(Words.place(place) == shown)
    }

    @Test(
        "what is no place is refused with a hint and the accepted forms",
        arguments: [
            ("ke-07", "'ke-07' is no place. Is KE-07 meant?"), ("Kenya", "'Kenya' is no place."),
            ("place:", "'place:' names nothing after the colon."), ("", "'' is no place."),
        ])
    func refused(text: String, reason: String) {
        let error = #expect(throws: InputError.self) { try PlaceInput.parse(text) }
        #expect(error?.description == "\(reason)\n\(PlaceInput.forms)")
    }

    @Test("commas part places, but not the words of a name")
    func lists() throws {
        let places = try PlaceInput.parseList("KE, TZ,region:Middle East, North Africa and Europe,place:Nuevo León")
        #expect(
            places.map(Words.place) == ["KE", "TZ", "Middle East, North Africa and Europe", "Nuevo León"])
    }

    @Test(
        "a line says what goes where",
        arguments: [
            (
                "KE,TZ=USD 500,000",
                #"{"destinations":[{"kind":"country","code":"KE"},{"kind":"country","code":"TZ"}],"#
                    + #""figure":{"amount":"500000","currency":"USD"}}"#
            ),
            (
                "m49:202=more than 40%",
                #"{"destinations":[{"kind":"region","vocabulary":"2","code":"202"}],"#
                    + #""share":{"qualifier":"moreThan","percent":"40","words":"more than 40%"}}"#
            ),
            ("AF=undisclosed", #"{"destinations":[{"kind":"country","code":"AF"}]}"#),
        ])
    func lines(text: String, json: String) throws {
        let line = try AllocationLineInput.parse(text)
        #expect(line.object(project: nil, sectors: [], andOthers: false, purposes: []).description == json)
    }

    @Test("a line without an amount is refused")
    func lineRefused() {
        let error = #expect(throws: InputError.self) { try AllocationLineInput.parse("KE") }
        #expect(error?.description.hasPrefix("'KE' does not say how much: '=' is missing.") == true)
    }

    @Test("participants, sectors, scopes and texts say what they are by a prefix")
    func prefixes() throws {
        #expect(
            try ParticipantInput.parse("government-partner=Ministry of Labour").description
                == #"{"name":"Ministry of Labour","role":"governmentPartner"}"#)
        #expect(
            try ParticipantInput.parse("implementing:XM-DAC-47066").description
                == #"{"organisation":"XM-DAC-47066","role":"implementing"}"#)
        #expect(try SectorInput.parse("dac:15220").description == #"{"vocabulary":"1","code":"15220"}"#)
        #expect(try SectorInput.parse("own:peace").description == #"{"vocabulary":"99","name":"peace"}"#)
        #expect(
            try ScopeInput.parse("appeal:FSOM21=Somalia").description
                == #"{"scopeType":"2","code":"FSOM21","name":"Somalia"}"#)
        #expect(try TextInput.parse("@es Proyecto").description == #"{"text":"Proyecto","language":"es"}"#)
        #expect(throws: InputError.self) { try TextInput.parse("@Proyecto") }
        #expect(throws: InputError.self) { try SectorInput.parse("15220") }
    }
}
