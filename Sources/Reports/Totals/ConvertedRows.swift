import Grants

/// The rows of a report that converts: what is outstanding is of all currencies of a row's money together.
struct ConvertedRows {
    private let conversion: CurrencyConversion
    private let values: ([String]) -> [DimensionValue]

    init(_ conversion: CurrencyConversion, _ values: @escaping ([String]) -> [DimensionValue]) {
        self.conversion = conversion
        self.values = values
    }

    /// - Parameter uses: counts the rates of the closing day.
    func reported(_ rows: [RowPlace: RowSums], _ uses: inout RateUses) throws -> [ReportedRow] {
        var reported: [ReportedRow] = []
        for (keys, places) in Dictionary(grouping: rows, by: \.key.keys).sorted(by: { $0.key.isBefore($1.key) }) {
            let sums = Dictionary(uniqueKeysWithValues: places.map { ($0.key.currency, $0.value) })
            let outstanding = try outstanding(of: sums.values, &uses)
            // What has no rate at the closing day is told in its own currency, though its figures were converted.
            let untold = outstanding.values.flatMap { part in part.byCurrency.filter { !$0.value.isZero }.keys }
            for currency in Set(sums.keys).union(untold) {
                let state = sums[currency]?.state ?? ReportRowState()
                let own = outstanding[.own]?.exchangeDifference ?? OutstandingAmounts()
                var amounts: [ReportPart: OutstandingAmounts] = [:]
                for part in ReportPart.allCases {
                    let told = outstanding[part]?.byCurrency[currency]
                    if !state[part].isEmpty || told?.isZero == false { amounts[part] = told ?? OutstandingAmounts() }
                }
                if state.isEmpty, amounts.isEmpty { continue }
                reported.append(
                    ReportedRow(
                        values: values(keys), currency: currency, state: state, outstanding: amounts,
                        exchangeDifference: currency == conversion.currency ? own : nil))
            }
        }
        return reported
    }

    private func outstanding(
        of sums: some Sequence<RowSums>, _ uses: inout RateUses
    ) throws -> [ReportPart: OriginalSums.Outstanding] {
        var originals: [ReportPart: OriginalSums] = [:]
        for row in sums {
            for (part, sums) in row.originals { try originals[part, default: OriginalSums()].merge(sums) }
        }
        var outstanding: [ReportPart: OriginalSums.Outstanding] = [:]
        for part in ReportPart.allCases {
            outstanding[part] = try originals[part]?.outstanding(conversion, &uses)
        }
        return outstanding
    }
}

extension [String] {
    fileprivate func isBefore(_ other: [String]) -> Bool { lexicographicallyPrecedes(other) }
}
