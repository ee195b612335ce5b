/// A large value that is often handed on and seldom changed, behind one reference: to copy it is to count that.
final class Shared<Value: Equatable & Sendable>: Equatable, Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }

    static func == (left: Shared, right: Shared) -> Bool {
        left === right || left.value == right.value
    }
}
