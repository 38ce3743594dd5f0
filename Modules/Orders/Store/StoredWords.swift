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
extension TermTender: SQLStorable {}

/// A tender as a column holds it: the type is the contracts' own, so its storing is not declared
/// for everybody.
struct StoredTender: RawRepresentable, SQLStorable {
    let tender: Tender
    var rawValue: String { tender.rawValue }

    init(_ tender: Tender) { self.tender = tender }

    init?(rawValue: String) {
        guard let tender = Tender(rawValue: rawValue) else { return nil }
        self.init(tender)
    }
}
