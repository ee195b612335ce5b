extension FlaggedState: StateRow {
    package func write(to writer: inout WireWriter) throws {
        try writer.write(sequence, 1)
        let flags = flags
        for index in flags.indices { try writer.put(2) { writer in try flags[index].write(to: &writer) } }
        try writer.write(grant, 3)
        try writer.write(entry, 4)
        try writer.write(project, 5)
    }

    package init(from reader: inout WireReader) throws {
        var sequence: UInt64 = 0
        var flags: [FlagState] = []
        var (grant, entry, project) = ("", "", "")
        while let number = try reader.nextFieldNumber() {
            switch number {
            case 1: sequence = try reader.integer()
            case 2: try reader.readMessage { flags.append(try FlagState(from: &$0)) }
            case 3: grant = try reader.text()
            case 4: entry = try reader.text()
            case 5: project = try reader.text()
            default: throw WireReader.Irregular()
            }
        }
        self.init(sequence: sequence, flags: flags, grant: grant, entry: entry, project: project)
    }
}

extension FlagState: StateRow {
    package func write(to writer: inout WireWriter) throws {
        try writer.visitSingularMessageField(value: flag, fieldNumber: 1)
        try writer.write(resolvedBy, 2)
        try writer.write(resolution, 3)
    }

    package init(from reader: inout WireReader) throws {
        var flag = Flag()
        var resolvedBy: UInt64 = 0
        var resolution = ""
        while let number = try reader.nextFieldNumber() {
            switch number {
            case 1: flag = try reader.message()
            case 2: resolvedBy = try reader.integer()
            case 3: resolution = try reader.text()
            default: throw WireReader.Irregular()
            }
        }
        self.init(flag, resolvedBy: resolvedBy, resolution: resolution)
    }
}
