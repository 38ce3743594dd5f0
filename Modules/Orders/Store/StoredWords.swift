import RetailContracts
import RetailCore
import RetailStorage

extension CartState: SQLStorable {}
extension CommercialState: SQLStorable {}
extension PaymentState: SQLStorable {}
extension FulfilmentProgress: SQLStorable {}
extension ReturnProgress: SQLStorable {}
extension FulfilmentMethod: SQLStorable {}
extension FulfilmentKind: SQLStorable {}
extension FulfilmentStage: SQLStorable {}
extension PaymentStage: SQLStorable {}
extension PaymentTransactionKind: SQLStorable {}
extension ProviderRequestKind: SQLStorable {}
extension ProviderRequestState: SQLStorable {}
extension PaymentNoticeKind: SQLStorable {}
extension Disposition: SQLStorable {}
extension TrackingKind: SQLStorable {}
extension ReturnCause: SQLStorable {}
extension LineKind: SQLStorable {}
extension RiskKind: SQLStorable {}
extension HoldEnd: SQLStorable {}
extension HoldReason: SQLStorable {}
extension ReleaseCause: SQLStorable {}
extension AuthorisationStage: SQLStorable {}
extension ClaimReason: SQLStorable {}
extension ComesBy: SQLStorable {}
extension WayBack: SQLStorable {}
extension ReturnRuleKind: SQLStorable {}
extension EditStage: SQLStorable {}
extension EditChangeKind: SQLStorable {}
extension EditActKind: SQLStorable {}
extension EditEffect: SQLStorable {}

extension TenderKind {
    /// Reads the word of a column: the type is the contracts' own, so its storing is not declared
    /// for everybody.
    /// - Throws: `storage.unreadable-value` for another word.
    init(stored word: String) throws {
        guard let kind = TenderKind(rawValue: word) else { throw StoredWord.unreadable }
        self = kind
    }
}

extension Tender {
    /// Reads the next two columns, a tender's code and kind.
    init(_ row: borrowing Row) throws {
        self.init(code: try row.next(), kind: try TenderKind(stored: row.next()))
    }
}

enum StoredWord {
    static var unreadable: RetailError {
        .fault(
            .unreadableValue,
            "A stored value could not be read. Run `selaras verify` and report what it says.")
    }
}

/// What is listed in one column, between commas: no word of it has any.
protocol ListedWord {
    var text: String { get }
    init(_ text: String) throws(RetailError)
}

extension Code: ListedWord {}
extension CouponCode: ListedWord {}
extension TaxPlace: ListedWord {}

extension Array where Element: ListedWord {
    /// The words as a column has them.
    var stored: String { map(\.text).joined(separator: ",") }

    /// Reads a column.
    /// - Throws: what a word refuses that is not spelled so.
    init(stored text: String) throws {
        self = try text.split(separator: ",").map { try Element(String($0)) }
    }
}

extension Money {
    /// An amount of two columns that are both there or neither.
    init?(stored amount: Int64?, in currency: Currency?) {
        guard let amount, let currency else { return nil }
        self.init(amount, currency)
    }
}

extension SQL {
    /// Whether a column of listed codes has one of them, or none at all, which stands for any.
    static func isAny<Subject>(or code: Code<Subject>, in column: SQL) -> SQL {
        // Codes have letters, digits and hyphens, none of which means something to LIKE.
        let named = "%,\(code),%"
        return "(\(column) = '' OR ',' || \(column) || ',' LIKE \(named))"
    }

    /// Whether what a row keeps is used no more, or still is.
    static func isArchived(_ isArchived: Bool) -> SQL {
        isArchived ? "archived_at IS NOT NULL" : "archived_at IS NULL"
    }
}
