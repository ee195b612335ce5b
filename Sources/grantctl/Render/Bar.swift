/// Bars and sparklines of block elements (Unicode U+2581 to U+258F), for the eye only: figures stay decimals.
enum Bar {
    static let cellsDefault = 10
    private static let eighths: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
    private static let heights: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// A bar as long as its part of the whole, filled up with blanks. Below zero there is none; beyond the whole it is full.
    static func text(_ ratio: Double, cells: Int = cellsDefault) -> String {
        guard ratio > 0 else { return String(repeating: " ", count: cells) }
        // What is there at all is seen: an eighth of a cell at least.
        let steps = max(1, Int((min(ratio, 1) * Double(cells * eighths.count)).rounded()))
        var bar = String(repeating: "█", count: steps / eighths.count)
        if !steps.isMultiple(of: eighths.count) { bar.append(eighths[steps % eighths.count - 1]) }
        return bar + String(repeating: " ", count: cells - bar.count)
    }

    /// The part in per cent with one place, seven columns wide.
    static func percent(_ ratio: Double) -> String {
        let tenths = (ratio * 1000).rounded()
        guard abs(tenths) < 10_000 else { return tenths > 0 ? "> 1000%" : "<-1000%" }
        let whole = Int(abs(tenths))
        let text = "\(tenths < 0 ? "-" : "")\(whole / 10).\(whole % 10)%"
        return String(repeating: " ", count: max(0, 7 - text.count)) + text
    }

    /// One column a value, the largest the highest; zero and what is below it stand at the foot.
    static func sparkline(_ values: [Double]) -> String {
        guard let largest = values.max(), largest > 0 else { return String(repeating: "▁", count: values.count) }
        return String(
            values.map { value in
                guard value > 0 else { return heights[0] }
                // What is there at all stands above the foot; a double's last digit must not lift it a step.
                let step = (value / largest * Double(heights.count - 1) - 1e-9).rounded(.up)
                return heights[max(1, Int(step))]
            })
    }
}
