internal import Varlink

/// What a report's rows are by, as columns and cells.
struct ReportKeys {
    let dimensions: [ReportDimension]

    /// More columns of codes and names than this do not fit a screen: the codes then stand by themselves.
    private static let namedMax = 2
    /// What people read where a value is not known.
    static let unknown = "not known"

    init(_ dimensions: [ReportDimension]) {
        self.dimensions = dimensions
    }

    /// What a reply's rows are by. A dimension that a newer daemon has is left out.
    init(reply: JSONValue) {
        dimensions = (reply["by"]?.array ?? []).compactMap { $0.string.flatMap { ReportDimension(rawValue: $0) } }
    }

    private var isNamedApart: Bool { dimensions.count(where: \.hasName) <= Self.namedMax }

    // MARK: For people

    var columns: [Column] {
        dimensions.flatMap { dimension in
            let column = Column(dimension.rawValue, dimension.title)
            return dimension.hasName && isNamedApart ? [column, Column("\(dimension.rawValue)Name", "name")] : [column]
        }
    }

    func cells(_ keys: [JSONValue]) -> [Cell] {
        dimensions.flatMap { dimension in
            let key = Self.key(dimension, of: keys)
            guard dimension.hasName else { return [Cell.text(Self.code(key) ?? Self.unknown)] }
            let code = Self.code(key)
            guard isNamedApart else { return [.text(code ?? Self.unknown)] }
            let name = key?["name"]?.string
            return [.text(code ?? Self.unknown), .text(name == code ? nil : name)]
        }
    }

    /// "KE", "m49:202", "dac:15220"; `nil` where the value is not known.
    static func code(_ key: JSONValue?) -> String? {
        guard let key, let value = key["value"]?.string else { return nil }
        guard let vocabulary = key["vocabulary"]?.string, value != key["name"]?.string else { return value }
        let names =
            key["dimension"]?.string == ReportDimension.sector.rawValue ? sectorVocabularies : regionVocabularies
        return names[vocabulary].map { "\($0):\(value)" } ?? value
    }

    /// IATI RegionVocabulary and SectorVocabulary, as `PlaceInput` and `SectorInput` take them.
    private static let regionVocabularies = ["1": "dac", "2": "m49"]
    private static let sectorVocabularies = ["1": "dac", "2": "dac3", "7": "sdg", "8": "sdg-target", "10": "cluster"]

    private static func key(_ dimension: ReportDimension, of keys: [JSONValue]) -> JSONValue? {
        keys.first { $0["dimension"]?.string == dimension.rawValue }
    }

    // MARK: For files

    var factColumns: [Column] {
        dimensions.flatMap { dimension in
            let name = dimension.rawValue
            return [Column(name)] + (dimension.hasKind ? [Column("\(name)Kind")] : [])
                + (dimension.hasVocabulary ? [Column("\(name)Vocabulary")] : [])
                + (dimension.hasName ? [Column("\(name)Name")] : [])
        }
    }

    func factCells(_ keys: [JSONValue]) -> [Cell] {
        dimensions.flatMap { dimension in
            let key = Self.key(dimension, of: keys)
            return [Cell.text(key?["value"])] + (dimension.hasKind ? [.text(key?["kind"])] : [])
                + (dimension.hasVocabulary ? [.text(key?["vocabulary"])] : [])
                + (dimension.hasName ? [.text(key?["name"])] : [])
        }
    }
}
