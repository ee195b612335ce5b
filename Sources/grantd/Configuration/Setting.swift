import TOMLKit

/// One key of the configuration file: where it stands, what it may hold, and which property it sets.
struct Setting: Sendable {
    /// Name of the table, empty for the keys at the top.
    let table: String
    let key: String
    /// Sets the property from the value found.
    let apply:
        @Sendable (_ found: any TOMLValueConvertible, _ configuration: inout Configuration) throws(BadValue) -> Void

    var path: String { Setting.path(table: table, key: key) }

    init<Value>(
        _ table: String, _ key: String, _ property: any WritableKeyPath<Configuration, Value> & Sendable,
        _ rule: ValueRule<Value>
    ) {
        self.table = table
        self.key = key
        self.apply = { found, configuration throws(BadValue) in
            configuration[keyPath: property] = try rule.read(found)
        }
    }

    static func path(table: String, key: String) -> String { table.isEmpty ? key : "\(table).\(key)" }

    static let tables: [String] = {
        var tables: [String] = []
        for setting in all where !setting.table.isEmpty && !tables.contains(setting.table) {
            tables.append(setting.table)
        }
        return tables
    }()

    static func find(table: String, key: String) -> Setting? { all.first { $0.table == table && $0.key == key } }
}
