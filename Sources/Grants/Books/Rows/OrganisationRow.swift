extension OrganisationState: StateRow {
    package func write(to writer: inout WireWriter) throws {
        try writer.visitSingularMessageField(value: organisation, fieldNumber: 1)
        try writer.write(documents, 2)
        try writer.write(references, 3)
        try writer.write(merger, 4)
        try writer.write(mergerSequence, 5)
    }

    package init(from reader: inout WireReader) throws {
        var fields = OrganisationFields()
        while let number = try reader.nextFieldNumber() {
            switch number {
            case 1: fields.organisation = try reader.message()
            case 2: fields.documents.append(try reader.text())
            case 3: fields.references.append(try reader.message())
            case 4: fields.merger = try reader.message()
            case 5: fields.mergerSequence = try reader.integer()
            default: throw WireReader.Irregular()
            }
        }
        self.init(fields)
    }
}
