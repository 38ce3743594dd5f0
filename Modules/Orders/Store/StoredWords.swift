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
