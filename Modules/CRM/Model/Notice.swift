import RetailContracts
import RetailCore

/// Something of which the retailer notified a customer.
struct Notice: Sendable {
    let customer: CustomerID
    let kind: ChannelKind
    let purpose: ConsentPurpose
    /// What it is about; nil for nothing of its own.
    let topic: Code<ConsentTopic>?
    /// At which address, by the number of the identifier; nil for the first that is allowed.
    let identity: Int64?
    let order: OrderID?
    let text: String
}
