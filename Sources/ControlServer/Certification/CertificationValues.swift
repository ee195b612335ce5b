internal import Varlink

/// What the certification passes from one call to the next.
enum CertificationValues {
    static let pi = "3.141592653589793"

    static let scalars: [JSONMember] = [
        JSONMember(name: "bool", value: false),
        JSONMember(name: "int", value: 2),
        JSONMember(name: "float", value: .number(pi)),
        JSONMember(name: "string", value: "a lot of string"),
    ]

    static let map: JSONValue = ["foo": "Foo", "bar": "Bar"]

    /// A set is a dictionary of empty structures.
    static let set: JSONValue = ["one": [:], "two": [:], "three": [:]]

    /// Members that are `null` are left out where values are compared.
    static let myType: JSONValue = [
        "object": ["method": "org.varlink.certification.Test09", "parameters": ["map": map]],
        "enum": "two",
        "struct": ["first": 1, "second": "2"],
        "array": ["one", "two", "three"],
        "dictionary": map,
        "stringset": set,
        "nullable": nil,
        "nullable_array_struct": nil,
        "interface": [
            "foo": [nil, ["foo": "foo", "bar": "bar"], nil, ["one": "foo", "two": "bar"]],
            "anon": ["foo": true, "bar": false],
        ],
    ]

    static let replyCount = 10

    static let replies: JSONValue = .array((1...replyCount).map { .string("Reply number \($0)") })

    /// Whether two values mean the same, whatever the order of their members and the notation of their numbers.
    static func areSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.number, .number): left.float == right.float
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { areSame($0, $1) }
        case (.object(let left), .object(let right)):
            areSame(left.filter { $0.value != .null }, right.filter { $0.value != .null })
        default: left == right
        }
    }

    private static func areSame(_ left: [JSONMember], _ right: [JSONMember]) -> Bool {
        left.count == right.count
            && left.allSatisfy { member in
                right.contains { $0.name == member.name && areSame($0.value, member.value) }
            }
    }
}
