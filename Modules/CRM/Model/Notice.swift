import RetailContracts
import RetailCore

/// Something that a customer was told by the retailer.
struct Notice: Sendable {
    let customer: CustomerID
    let kind: ChannelKind
    let purpose: ConsentPurpose
    let order: OrderID?
    let text: String
}
