import Testing
import Varlink

@testable import Control

@Suite("Parts of interfaces")
struct InterfaceExcerptTests {
    @Test(
        "each declaration can be taken out: word for word, with all types that it uses and no other",
        arguments: ControlInterfaces.allCases)
    func closed(interface: ControlInterfaces) throws {
        let whole = try interface.parsed()
        let names = whole.methods.map(\.name) + whole.errors.map(\.name) + whole.types.map(\.name)
        #expect(names.count > 10 || interface == .admin)
        for name in names {
            let excerpt = try #require(try InterfaceExcerpt(of: name, in: interface.description), "\(name)")
            // The parser refuses a type that is not declared, so an excerpt that parses is closed.
            let parsed = try Interface(parsing: excerpt.text)
            #expect(parsed.name == whole.name)
            #expect(parsed.types.allSatisfy { whole.type($0.name) == $0.type })
            #expect(parsed.methods.map(\.name) == whole.methods.map(\.name).filter { $0 == name })
            #expect(parsed.errors.map(\.name) == whole.errors.map(\.name).filter { $0 == name })
            if let method = parsed.method(name), let original = whole.method(name) {
                #expect(method.documentation == original.documentation && !method.documentation.isEmpty)
                #expect(method.input == original.input && method.output == original.output)
            }
        }
    }

    @Test("a method without types of its own is printed alone")
    func small() throws {
        let text = """
            # An example.
            interface org.example.Small

            # Not used.
            type Unused (
              # A number.
              n: int
            )

            # Says it back.
            method Echo(
              # What is said.
              what: string
            ) -> (
              # The same.
              what: string
            )
            """
        #expect(
            try InterfaceExcerpt(of: "Echo", in: text)?.text == """
                interface org.example.Small

                # Says it back.
                method Echo(
                  # What is said.
                  what: string
                ) -> (
                  # The same.
                  what: string
                )

                """)
        #expect(try InterfaceExcerpt(of: "Nothing", in: text) == nil)
    }

    @Test("the interface of every Varlink service is one")
    func service() throws {
        #expect(ServiceDescription.interface.name == "org.varlink.service")
        let excerpt = try #require(try InterfaceExcerpt(of: "GetInfo", in: ServiceDescription.text))
        #expect(try Interface(parsing: excerpt.text).method("GetInfo") != nil)
    }
}
