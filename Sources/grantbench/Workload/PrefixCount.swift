/// How many numbers from 0 on hold, where all before one that holds do too: steps that double, then halves. O(log n).
func countOfPrefix(_ holds: (Int) throws -> Bool) rethrows -> Int {
    guard try holds(0) else { return 0 }
    var (low, high) = (0, 1)
    while try holds(high) { (low, high) = (high, high * 2) }
    while high - low > 1 {
        let middle = low + (high - low) / 2
        if try holds(middle) { low = middle } else { high = middle }
    }
    return high
}
