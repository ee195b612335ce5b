package import Grants

/// The totals of one thing in one currency: a sum for every kind of figure that it has.
package struct BalanceRow: Equatable, Sendable {
    /// One of a kind, in the order of the kinds, none of them empty: so that a row does not depend on the order in which
    /// postings came and went.
    var sums: [FigureSum] = []

    package init() {}

    package var isEmpty: Bool { sums.isEmpty }

    package subscript(measure: Measure) -> TotalRow {
        var total = TotalRow()
        for sum in sums where sum.kind.isOf(measure) { total.take(sum) }
        return total
    }

    /// The sums of one measure as they stand: those of its qualifiers in their order, then what is unconfirmed.
    package func sums(of measure: Measure) -> ArraySlice<FigureSum> {
        guard let start = sums.firstIndex(where: { $0.kind.isOf(measure) }) else { return [] }
        return sums[start...].prefix { $0.kind.isOf(measure) }
    }

    package var pledged: TotalRow { self[.pledged] }
    package var committed: TotalRow { self[.committed] }
    package var received: TotalRow { self[.received] }
    package var allocated: TotalRow { self[.allocated] }
    package var unassigned: TotalRow { self[.unassigned] }
    package var disbursed: TotalRow { self[.disbursed] }
    package var spent: TotalRow { self[.spent] }
    package var refundReceived: TotalRow { self[.refundReceived] }
    package var refundPaid: TotalRow { self[.refundPaid] }

    mutating func add(_ figure: PostedFigure) throws {
        try change(SumKind(figure.measure, figure.qualifier)) { try $0.add(figure) }
        if figure.isUnconfirmed { try change(SumKind(unconfirmed: figure.measure)) { try $0.add(figure) } }
    }

    mutating func remove(_ figure: PostedFigure) throws {
        try change(SumKind(figure.measure, figure.qualifier)) { try $0.remove(figure) }
        if figure.isUnconfirmed { try change(SumKind(unconfirmed: figure.measure)) { try $0.remove(figure) } }
    }

    /// Takes another row's sums in.
    package mutating func merge(_ other: BalanceRow) throws(AmountError) {
        guard !isEmpty else {
            sums = other.sums
            return
        }
        for added in other.sums {
            try change(added.kind) { sum throws(AmountError) in
                sum.entries += added.entries
                try sum.amount += added.amount
            }
        }
    }

    /// Changes the sum of a kind, of which there are few: made where there is none, and gone where it is empty.
    private mutating func change<Failure: Error>(
        _ kind: SumKind, _ step: (inout FigureSum) throws(Failure) -> Void
    ) throws(Failure) {
        let index = sums.firstIndex { $0.kind >= kind } ?? sums.endIndex
        if index == sums.endIndex || sums[index].kind != kind { sums.insert(FigureSum(kind: kind), at: index) }
        try step(&sums[index])
        if sums[index].isEmpty { sums.remove(at: index) }
    }
}
