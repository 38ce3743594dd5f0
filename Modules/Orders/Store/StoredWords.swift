import RetailContracts
import RetailCore
import RetailStorage

extension CartState: SQLStorable {}
extension CommercialState: SQLStorable {}
extension PaymentState: SQLStorable {}
extension FulfilmentProgress: SQLStorable {}
extension ReturnProgress: SQLStorable {}
extension FulfilmentMethod: SQLStorable {}
extension FulfilmentStage: SQLStorable {}
extension PaymentStage: SQLStorable {}
extension PaymentTransactionKind: SQLStorable {}
extension Disposition: SQLStorable {}

extension TenderKind {
    /// Reads the word of a column: the type is the contracts' own, so its storing is not declared
    /// for everybody.
    /// - Throws: `storage.unreadable-value` for another word.
    init(stored word: String) throws {
        guard let kind = TenderKind(rawValue: word) else {
            throw RetailError.fault(
                .unreadableValue,
                "A stored value could not be read. Run `selaras verify` and report what it says.")
        }
        self = kind
    }
}

extension Tender {
    /// Reads the next two columns, a tender's code and kind.
    init(_ row: borrowing Row) throws {
        self.init(code: try row.next(), kind: try TenderKind(stored: row.next()))
    }
}

extension [CouponCode] {
    /// The codes as a column has them.
    var stored: String { map(\.text).joined(separator: ",") }

    /// Reads a column.
    /// - Throws: `core.invalid-code` for what is spelled otherwise.
    init(stored text: String) throws {
        self = try text.split(separator: ",").map { try CouponCode(String($0)) }
    }
}
