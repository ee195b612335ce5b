import Varlink

extension JSONWriter {
    /// A figure as Swift writes it, which is JSON for every finite one.
    mutating func fraction(_ value: Double) {
        raw(Array("\(value)".utf8)[...])
    }
}
