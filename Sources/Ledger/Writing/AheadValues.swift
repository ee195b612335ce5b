/// Values by a text, held from the event that they are of until the views show it; then for as long as they are few.
struct AheadValues<Value> {
    private var values: [String: (value: Value, of: UInt64)] = [:]
    private let countMax: Int

    /// - Parameter countMax: how many ``forgetMany(shownThrough:)`` lets pass.
    init(countMax: Int) {
        self.countMax = countMax
    }

    /// - Parameter sequence: of the event that made it what it is; 0 for what was read in the views.
    mutating func set(_ value: Value, at key: String, of sequence: UInt64) {
        values[key] = (value, sequence)
    }

    subscript(key: String) -> Value? { values[key]?.value }

    /// The value of a key, read where it is not held.
    mutating func value(_ key: String, orRead read: () throws -> Value) rethrows -> Value {
        if let held = values[key] { return held.value }
        let value = try read()
        values[key] = (value, 0)
        return value
    }

    /// Lets go of values if there are many, but for those of events to come.
    ///
    /// - Parameter sequence: the last event that the views show.
    mutating func forgetMany(shownThrough sequence: UInt64) {
        guard values.count > countMax else { return }
        values = values.filter { $0.value.of > sequence }
    }
}
