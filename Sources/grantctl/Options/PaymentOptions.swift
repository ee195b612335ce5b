internal import ArgumentParser
internal import Varlink

/// What moved at the bank, as reported: the interface's `Payment`.
struct PaymentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("What was paid, in its own currency.", valueName: "figure"), transform: FigureInput.parse)
    var paid: JSONValue?

    @Option(help: ArgumentHelp("Units paid for one unit of the grant's currency, as reported.", valueName: "number"))
    var rate: String?

    @Option(help: ArgumentHelp("Charges, as reported.", valueName: "figure"), transform: FigureInput.parse)
    var charges: JSONValue?

    @Option(help: ArgumentHelp("The bank's reference.", valueName: "text"))
    var bankReference: String?

    func validate() throws {
        if paid == nil, rate != nil || charges != nil || bankReference != nil {
            throw ValidationError("--rate, --charges and --bank-reference say more of --paid: give that too.")
        }
    }

    var object: JSONValue? {
        guard let paid else { return nil }
        return .object([
            "paid": paid, "rate": .text(rate), "charges": charges, "bankReference": .text(bankReference),
        ])
    }
}
