import TOMLKit

extension Configuration {
    /// Where the file lies unless the command line names another.
    package static let pathDefault = "/etc/grantd/grantd.toml"

    /// Reads a configuration file; what it does not mention stays at its default.
    ///
    /// - Parameter environment: `STATE_DIRECTORY`, which systemd sets from `StateDirectory=`, takes the place of the
    ///   default state folder, also where the file repeats that default; a file that names another folder wins.
    /// - Throws: all faults of the file at once; also if it cannot be read or is no TOML.
    package static func load(
        path: String, environment: [String: String] = [:]
    ) throws(ConfigurationError) -> Configuration {
        let text: String
        do {
            text = try ConfigurationFile.read(path)
        } catch {
            throw ConfigurationError(file: path, faults: [.init(keyPath: "", message: error.message)])
        }
        return try parse(text, file: path, environment: environment)
    }

    /// The defaults as they hold in this environment: see ``load(path:environment:)``.
    package static func defaults(environment: [String: String]) -> Configuration {
        var configuration = Configuration.defaults
        configuration.adopt(environment)
        return configuration
    }

    /// Reads the text of a configuration file; `file` is what errors call it.
    package static func parse(
        _ text: String, file: String, environment: [String: String] = [:]
    ) throws(ConfigurationError) -> Configuration {
        var reader = ConfigurationReader()
        reader.read(text)
        guard reader.faults.isEmpty else { throw ConfigurationError(file: file, faults: reader.faults) }
        reader.configuration.adopt(environment)
        return reader.configuration
    }

    private mutating func adopt(_ environment: [String: String]) {
        // Several folders are separated by colons (systemd.exec(5)); the unit asks for one.
        guard state == Configuration.stateDefault,
            let folder = environment["STATE_DIRECTORY"]?.split(separator: ":").first
        else { return }
        state = String(folder)
    }
}

/// Goes through a parsed file key by key and collects what is wrong.
private struct ConfigurationReader {
    var configuration = Configuration.defaults
    var faults: [ConfigurationError.Fault] = []

    mutating func read(_ text: String) {
        let document: TOMLTable
        do {
            document = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            let place = "line \(error.source.begin.line), column \(error.source.begin.column)"
            return report("", "is no TOML: \(place): \(error.description)")
        } catch {
            return report("", "is no TOML: \(error)")
        }
        for key in document.keys.sorted() {
            guard let found = document[key] else { continue }
            if Setting.tables.contains(key) {
                readTable(key, found)
            } else {
                readValue(table: "", key: key, found)
            }
        }
        if faults.isEmpty { checkTogether() }
    }

    private mutating func readTable(_ name: String, _ found: any TOMLValueConvertible) {
        guard let table = found.table else {
            return report(name, BadValue.wrongType(found, wanted: "a table: [\(name)] on a line of its own").message)
        }
        for key in table.keys.sorted() {
            guard let value = table[key] else { continue }
            readValue(table: name, key: key, value)
        }
    }

    private mutating func readValue(table: String, key: String, _ found: any TOMLValueConvertible) {
        let path = Setting.path(table: table, key: key)
        guard let setting = Setting.find(table: table, key: key) else {
            return report(path, unknown(table: table, key: key, isTable: found.type == .table))
        }
        do {
            try setting.apply(found, &configuration)
        } catch {
            report(path, error.message)
        }
    }

    /// What to say of a key that is no setting: the nearest name in its place, else the place where it belongs.
    private func unknown(table: String, key: String, isTable: Bool) -> String {
        let siblings = isTable ? Setting.tables : Setting.all.filter { $0.table == table }.map(\.key)
        if let near = NearestName.of(key, among: siblings) {
            return "is no setting; did you mean \(isTable ? "[\(near)]" : Setting.path(table: table, key: near))?"
        }
        if let elsewhere = Setting.all.first(where: { $0.key == key }) {
            return "is no setting here; it is \(elsewhere.path)"
        }
        if let near = NearestName.of(key, among: Setting.all.map(\.key)),
            let setting = Setting.all.first(where: { $0.key == near })
        {
            return "is no setting; did you mean \(setting.path)?"
        }
        let noun = isTable ? "table" : "setting"
        return "is no \(noun); known here are \(siblings.joined(separator: ", "))"
    }

    /// Rules that two settings must keep together.
    private mutating func checkTogether() {
        let limits = configuration.limits
        if limits.connectionsPerUid > limits.connections {
            report(
                "limits.connections-per-uid",
                "\(limits.connectionsPerUid) is above limits.connections, \(limits.connections): "
                    + "one user could take every connection; lower it, or raise the other")
        }
        if configuration.writer.batchCommandsMax > configuration.writer.mailboxLength {
            report(
                "writer.batch-commands-max",
                "\(configuration.writer.batchCommandsMax) is above writer.mailbox-length, "
                    + "\(configuration.writer.mailboxLength): no batch can be larger than what waits; lower it")
        }
    }

    private mutating func report(_ keyPath: String, _ message: String) {
        faults.append(.init(keyPath: keyPath, message: message))
    }
}
