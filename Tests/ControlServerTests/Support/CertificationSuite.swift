import Foundation

/// The certification suite of Varlink's Python implementation, in a virtual environment below the build folder.
enum CertificationSuite {
    struct Failure: Error {
        let output: String
    }

    static let version = "31"

    /// The interpreter that has the suite; installed when it is missing.
    static func python() throws -> String {
        let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardizedFileURL
        let folder = package.appendingPathComponent(".build/varlink-certification-\(version)").path
        let python = folder + "/bin/python"
        if try run(python, ["-c", "import varlink.tests.test_certification"]).status == 0 { return python }
        for (program, arguments) in [
            ("/usr/bin/env", ["python3", "-m", "venv", "--clear", folder]),
            (python, ["-m", "pip", "install", "--quiet", "varlink==\(version)"]),
        ] {
            let (status, output) = try run(program, arguments)
            guard status == 0 else { throw Failure(output: output) }
        }
        return python
    }

    /// Runs a program to its end; a program that is not there has the status 127, as in a shell.
    static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
        guard FileManager.default.isExecutableFile(atPath: program) else { return (127, "\(program) is missing") }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
