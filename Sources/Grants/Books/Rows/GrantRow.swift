extension GrantState: StateRow {
    package func write(to writer: inout WireWriter) throws { try fields.write(to: &writer) }

    package init(from reader: inout WireReader) throws {
        var fields = GrantFields()
        while let number = try reader.nextFieldNumber() {
            switch number {
            case 1: fields.grant = Shared(try reader.message())
            case 2: fields.closed = try reader.flag()
            case 3: fields.currency = try reader.text()
            case 4: try reader.decodeRepeatedUInt32Field(value: &fields.entriesMade)
            case 5: fields.sums.append(try reader.sum())
            case 6: fields.documents.append(try reader.text())
            case 7: fields.projects.append(try reader.text())
            case 8: fields.unassigned = try reader.message()
            case 9: fields.unassignedUnconfirmed = try reader.flag()
            case 10: fields.shareAllocations.append(try reader.text())
            case 11: fields.paidDirectly = try reader.sum()
            case 12: fields.fundedFrom.append(try reader.text())
            case 13: fields.passedOn = try reader.sum()
            case 14: fields.returned = try reader.sum()
            default: throw WireReader.Irregular()
            }
        }
        self.init(fields)
    }
}

extension GrantFields {
    /// Inlined, as it is called once, so that they are written from where they are: to hand them on is to copy them.
    @inline(__always)
    fileprivate func write(to writer: inout WireWriter) throws {
        try writer.visitSingularMessageField(value: grant.value, fieldNumber: 1)
        try writer.write(closed, 2)
        try writer.write(currency, 3)
        try writer.write(entriesMade, 4)
        try writer.write(sums, 5)
        try writer.write(documents, 6)
        try writer.write(projects, 7)
        try writer.write(unassigned, 8)
        try writer.write(unassignedUnconfirmed, 9)
        try writer.write(shareAllocations, 10)
        try writer.write(paidDirectly, 11)
        try writer.write(fundedFrom, 12)
        try writer.write(passedOn, 13)
        try writer.write(returned, 14)
    }
}
