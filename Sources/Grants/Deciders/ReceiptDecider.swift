/// Decides what is asked of receipts.
enum ReceiptDecider {
    static func record(
        _ receipt: Receipt, _ books: borrowing some Books & ~Copyable, on day: Day?
    ) throws -> Receipt {
        let grant = try books.requireOpenGrant(receipt.grant)
        var recorded = receipt
        recorded.figure = try books.checked(receipt.figure, "receipt", of: grant)
        if receipt.hasPayment { recorded.payment = try receipt.payment.checked() }
        recorded.id = try books.newEntryId(receipt.hasID ? receipt.id : nil, .receipt, in: grant)
        if let provider = try books.provider(receipt.hasProvider ? receipt.provider : nil, of: grant, on: day) {
            recorded.provider = provider
        }
        if let receiver = try books.receiver(receipt.hasReceiver ? receipt.receiver : nil, of: grant, on: day) {
            recorded.receiver = receiver
        }
        if receipt.hasCommitment {
            _ = try books.requireStanding(.commitment, receipt.commitment, of: receipt.grant)
        }
        return recorded
    }

    static func reverse(
        _ reversal: ReceiptReversal, _ books: borrowing some Books & ~Copyable
    ) throws -> ReceiptReversal {
        _ = try books.requireOpenGrant(reversal.grant)
        let receipt = try books.requireStanding(.receipt, reversal.receipt, of: reversal.grant)
        try books.requireUnused(receipt, "reversed")
        return reversal
    }
}
