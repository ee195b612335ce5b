internal import ArgumentParser
internal import Glibc

/// Runs one command and turns what it throws into a message and an exit code.
@main
enum Main {
    static func main() {
        do {
            let arguments = ArgumentOrder.subcommandFirst(Array(CommandLine.arguments.dropFirst()))
            var command = try Grantctl.parseAsRoot(arguments)
            try command.run()
        } catch let failure as Failure {
            Console.say("error: \(failure.message)")
            exit(failure.status.rawValue)
        } catch {
            // The parser's own code for a usage error is 64 (sysexits.h); here it is 2, as getopt programs have it.
            guard Grantctl.exitCode(for: error) == .validationFailure else { Grantctl.exit(withError: error) }
            Console.say(Grantctl.fullMessage(for: error))
            exit(ProgramExit.usage.rawValue)
        }
    }
}
