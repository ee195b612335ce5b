import Control
import Testing
import Varlink

@testable import grantctl

@Suite("The interfaces as grantctl prints them")
struct APITextTests {
    @Test("all five are listed, with their first sentence and how to print them")
    func list() {
        #expect(APIText.interfaces.count == 5)
        for (name, _) in APIText.interfaces { #expect(APIText.list.contains("\ngrantctl api \(name)  ")) }
        #expect(APIText.list.contains("org.grantd.Reports               Queries: what the books say.\n"))
    }

    @Test("an interface is printed as it is served")
    func whole() throws {
        for interface in ControlInterfaces.allCases {
            #expect(try APIText.text(of: interface.rawValue) == interface.description)
        }
        #expect(try APIText.text(of: "org.varlink.service") == ServiceDescription.text)
    }

    @Test("every method is printed with its comment and the types that it uses, by its full name")
    func methods() throws {
        var count = 0
        for (name, description) in APIText.interfaces {
            for method in try Interface(parsing: description).methods {
                let printed = try Interface(parsing: APIText.text(of: "\(name).\(method.name)"))
                #expect(printed.methods.map(\.name) == [method.name])
                #expect(printed.methods.first?.documentation == method.documentation)
                count += 1
            }
        }
        #expect(count > 60)
    }

    @Test("a name alone is looked for in all interfaces; one that is nowhere is not found")
    func names() throws {
        #expect(try APIText.text(of: "Report") == APIText.text(of: "org.grantd.Reports.Report"))
        #expect(try APIText.text(of: "Refused").contains("error Refused ("))
        for name in ["Nothing", "org.grantd.Log.Report", "org.grantd.Reports.", "org.example.Report"] {
            let error = #expect(throws: Failure.self) { try APIText.text(of: name) }
            #expect(error == Failure(.notFound, "No interface declares \(name). See `grantctl api` for what there is."))
        }
    }
}
