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
        _ lines: [StockLine], for reference: String, on channel: Code<Channel>?,
        until: Instant?, by call: Call, in tx: borrowing Transaction
    ) throws {}

    func post(
        _ lines: [StockLine], heldFor reference: String, reason: StockReason, by call: Call,
        in tx: borrowing Transaction
    ) throws {}

    func release(
        heldFor reference: String, by call: Call, in tx: borrowing Transaction
    ) throws {}

    func release(
        _ lines: [StockLine], heldFor reference: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {}

    func handOver(
        heldFor old: String, to new: String, until: Instant?, by call: Call,
        in tx: borrowing Transaction
    ) throws {}

    func held(for reference: String, in tx: borrowing Transaction) throws -> [StockLine] { [] }

    func available(
        _ sku: SKU, at location: Code<Location>, on channel: Code<Channel>?,
        in tx: borrowing Transaction
    ) throws -> Quantity { .zero }

    func sources(
        of channel: Code<Channel>, in tx: borrowing Transaction
    ) throws -> [Code<Location>] { [] }

    func location(
        _ code: Code<Location>, in tx: borrowing Transaction
    ) throws -> Location? { nil }
}
