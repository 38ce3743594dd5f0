import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Builds the timeline from the moments that modules declare: a projection that can be built again.
struct TimelineReactions: Sendable {
    let moments: [Moment]

    var consumer: Consumer {
        Consumer(
            "crm.timeline", "Everything that happened with a customer, from every module.",
            moments.map { moment in
                moment.reaction { fact, record, tx in
                    TimelineStore().add(fact, record, in: tx)
                }
            }
        ) { tx, most in try TimelineStore().clear(most: most, in: tx) }
    }
}
