/// Of an event, for what asks with every event.
extension Event {
    /// When it counts; nil when that is not known.
    package var valueDate: String? {
        guard hasContext else { return nil }
        let context = context
        return context.hasValueDate ? context.valueDate : nil
    }
}
