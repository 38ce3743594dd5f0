import RetailContracts
import RetailCore

/// Something of which the retailer notified a customer.
struct Notice: Sendable {
    let customer: CustomerID
    let kind: ChannelKind
    let purpose: ConsentPurpose
    let order: OrderID?
    let text: String
}
