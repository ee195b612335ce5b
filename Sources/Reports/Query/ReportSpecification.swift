/// How a report is drawn.
package struct ReportSpecification {
    /// What its rows are by, in this order.
    package let dimensions: [ReportDimension]
    package let filter: ReportFilter
    package let boundary: ReportBoundary
    /// Nil: each figure stays in its own currency.
    package let conversion: CurrencyConversion?
    /// The column that rows are sorted by, within their currency; nil: by what they are by.
    package let sort: ReportColumn?
    package let isAscending: Bool
    /// By year or month: each row with those before it.
    package let isCumulative: Bool
    /// How many rows there may be before the report is refused.
    package let rowsMax: Int
    /// How many figures without a rate are listed; all are counted.
    package let unconvertedMax: Int

    package init(
        by dimensions: [ReportDimension], filter: ReportFilter = ReportFilter(), boundary: ReportBoundary = .books,
        conversion: CurrencyConversion? = nil, sort: ReportColumn? = nil, isAscending: Bool = false,
        isCumulative: Bool = false, rowsMax: Int = 1_000_000, unconvertedMax: Int = 1_000
    ) throws(ReportError) {
        for (index, dimension) in dimensions.enumerated() where dimensions[..<index].contains(dimension) {
            throw .dimensionTwice(dimension)
        }
        guard !isCumulative || dimensions.contains(.year) || dimensions.contains(.month) else {
            throw .cumulativeWithoutPeriod(dimensions)
        }
        self.dimensions = dimensions
        self.filter = filter
        self.boundary = boundary
        self.conversion = conversion
        self.sort = sort
        self.isAscending = isAscending
        self.isCumulative = isCumulative
        self.rowsMax = rowsMax
        self.unconvertedMax = unconvertedMax
    }
}

/// Why a report cannot be drawn so.
package enum ReportError: Error, Equatable, CustomStringConvertible {
    case dimensionTwice(ReportDimension)
    case cumulativeWithoutPeriod([ReportDimension])
    case tooManyRows(max: Int)
    case rowOfOtherLength(values: Int, dimensions: [ReportDimension])
    case cumulativeExplained

    package var description: String {
        switch self {
        case .dimensionTwice(let dimension):
            "The rows are to be by \(dimension.rawValue) twice. Name each dimension once."
        case .cumulativeWithoutPeriod(let dimensions):
            "A report by \(Self.words(dimensions)) cannot be cumulative: its rows do not follow each other in time. "
                + "Draw it by year or month."
        case .tooManyRows(let max):
            "The report has more than \(max) rows. Draw it by fewer dimensions, or filter it."
        case .rowOfOtherLength(let values, let dimensions):
            "The row has \(values) values, and the rows of this report are by \(Self.words(dimensions)) "
                + "(\(dimensions.count)). Give one value for each, or none for a total."
        case .cumulativeExplained:
            "A cumulative row holds the rows before it, and cannot be explained by itself. "
                + "Explain the rows without cumulative, or the total."
        }
    }

    private static func words(_ dimensions: [ReportDimension]) -> String {
        dimensions.isEmpty ? "nothing" : dimensions.map(\.rawValue).joined(separator: ", ")
    }
}
