import Grants
import Varlink

extension Command: FactReadable {
    /// - Throws: ``FactFault/twoOrders`` too: protobuf lets the last one win, and the caller would never know.
    init(from reader: inout FactReader) throws(FactFault) {
        self.init()
        var members = try reader.enterObject()
        var hasOrder = false
        while try reader.nextMember(of: Self.members, &members) {
            if members.place >= Self.firstAlternative {
                if hasOrder { throw .twoOrders }
                hasOrder = true
            }
            try read(members.place, from: &reader)
        }
    }
}
