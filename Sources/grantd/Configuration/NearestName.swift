/// Finds what a misspelt name was probably meant to be.
enum NearestName {
    /// The candidate with the fewest edits, if it takes at most a third of the name's length (and always two may be).
    ///
    /// Ties go to the first candidate.
    static func of(_ name: String, among candidates: [String]) -> String? {
        let editsMax = max(2, name.count / 3)
        var best: (name: String, edits: Int)?
        for candidate in candidates {
            let edits = editCount(Array(name), Array(candidate))
            if edits <= editsMax, edits < best?.edits ?? .max { best = (candidate, edits) }
        }
        return best?.name
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other
    /// (optimal string alignment; O(n m), for names of settings).
    static func editCount(_ from: [Character], _ to: [Character]) -> Int {
        var rows = [[Int]](repeating: [Int](repeating: 0, count: to.count + 1), count: from.count + 1)
        for i in 0...from.count { rows[i][0] = i }
        for j in 0...to.count { rows[0][j] = j }
        guard !from.isEmpty, !to.isEmpty else { return max(from.count, to.count) }
        for i in 1...from.count {
            for j in 1...to.count {
                let replaced = rows[i - 1][j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1)
                rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, replaced)
                if i > 1, j > 1, from[i - 1] == to[j - 2], from[i - 2] == to[j - 1] {
                    rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
                }
            }
        }
        return rows[from.count][to.count]
    }
}
