import Varlink

/// What a command has measured: names and numbers, as JSON for programs and as lines for people.
struct Figures {
    private enum Value {
        case whole(Int)
        case fraction(Double)
        case text(String)
    }

    private var members: [(name: String, title: String, value: Value)] = []

    mutating func add(_ name: String, _ title: String, _ number: Int) {
        members.append((name, title, .whole(number)))
    }

    /// - Parameter places: beyond them a figure would be noise.
    mutating func add(_ name: String, _ title: String, _ number: Double, places: Int = 3) {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        members.append((name, title, .fraction((number * scale).rounded() / scale)))
    }

    mutating func add(_ name: String, _ title: String, _ text: String) {
        members.append((name, title, .text(text)))
    }

    /// Events, seconds, and events a second.
    mutating func add(events: Int, seconds: Double) {
        add("events", "events", events)
        add("seconds", "seconds", seconds, places: 6)
        add("eventsPerSecond", "events a second", seconds > 0 ? Double(events) / seconds : 0, places: 1)
    }

    /// One object on one line.
    var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, _, value) in members {
            writer.name(name)
            switch value {
            case .whole(let number): writer.int(number)
            case .fraction(let number): writer.fraction(number)
            case .text(let text): writer.string(text)
            }
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    var text: String {
        PlainTable.lines(
            members.map { _, title, value in
                switch value {
                case .whole(let number): [title, "\(number)"]
                case .fraction(let number): [title, "\(number)"]
                case .text(let text): [title, text]
                }
            }
        ).joined(separator: "\n")
    }
}
