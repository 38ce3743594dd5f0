import RetailContracts
import RetailCore

/// What a customer brings back, anywhere, whatever channel sold it.
struct ReturnRequest: Sendable {
    let order: OrderID
    let location: Code<Location>
    var lines: [ReturnLineRequest]
    /// Of which delivery and fees something goes back as well.
    var charges: [ReturnChargeRequest] = []
    /// How what came with an imported order is refunded.
    let tender: Code<Tender>
    /// Whether the caller takes it back after the return window.
    let isLateApproved: Bool
    let note: String
    /// Under which authorisation of the order it comes; nil under none.
    var authorisation: Int?
    /// Whether the caller takes it back whatever rules find of it.
    var isFindingsApproved = false
    /// The code of the gift receipt under which it comes; nil under none.
    var giftReceipt: String?
}
