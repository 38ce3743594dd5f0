import RetailStorage

/// For what a customer may be addressed.
enum ConsentPurpose: String, CaseIterable, Sendable, SQLStorable {
    /// About an order, a return or a case of the customer's own: needs no consent.
    case service
    /// Offers and news.
    case marketing
    /// Questions about how satisfied the customer is.
    case survey

    /// Whether the customer must have agreed before.
    var needsConsent: Bool { self != .service }
}
