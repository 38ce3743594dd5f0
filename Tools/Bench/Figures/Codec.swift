import RetailCore
import RetailJSON
import RetailKit

/// An order as a module declares its wire types, 1.5 KB with five lines.
struct CodecOrder: Sendable {
    struct Line: Sendable {
        let sku: SKU
        let name: String
        let quantity: Quantity
        let price: Money
        let tax: Money

        static let record = Record("BenchLine", "A line.", Line.init) {
            $0.field("sku", \.sku, .sku, "The item.")
            $0.field("name", \.name, .line(1...200), "Its name.")
            $0.field("quantity", \.quantity, .quantity, "How much.")
            $0.field("unit_price", \.price, .money, "What one costs.")
            $0.field("tax", \.tax, .money, "The tax in it.")
        }
    }

    enum Tag: Identified {
        static let idPrefix = "order"
    }

    let id: ID<Tag>
    let number: String
    let channel: String
    let at: Instant
    let gross: Money
    let note: String?
    let lines: [Line]

    static let record = Record("BenchOrder", "An order.", CodecOrder.init) {
        $0.field("id", \.id, .id(), "The order.")
        $0.field("number", \.number, .line(1...40), "Its number.")
        $0.field("channel", \.channel, .word(1...40), "The channel.")
        $0.field("placed_at", \.at, .instant, "When.")
        $0.field("gross", \.gross, .money, "What it costs.")
        $0.field("note", \.note, .optional(.line(0...500)), "A remark.")
        $0.field("lines", \.lines, .list(.object(Line.record), 0...1_000), "Lines.")
    }

    /// The document that is read and written.
    static let document: [UInt8] = {
        let lines = (1...5).map {
            #"{"sku":"BATIK-SHIRT-\#($0)-XL","name":"Batik shirt, long sleeve, indigo, size XL","#
                + #""quantity":"\#($0)","unit_price":{"amount":"249900","currency":"IDR"},"#
                + #""tax":{"amount":"24764.86","currency":"IDR"}}"#
        }
        let note = (1...9).map { "Leave parcel \($0) with the neighbour, please" }
        let text =
            #"{"id":"order_01h455vb4pex5vsknk084sn02q","number":"S-000123","channel":"web-id","#
            + #""placed_at":"2026-11-21T09:30:00.123Z","#
            + #""gross":{"amount":"3748500","currency":"IDR"},"#
            + #""note":"\#(note.joined(separator: "; "))","#
            + #""lines":[\#(lines.joined(separator: ","))]}"#
        return Array(text.utf8)
    }()
}

extension Measurement {
    /// Times reading and writing on one core, the best of seven rounds.
    func codec() throws {
        let bytes = CodecOrder.document
        let order = try CodecOrder.record.read(JSONDocument(bytes).root)
        var octets = 0
        let write = try best {
            for _ in 0..<2_000 { octets &+= CodecOrder.record.bytes(order).count }
        }
        let read = try best {
            for _ in 0..<2_000 {
                octets &+= try CodecOrder.record.read(JSONDocument(bytes).root).lines.count
            }
        }
        guard octets > 0 else { return }
        for (name, micros, most) in [("write", write / 2, 4.0), ("read and check", read / 2, 7)] {
            report(
                Figure(
                    name: "JSON: \(name) an order of \(bytes.count) octets",
                    value: "\(micros.text(2)) µs", bar: "≤ \(most.text(0)) µs",
                    isMet: micros <= most, numbers: [("us", micros)]))
        }
    }

    /// Milliseconds of the fastest of seven rounds.
    private func best(_ round: () throws -> Void) throws -> Double {
        var best = Double.infinity
        for _ in 0..<7 {
            let start = ContinuousClock.now
            try round()
            let took = (ContinuousClock.now - start).components
            let attoseconds = Double(took.attoseconds) / 1_000_000_000_000_000
            best = min(best, Double(took.seconds) * 1_000 + attoseconds)
        }
        return best
    }
}
