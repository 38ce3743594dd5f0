public import RetailCore
public import RetailKit

/// The customers of two records turned out to be one.
public struct CustomersMerged: Event {
    /// `crm.customers-merged`
    public static let type = "crm.customers-merged"
    /// The record that stands for both from now on.
    public let kept: CustomerID
    /// The record that stood for the other.
    public let absorbed: CustomerID
    /// The customer.
    public var subject: String { kept.text }

    /// States it.
    public init(kept: CustomerID, absorbed: CustomerID) {
        self.kept = kept
        self.absorbed = absorbed
    }

    /// Its payload.
    public static let record = Record(
        "CustomersMerged", "Two records turned out to be one customer.", CustomersMerged.init
    ) {
        $0.field("kept_id", \.kept, .id(), "The record that stays.")
        $0.field("absorbed_id", \.absorbed, .id(), "The record that is now part of it.")
    }
}

/// A merge was undone: one customer became two.
public struct CustomersSeparated: Event {
    /// `crm.customers-separated`
    public static let type = "crm.customers-separated"
    /// The record that stands for the customer as before.
    public let kept: CustomerID
    /// The record that stands for those who part.
    public let absorbed: CustomerID
    /// Those who part, the one that stands for them too; empty where it alone does.
    public let records: [CustomerID]
    /// The customer.
    public var subject: String { kept.text }

    /// States it.
    public init(kept: CustomerID, absorbed: CustomerID, records: [CustomerID] = []) {
        self.kept = kept
        self.absorbed = absorbed
        self.records = records
    }

    /// Its payload.
    public static let record = Record(
        "CustomersSeparated", "A merge was undone.", CustomersSeparated.init
    ) {
        $0.field("kept_id", \.kept, .id(), "The record that stays.")
        $0.field("absorbed_id", \.absorbed, .id(), "The record that stands alone again.")
        $0.field(
            "record_ids", \.records, .recorded(.id()).defaulting(to: [], "none"),
            "All that part; none told where it is the one.")
    }
}

extension Touch where Subject == CustomerID {
    /// What belongs to customers becomes one, and two again.
    public static var joinings: [Touch<CustomerID>] {
        [
            .by(CustomersMerged.self) { [$0.kept, $0.absorbed] },
            .by(CustomersSeparated.self) { [$0.kept, $0.absorbed] },
        ]
    }
}

extension EffectFigure {
    /// So many of something belong to a customer.
    public init(_ count: Int, of measure: String, of customer: CustomerID) {
        self.init(
            .customer, [.customerID: customer.text, .measure: measure], .count(Int64(count)))
    }
}
