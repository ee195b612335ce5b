extension GrantState: StateRow {
    /// Each field from where it is, as of entries.
    package func write(to writer: inout WireWriter) throws {
        try writer.visitSingularMessageField(value: fields.grant.value, fieldNumber: 1)
        try writer.write(fields.closed, 2)
        try writer.write(fields.currency, 3)
        try writer.write(fields.entriesMade, 4)
        try writer.write(fields.sums, 5)
        try writer.write(fields.documents, 6)
        try writer.write(fields.projects, 7)
        try writer.write(fields.unassigned, 8)
        try writer.write(fields.unassignedUnconfirmed, 9)
        try writer.write(fields.shareAllocations, 10)
        try writer.write(fields.paidDirectly, 11)
        try writer.write(fields.fundedFrom, 12)
        try writer.write(fields.passedOn, 13)
        try writer.write(fields.returned, 14)
    }

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
