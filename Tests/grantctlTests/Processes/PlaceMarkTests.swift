import EventLog
import MerkleLog
import Testing

@testable import grantctl

@Suite("The mark of what is read")
struct PlaceMarkTests {
    @Test(
        "gives every place back",
        arguments: [
            .file, .table("meta"), .table("checkpoints"), .record(sequence: 0), .record(sequence: .max),
            .node(TreeNode(level: 8, index: 0)), .node(TreeNode(level: 8, index: 1 << 56 - 1)),
            .node(TreeNode(level: 56, index: 255)), .frontier, .checkpoint(size: 372), .lastSigned,
        ] as [StorePlace])
    func givesBack(place: StorePlace) throws {
        let mark = try PlaceMark()
        #expect(mark.stepCount == 0 && mark.place == .file)
        mark.place = place
        #expect(mark.stepCount == 1 && mark.place == place)
    }

    @Test("a row of the identity, or a table that is none of a log, is a place in the file")
    func isInTheFile() throws {
        let mark = try PlaceMark()
        for place in [StorePlace.identity("origin"), .table("evenus")] {
            mark.place = place
            #expect(mark.place == .file)
        }
    }
}
