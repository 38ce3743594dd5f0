import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import Synchronization

/// An inventory that notes what it is asked to take in.
final class StockRecorder: StockKeeping {
    let received = Mutex<[String]>([])
    let isRefusing = Mutex(false)

    func receive(
        _ lines: [StockLine], reason: StockReason, reference: String, note: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        if isRefusing.withLock({ $0 }) {
            throw RetailError.notFound("inventory.location-unknown", "No such location.")
        }
        for line in lines {
            received.withLock {
                $0.append("\(line.sku) \(line.quantity.text) \(line.location) \(reference)")
            }
        }
    }

    func reserve(
        _ lines: [StockLine], as term: HoldTerm, on channel: Code<Channel>?, by call: Call,
        in tx: borrowing Transaction
    ) throws {}

    func hold(
        exactly lines: [StockLine], as term: HoldTerm, insteadOf old: HoldOwner,
        on channel: Code<Channel>?, by call: Call, in tx: borrowing Transaction
    ) throws {}

    func post(
        _ lines: [StockLine], heldFor order: OrderID, reason: StockReason, by call: Call,
        in tx: borrowing Transaction
    ) throws {}

    func release(
        heldFor owner: HoldOwner, by call: Call, in tx: borrowing Transaction
    ) throws {}

    func release(
        _ lines: [StockLine], heldFor owner: HoldOwner, by call: Call,
        in tx: borrowing Transaction
    ) throws {}

    func held(for owner: HoldOwner, in tx: borrowing Transaction) throws -> [StockLine] { [] }

    func requireReceivable(
        _ items: [SKU], at location: Code<Location>, pointer: (Int) -> String,
        in tx: borrowing Transaction
    ) throws {}

    func available(
        _ sku: SKU, at location: Code<Location>, on channel: Code<Channel>?,
        in tx: borrowing Transaction
    ) throws -> Quantity { .zero }

    func sources(
        of channel: Channel, for method: FulfilmentMethod, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [Code<Location>] { [] }

    func requireOutlet(
        _ location: Code<Location>, for method: FulfilmentMethod, on channel: Channel,
        pointer: String, by call: Call, in tx: borrowing Transaction
    ) throws {}

    func location(
        _ code: Code<Location>, in tx: borrowing Transaction
    ) throws -> Location? { nil }
}
