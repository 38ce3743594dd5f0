import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// What was recorded is read: an event that its own shape refuses would stop its consumers for
/// good, for no retry makes it another.
@Suite struct EventReadingTests {
    @Test(arguments: [Extreme.greatest, .least])
    func `reads every event back with whatever values its writer may meet`(
        extreme: Extreme
    ) async throws {
        try await withDatabase(.sqlite) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            let bounded = Set(
                Outline.nested(in: selaras.operations.map(\.input), withThemselves: true)
                    .map(\.name))
            let events = selaras.modules.flatMap(\.events)
            for event in events {
                let payload = try #require(
                    EventSample(extreme: extreme, bounded: bounded).tree(of: event.payload),
                    "\(event.type) has a text that the sample does not know: declare it .recorded")
                var writer = JSONWriter()
                payload.write(into: &writer)
                let bytes = writer.bytes
                do { #expect(try event.rewrite(bytes) == bytes, "\(event.type)") } catch {
                    Issue.record("\(event.type) is not read as it was written: \(error)")
                }
            }
            #expect(events.count > 50, "The walk sees the events.")
        }
    }
}

/// Which end of what a value may be.
enum Extreme: Sendable {
    case greatest, least
}

/// A payload of an event whose numbers are the greatest or least of 64 bits and whose texts and
/// lists are longer than their shape says, whatever bound it has.
struct EventSample {
    let extreme: Extreme
    /// The objects that operations take in too: their bounds were kept before anything happened.
    let bounded: Set<String>

    /// The payload; nil when it has a text of which no example is known.
    func tree(of outline: Outline) -> JSONTree? {
        let keepsBounds = bounded.contains(outline.name) && outline.name != "Money"
        var members: [JSONTree.Member] = []
        for field in outline.fields {
            guard let value = tree(of: field.schema, keepsBounds: keepsBounds) else { return nil }
            members.append(JSONTree.Member(field.name, value))
        }
        return .object(members)
    }

    private func tree(of schema: Schema, keepsBounds: Bool) -> JSONTree? {
        let isGreatest = extreme == .greatest
        switch schema {
        case .integer(let range):
            let (least, most) = keepsBounds ? (range.lowerBound, range.upperBound) : (.min, .max)
            return .integer(isGreatest ? most : least)
        case .decimal(let decimals): return .string(keepsBounds ? "1" : decimal(decimals))
        case .boolean: return .boolean(isGreatest)
        // The last: what a hold is for has an id where it is for a cart, and a text where not.
        case .choice(_, let words): return words.last.map { .string($0) }
        case .list(let element, let count):
            guard let value = tree(of: element, keepsBounds: keepsBounds) else { return nil }
            let many = count.upperBound == .max ? 2 : count.upperBound + 1
            return .array(Array(repeating: value, count: isGreatest ? many : 0))
        case .object(let outline): return tree(of: outline)
        case .string(let length, let pattern, let format):
            return text(schema, length, pattern, format).map { .string($0) }
        case .map, .anything: return nil
        }
    }

    /// The greatest and least decimals of 64 bits, of a currency with two places.
    private func decimal(_ decimals: Decimals) -> String {
        switch (decimals.use, extreme) {
        case (.quantity, .greatest): "9223372036854775.807"
        case (.quantity, .least): "-9223372036854775.808"
        case (.amount, .greatest): "92233720368547758.07"
        case (.amount, .least): "-92233720368547758.08"
        case (.rate, _): "0.11"
        }
    }

    private func text(
        _ schema: Schema, _ length: ClosedRange<Int>, _ pattern: String?, _ format: String?
    ) -> String? {
        if let prefix = schema.idPrefix { return prefix + "_01h455vb4pex5vsknk084sn02q" }
        if format == "date-time" {
            return extreme == .greatest ? Instant.latest.rfc3339 : Instant.earliest.rfc3339
        }
        if pattern == nil, length == 0 ... .max {
            return extreme == .greatest ? String(repeating: "\u{1}ä\n", count: 1_000) : ""
        }
        // A code, a SKU, a currency or a zone: what its type holds is what it reads.
        return Self.typed.first { $0.schema == schema }?.text
    }

    private static let typed: [(schema: Schema, text: String)] = [
        (Format<Code<Channel>>.code().schema, "jakarta-01"), (Format<SKU>.sku.schema, #"\" "\"#),
        (Format<Currency>.currency.schema, "IDR"), (Format<Zone>.zone.schema, "Asia/Jakarta"),
        (Format<TaxPlace>.taxPlace.schema, "US-IL-COOK"),
    ]
}
