import SwiftProtobuf

/// What the lines of an allocation come to.
struct ApportionedLines {
    /// One for each line.
    let figures: [Figure]
    /// The sum of the lines that exclude one another: what the allocation sets aside.
    let total: Figure
    /// What nothing was said of; nil when there is nothing or the lines are of-which parts.
    let unassigned: Figure?

    /// Apportions shares by largest remainder over the base (``Apportionment``), so that parts and rest add up exactly.
    ///
    /// Of-which lines overlap with others, so each is taken of the base by itself.
    ///
    /// - Parameter base: the sum that the shares are of, in `currency`; a share of nothing stated is undisclosed.
    init(_ lines: [AllocationLine], mode: Allocation.Mode, base: EntrySum, currency: String) throws {
        guard lines.contains(where: \.hasShare) else {
            // As most are: by figures alone.
            figures = lines.map { $0.hasFigure ? $0.figure : .undisclosed }
            total = mode == .exclusive ? try Self.total(figures, currency) : .undisclosed
            unassigned = nil
            return
        }
        let percentages = try lines.map { $0.hasShare ? try $0.share.stated : nil }
        let whole = base.entries > base.undisclosed ? base.stated : nil
        let minorUnits = Currencies.minorUnits(of: currency) ?? 0

        var parts: [Amount?] = Array(repeating: nil, count: lines.count)
        var rest: Amount?
        if let whole, mode == .exclusive, percentages.contains(where: { $0 != nil }) {
            let indices = percentages.indices.filter { percentages[$0] != nil }
            let apportionment = try Apportionment(
                of: whole, minorUnits: minorUnits, by: indices.compactMap { percentages[$0] })
            for (index, part) in zip(indices, apportionment.parts) { parts[index] = part }
            // Lines by figure take their part of what the shares leave.
            rest = try lines.reduce(apportionment.rest) { rest, line in
                guard line.hasFigure, let stated = try line.figure.stated else { return rest }
                return try rest - stated
            }
        } else if let whole {
            for (index, percentage) in percentages.enumerated() {
                guard let percentage else { continue }
                parts[index] = try Apportionment(of: whole, minorUnits: minorUnits, by: [percentage]).parts[0]
            }
        }

        figures = try zip(lines, parts).map { line, part in
            try Self.figure(
                of: line, part: part, whole: whole, base: base, minorUnits: minorUnits, currency: currency)
        }
        total = mode == .exclusive ? try Self.total(figures, currency) : .undisclosed
        unassigned = try Self.unassigned(rest: rest, figures: figures, currency: currency)
    }

    private static func figure(
        of line: AllocationLine, part: Amount?, whole: Amount?, base: EntrySum, minorUnits: Int, currency: String
    ) throws -> Figure {
        if line.hasFigure { return line.figure }
        guard let part, let whole else { return .undisclosed }
        var figure = Figure(part, currency, line.share.qualifier)
        if base.direction != .none {
            figure.qualifier = base.direction.combined(with: line.share.qualifier.direction).qualifier
        } else if line.share.qualifier == .between {
            let upper = try Percentage(parsing: line.share.upper)
            figure.upper = try Apportionment(of: whole, minorUnits: minorUnits, by: [upper]).parts[0]
                .formatted(minPlaces: minorUnits)
        }
        return figure
    }

    /// The sum as one figure; undisclosed when no line states anything.
    static func total(_ figures: [Figure], _ currency: String) throws -> Figure {
        if figures.count == 1 { return figures[0] }
        var sum = Amount.zero
        var direction = Figure.Direction.none
        var isStated = false
        for figure in figures {
            if let stated = try figure.stated {
                try sum += stated
                isStated = true
                direction = direction.combined(with: figure.direction)
            } else {
                direction = direction.combined(with: .above)
            }
        }
        return isStated ? Figure(sum, currency, direction.qualifier) : .undisclosed
    }

    /// The rest that no line claims. Where a line is undisclosed the rest may be its own: at most that much is left.
    private static func unassigned(rest: Amount?, figures: [Figure], currency: String) throws -> Figure? {
        guard let rest, rest.isPositive else { return nil }
        if figures.contains(where: { $0.qualifier == .undisclosed }) { return Figure(rest, currency, .atMost) }
        let direction = figures.reduce(Figure.Direction.none) { $0.combined(with: $1.direction) }
        return Figure(rest, currency, direction.inverted.qualifier)
    }
}
