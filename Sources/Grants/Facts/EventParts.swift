/// Of an event, for what asks with every event.
extension Event {
    /// When it counts; nil when that is not known.
    package var valueDate: String? {
        guard hasContext else { return nil }
        let context = context
        return context.hasValueDate ? context.valueDate : nil
    }

    /// The remark that it adds; nil if it is about something else.
    package var note: Note? {
        // Most are about something else, and to take the remark out is to copy the fact first.
        guard case .noteAdded = fact else { return nil }
        guard case .noteAdded(let note) = fact else { return nil }
        return note
    }
}
