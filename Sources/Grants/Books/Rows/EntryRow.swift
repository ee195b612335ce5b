extension EntryState: StateRow {
    /// Each field from where it is: to hand all of them on, be it to a method of their own, is to copy them.
    package func write(to writer: inout WireWriter) throws {
        try writer.write(fields.kind, 1)
        try writer.write(fields.status, 2)
        try writer.write(fields.grant, 3)
        try writer.write(fields.id, 4)
        try writer.visitSingularMessageField(value: fields.figure, fieldNumber: 5)
        try writer.write(fields.otherStatements, 6)
        try writer.write(fields.provider, 7)
        try writer.write(fields.receiver, 8)
        try writer.write(fields.against, 9)
        try writer.write(fields.fulfils, 10)
        try writer.write(fields.valueDate, 11)
        try writer.write(fields.sequence, 12)
        try writer.write(fields.lastSequence, 13)
        try writer.write(fields.unconfirmed, 14)
        try writer.write(fields.sourced, 15)
        try writer.write(fields.documents, 16)
        try writer.write(fields.mode, 17)
        try writer.write(fields.base, 18)
        for index in fields.lines.indices {
            try writer.put(19) { writer in try fields.lines[index].write(to: &writer) }
        }
        try writer.write(fields.andOthers, 20)
        try writer.write(fields.unassigned, 21)
        try writer.write(fields.used, 22)
        try writer.write(UInt64(fields.adjustments), 23)
        try writer.write(fields.payment, 24)
        try writer.write(fields.revisedValueDate, 25)
        for statement in fields.statements { try writer.put(26) { writer in try statement.write(to: &writer) } }
        if let ending = fields.ending { try writer.put(27) { writer in try ending.write(to: &writer) } }
        try writer.write(fields.dueDate, 28)
        try writer.write(fields.reusable, 29)
        try writer.write(fields.adjusts, 30)
        try writer.write(fields.transactionType, 31)
        try writer.write(fields.fromGrant, 32)
        try writer.write(fields.passedOn, 33)
        try writer.write(fields.usageYears, 34)
        try writer.write(fields.period, 35)
        try writer.write(fields.reportedBy, 36)
        if let side = fields.side { try writer.visitSingularEnumField(value: side, fieldNumber: 37) }
        try writer.write(fields.rateDate, 38)
        if let other = fields.counterpart { try writer.put(39) { writer in try other.write(to: &writer) } }
    }

    package init(from reader: inout WireReader) throws {
        var fields = EntryFields()
        while let number = try reader.nextFieldNumber() {
            switch number {
            case 1: fields.kind = try reader.name()
            case 2: fields.status = try reader.name()
            case 3: fields.grant = try reader.text()
            case 4: fields.id = try reader.text()
            case 5: fields.figure = try reader.message()
            case 6: fields.otherStatements.append(try reader.message())
            case 7: fields.provider = try reader.text()
            case 8: fields.receiver = try reader.text()
            case 9: fields.against = try reader.text()
            case 10: fields.fulfils = try reader.text()
            case 11: fields.valueDate = try reader.text()
            case 12: fields.sequence = try reader.integer()
            case 13: fields.lastSequence = try reader.integer()
            case 14: fields.unconfirmed = try reader.flag()
            case 15: fields.sourced = try reader.flag()
            case 16: fields.documents.append(try reader.text())
            case 17: fields.mode = try reader.name()
            case 18: fields.base = try reader.name()
            case 19: try reader.readMessage { fields.lines.append(try LineState(from: &$0)) }
            case 20: fields.andOthers = try reader.flag()
            case 21: fields.unassigned = try reader.message()
            case 22: fields.used = try reader.sum()
            case 23: fields.adjustments = try reader.count()
            case 24: fields.payment = try reader.message()
            case 25: fields.revisedValueDate = try reader.text()
            case 26: try reader.readMessage { fields.statements.append(try EntryStatement(from: &$0)) }
            case 27: try reader.readMessage { fields.ending = try EntryEnding(from: &$0) }
            case 28: fields.dueDate = try reader.text()
            case 29: fields.reusable = try reader.flag()
            case 30: fields.adjusts = try reader.name()
            case 31: fields.transactionType = try reader.text()
            case 32: fields.fromGrant = try reader.text()
            case 33: fields.passedOn = try reader.flag()
            case 34: try reader.decodeRepeatedUInt32Field(value: &fields.usageYears)
            case 35: fields.period = try reader.message()
            case 36: fields.reportedBy = try reader.text()
            case 37: fields.side = try reader.name() as Context.Side
            case 38: fields.rateDate = try reader.text()
            case 39: try reader.readMessage { fields.counterpart = try EntryReference(from: &$0) }
            default: throw WireReader.Irregular()
            }
        }
        self.init(fields)
    }
}

extension LineState: StateRow {
    package func write(to writer: inout WireWriter) throws {
        try writer.visitSingularMessageField(value: line, fieldNumber: 1)
        try writer.visitSingularMessageField(value: apportioned, fieldNumber: 2)
    }

    package init(from reader: inout WireReader) throws {
        self.init(AllocationLine(), Figure())
        while let number = try reader.nextFieldNumber() {
            switch number {
            case 1: line = try reader.message()
            case 2: apportioned = try reader.message()
            default: throw WireReader.Irregular()
            }
        }
    }
}

extension EntryStatement: StateRow {
    package func write(to writer: inout WireWriter) throws {
        try writer.write(sequence, 1)
        try writer.write(valueDate, 2)
        try writer.write(statedFigure, 3)
        try writer.write(otherStatements, 4)
        try writer.write(lines, 5)
        try writer.write(base, 6)
        try writer.write(andOthers, 7)
        try writer.write(dueDate, 8)
        try writer.write(voided, 9)
    }

    package init(from reader: inout WireReader) throws {
        self.init()
        while let number = try reader.nextFieldNumber() {
            switch number {
            case 1: sequence = try reader.integer()
            case 2: valueDate = try reader.text()
            case 3: statedFigure = try reader.message()
            case 4: otherStatements.append(try reader.message())
            case 5: lines.append(try reader.message())
            case 6: base = try reader.name()
            case 7: andOthers = try reader.flag()
            case 8: dueDate = try reader.text()
            case 9: voided = try reader.flag()
            default: throw WireReader.Irregular()
            }
        }
    }
}

extension EntryEnding: StateRow {
    package func write(to writer: inout WireWriter) throws {
        try writer.write(sequence, 1)
        try writer.write(valueDate, 2)
        try writer.write(status, 3)
        try writer.write(keepsPledgeUsed, 4)
    }

    package init(from reader: inout WireReader) throws {
        self.init()
        while let number = try reader.nextFieldNumber() {
            switch number {
            case 1: sequence = try reader.integer()
            case 2: valueDate = try reader.text()
            case 3: status = try reader.name()
            case 4: keepsPledgeUsed = try reader.flag()
            default: throw WireReader.Irregular()
            }
        }
    }
}

extension EntryReference: StateRow {
    package func write(to writer: inout WireWriter) throws {
        try writer.write(grant, 1)
        try writer.write(entry, 2)
    }

    package init(from reader: inout WireReader) throws {
        self.init()
        while let number = try reader.nextFieldNumber() {
            switch number {
            case 1: grant = try reader.text()
            case 2: entry = try reader.text()
            default: throw WireReader.Irregular()
            }
        }
    }
}
