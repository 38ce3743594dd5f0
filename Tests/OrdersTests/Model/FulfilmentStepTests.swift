import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct FulfilmentStepTests {
    @Test func `a kind of before keeps the steps of its method`() {
        let ends: Set<FulfilmentStage> = [.delivered, .refused, .undeliverable, .lost]
        let table: [(FulfilmentKind, FulfilmentStage, Set<FulfilmentStage>)] = [
            (.shipFromStore, .pending, [.shipped, .cancelled]),
            (.shipFromStore, .shipped, ends.union([.attempted])),
            (.shipFromStore, .attempted, ends.union([.attempted, .shipped])),
            (.shipFromStore, .refused, [.shipped, .takenBack, .lost]),
            (.shipFromStore, .undeliverable, [.shipped, .takenBack, .lost]),
            (.clickAndCollect, .pending, [.ready, .cancelled]),
            (.clickAndCollect, .ready, [.ready, .collected, .pending, .cancelled]),
            (.clickAndCollect, .cancelled, [.cancelled]),
        ]
        for kind in [FulfilmentKind.shipFromStore, .clickAndCollect, .carryOut] {
            for stage in FulfilmentStage.allCases {
                let next = table.first { $0.0 == kind && $0.1 == stage }?.2 ?? []
                let found = FulfilmentStage.allCases.filter {
                    FulfilmentStep.leads(from: stage, to: $0, by: kind)
                }
                #expect(Set(found) == next, "\(kind) \(stage)")
            }
        }
        #expect(
            FulfilmentStep.of(.shipFromStore).map { [$0.from, $0.to] }
                == FulfilmentStep.of(.shipFromWarehouse).map { [$0.from, $0.to] })
    }

    @Test func `from every state of every kind there is a way to an end, and it is told`() {
        for kind in FulfilmentKind.allCases {
            let stages = FulfilmentStep.stages(of: kind)
            let ends = stages.filter { stage in
                FulfilmentStep.of(kind).allSatisfy { $0.from != stage || $0.to == stage }
            }
            #expect(!ends.isEmpty && ends.allSatisfy { !$0.isUnderway && !$0.isFetched })
            var led = Set(ends)
            for _ in stages {
                led.formUnion(FulfilmentStep.of(kind).filter { led.contains($0.to) }.map(\.from))
            }
            #expect(led == Set(stages), "\(kind)")
            for stage in stages {
                let words = FulfilmentStep.ways(from: stage, by: kind)
                #expect(words.hasPrefix("It is at its end: ") == ends.contains(stage))
                for verb in FulfilmentVerb.allCases {
                    let isLegal = FulfilmentStep.find(verb, from: stage, by: kind) != nil
                    let named = words.split { " ,:".contains($0) }.map {
                        $0.hasSuffix(".") ? String($0.dropLast()) : String($0)
                    }
                    #expect(named.contains(verb.operation) == isLegal, "\(kind) \(stage) \(verb)")
                }
            }
        }
    }

    @Test func `goods leave once, and nothing is brought back that has not left`() {
        for step in FulfilmentStep.all {
            let leaves = !step.from.hasLeft && step.to.hasLeft
            #expect((step.stock == .leaves) == leaves, "\(step)")
            #expect((step.stock == .comesBack) == (step.to == .takenBack), "\(step)")
            #expect(
                (step.money == .goesBack) == [.takenBack, .lost].contains(step.to), "\(step)")
            // Whoever takes goods in person has paid; a parcel to the door goes on account.
            #expect(step.to != .collected || step.money == .paid, "\(step)")
            #expect(step.to != .cancelled || !step.from.hasLeft, "\(step)")
        }
        for kind in FulfilmentKind.allCases {
            #expect((kind.beginning.stock == .leaves) == kind.beginning.stage.hasLeft)
        }
    }

    @Test func `no verb of a kind is for two steps that the caller cannot tell apart`() {
        for kind in FulfilmentKind.allCases {
            #expect(FulfilmentStep.verbs(of: kind).count <= RetailOrders.OrderAct.mostOnFulfilment)
            for step in FulfilmentStep.of(kind) where step.verb != .turnBack {
                let same = FulfilmentStep.of(kind).filter {
                    $0.from == step.from && $0.verb == step.verb
                }
                #expect(same == [step], "\(step)")
            }
        }
        #expect(Set(FulfilmentStep.all).count == FulfilmentStep.all.count)
    }

    @Test func `the page has every state of every kind with every step, each with its answer`() {
        let sections = OrdersModule.fulfilmentSections
        #expect(sections.map(\.heading) == FulfilmentKind.allCases.map(\.rawValue))
        for (kind, section) in zip(FulfilmentKind.allCases, sections) {
            for stage in FulfilmentStep.stages(of: kind) {
                for verb in FulfilmentVerb.allCases {
                    let answers = section.rows.filter {
                        $0[0] == stage.rawValue && $0[1] == verb.rawValue
                    }.map { $0[2] }
                    let steps = FulfilmentStep.of(kind).filter {
                        $0.from == stage && $0.verb == verb
                    }
                    #expect(answers.count == max(1, steps.count))
                    for (step, answer) in zip(steps, answers) {
                        #expect(answer.hasPrefix("**\(step.to.rawValue)**"))
                    }
                    #expect(
                        !steps.isEmpty
                            || answers == [FulfilmentStep.refusal(verb, from: stage, by: kind)])
                }
            }
        }
    }
}
