import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

/// Price lists and promotions go one way by the same verbs.
@Suite struct StagedVerbsTests {
    private static let rooms = [
        ("price-lists", #"{"code":"way","name":"W","currency":"IDR"}"#),
        (
            "promotions",
            #"{"code":"way","name":"W","lane":"item","gives":{"kind":"percentage","rate":"0.1"}}"#
        ),
    ]

    @Test(arguments: Engines.available)
    func `each step is done where it is its time, and refused where it is not`(
        _ kind: EngineKind
    ) async throws {
        let (soon, later) = (testStart + .seconds(60), testStart + .seconds(120))
        try await Shop.open(kind) { shop in
            for (room, draft) in Self.rooms {
                _ = try await shop.ask("catalogue.\(room).create", draft)
                let steps: [(String, String, Instant, String?)] = [
                    ("withdraw", "", testStart, nil), ("end", "", testStart, nil),
                    ("publish", #","starts_at":"\#(soon.rfc3339)""#, testStart, "scheduled"),
                    ("publish", "", testStart, nil), ("discard", "", testStart, nil),
                    ("withdraw", "", testStart, "draft"),
                    ("publish", #","starts_at":"\#(soon.rfc3339)""#, later, nil),
                    ("publish", #","ends_at":"\#(later.rfc3339)""#, soon, "live"),
                    ("withdraw", "", soon, nil), ("end", "", later, nil),
                    ("update", #","name":"X""#, soon, "live"),
                    ("end", #","ends_at":"\#(later.rfc3339)""#, soon, "live"),
                    ("end", "", soon, "ended"), ("update", #","name":"Y""#, later, nil),
                ]
                for (place, (verb, more, moment, state)) in steps.enumerated() {
                    let body = #"{"code":"way"\#(more)}"#
                    guard let state else {
                        let refused = await refusal {
                            _ = try await shop.ask("catalogue.\(room).\(verb)", body, at: moment)
                        }
                        #expect(refused?.kind != nil, "\(room), step \(place)")
                        continue
                    }
                    let shown = try await shop.ask("catalogue.\(room).\(verb)", body, at: moment)
                    #expect(shown["state"]?.text == state, "\(room), step \(place)")
                }
            }
        }
    }
}
