import Grants
import Varlink

extension Command: FactReadable {
    /// - Throws: ``FactFault/twoOrders`` too: protobuf lets the last one win, and the caller would never know.
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        try reader.enterObject()
        var place = -1
        var hasOrder = false
        while try reader.nextMember(of: Self.members, &place) {
            if place >= Self.firstAlternative {
                if hasOrder { throw .twoOrders }
                hasOrder = true
            }
            try read(place, from: &reader)
        }
    }
}
