/// A large value behind one reference, copied when it is changed while another has it too: to hand it on is to count that.
struct Shared<Value: Equatable & Sendable>: Equatable, Sendable {
    /// `@unchecked`: it is changed only as long as nobody else refers to it.
    private final class Storage: @unchecked Sendable {
        var value: Value

        init(_ value: Value) {
            self.value = value
        }
    }

    private var storage: Storage

    init(_ value: Value) {
        storage = Storage(value)
    }

    var value: Value {
        _read { yield storage.value }
        _modify {
            if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
            yield &storage.value
        }
    }

    /// Whether both are the one reference, and so are equal without a look at the value.
    func isSame(as other: Shared) -> Bool { storage === other.storage }

    static func == (left: Shared, right: Shared) -> Bool {
        left.isSame(as: right) || left.storage.value == right.storage.value
    }
}
