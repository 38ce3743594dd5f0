import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct TrackingVerdictTests {
    private static let moved = testStart + .seconds(3_600)

    private static func parcel(_ stage: FulfilmentStage) -> Fulfilment {
        Fulfilment(
            id: FulfilmentID(RawID(high: 9, low: 1)), order: OrderID(RawID(high: 9, low: 2)),
            kind: .shipFromWarehouse, location: .depot, stage: stage, tracking: "T",
            createdAt: testStart, movedAt: moved, version: 1, lines: [])
    }

    private static let stages: [FulfilmentStage] = [
        .pending, .shipped, .attempted, .refused, .undeliverable, .delivered, .takenBack, .lost,
        .cancelled,
    ]

    @Test func `whatever is told, a parcel moves by its legal steps alone`() {
        for stage in Self.stages {
            for kind in TrackingKind.allCases {
                for last in [nil, testStart, Self.moved] as [Instant?] {
                    for seconds in [-7_200, 0, 3_600, 7_200] {
                        let verdict = kind.verdict(
                            on: Self.parcel(stage), at: testStart + .seconds(seconds), since: last)
                        guard case .moves(let next) = verdict else { continue }
                        #expect(
                            FulfilmentStep.leads(from: stage, to: next, by: .shipFromWarehouse),
                            "\(stage) \(kind)")
                        // Nothing is given back, sent or lost by a carrier's word.
                        #expect(![.takenBack, .lost, .shipped, .cancelled].contains(next))
                    }
                }
            }
        }
    }

    @Test func `what is told of the way before changes nothing once it is sent again`() throws {
        var parcel = Self.parcel(.refused)
        let again = Self.moved + .seconds(3_600)
        let step = try #require(
            FulfilmentStep.all.first {
                $0.kind == parcel.kind && $0.from == .refused && $0.to == .shipped
            })
        parcel.take(step, at: again)
        for kind in [TrackingKind.attempted, .refused, .returnedToSender, .delivered] {
            let late = kind.verdict(on: parcel, at: again - .seconds(60), since: nil)
            #expect(late == .changesNothing, "\(kind)")
            guard case .moves = kind.verdict(on: parcel, at: again, since: nil) else {
                Issue.record("\(kind) should move it")
                continue
            }
        }
    }

    @Test func `who was tried again may have been reached before somebody noted it`() throws {
        var parcel = Self.parcel(.attempted)
        let again = Self.moved + .seconds(3_600)
        let step = try #require(
            FulfilmentStep.all.first {
                $0.kind == parcel.kind && $0.from == .attempted && $0.to == .shipped
            })
        parcel.take(step, at: again)
        for (kind, stage) in [
            (TrackingKind.delivered, FulfilmentStage.delivered), (.refused, .refused),
        ] {
            let late = kind.verdict(on: parcel, at: again - .seconds(60), since: nil)
            #expect(late == .moves(stage), "\(kind)")
        }
    }

    @Test func `what happened long before a parcel was made moves nothing`() {
        let parcel = Self.parcel(.shipped)
        let before = testStart - .seconds(8 * 86_400)
        guard case .isOdd = TrackingKind.delivered.verdict(on: parcel, at: before, since: nil)
        else {
            Issue.record("another parcel's")
            return
        }
        #expect(
            TrackingKind.inTransit.verdict(on: parcel, at: before, since: nil) == .changesNothing)
        // A label is printed days before the parcel is noted.
        let days = testStart - .seconds(2 * 86_400)
        #expect(
            TrackingKind.delivered.verdict(on: parcel, at: days, since: nil) == .moves(.delivered))
    }

    @Test func `what is told of a parcel that stands otherwise is odd when it is news`() {
        let later = Self.moved + .seconds(60)
        let cases: [(FulfilmentStage, TrackingKind, isOdd: Bool)] = [
            (.delivered, .refused, true), (.delivered, .attempted, true),
            (.refused, .delivered, true), (.undeliverable, .delivered, true),
            (.lost, .inTransit, true), (.lost, .delivered, true), (.takenBack, .delivered, true),
            (.pending, .delivered, true), (.shipped, .lostReported, true),
            (.refused, .lostReported, true), (.delivered, .lostReported, true),
            (.delivered, .delivered, false), (.lost, .lostReported, false),
            (.refused, .returnedToSender, false), (.takenBack, .returnedToSender, false),
            (.shipped, .inTransit, false), (.delivered, .unknown, false),
            (.pending, .inTransit, false),
        ]
        for (stage, kind, isOdd) in cases {
            let parcel = Self.parcel(stage)
            let verdict = kind.verdict(on: parcel, at: later, since: nil)
            if case .isOdd(let reason) = verdict {
                #expect(isOdd && !reason.isEmpty && reason.count <= 500, "\(stage) \(kind)")
            } else {
                #expect(!isOdd && verdict == .changesNothing, "\(stage) \(kind): \(verdict)")
            }
            // What had happened before the parcel came to where it is changes nothing.
            guard kind != .lostReported || !stage.isUnderway else { continue }
            #expect(kind.verdict(on: parcel, at: testStart, since: nil) == .changesNothing)
        }
    }
}
