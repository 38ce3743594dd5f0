import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on who a customer is by all records, and on how that is chosen.
struct ProfileOperations: Sendable {
    let profiles: Profiles
    private let ruling = SurvivorshipRuling()

    init(profiles: Profiles) {
        self.profiles = profiles
    }

    var all: [Operation] { [show, listValues, listRules, setRule] }

    private static let reach = "whose word counts is said for all customers alike"

    private var show: Operation {
        .query(
            "crm.profiles.show", "/customers/{customer_id}/profile",
            .permission(CRMPermissions.read),
            "Shows who a customer is by all records, with where each value comes from.",
            details:
                "One value for each field, chosen among what the records say by the rule of the "
                + "field. As of a moment it is what was known then: by the values, the rules and "
                + "the merges of that moment.",
            input: ProfileQuery.input, output: CustomerProfile.answer,
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("a customer met at a place of theirs").withCustomers
        ) { input, call, tx in
            try profiles.show(input.customer, at: input.at, by: call, in: tx)
        }
    }

    private var listValues: Operation {
        .query(
            "crm.profile-values.list", "/customers/{customer_id}/profile-values",
            .permission(CRMPermissions.read),
            "Lists all that was said of a customer, also what does not stand any more.",
            input: ProfileValueQuery.input, output: Page.answer(of: ProfileValue.answer),
            errors: [CRMErrors.customerUnknown],
            example: #"{"customer_id":"customer_01h455vb4pex5vsknk084sn02q","limit":20}"#,
            scope: .record("a customer met at a place of theirs")
        ) { input, call, tx in
            try profiles.values(
                of: input.customer, input.filter, input.list, by: call, in: tx)
        }
    }

    private var listRules: Operation {
        .query(
            "crm.survivorship-rules.list", "/survivorship-rules",
            .permission(CRMPermissions.read),
            "Lists by which strategy each field of a profile is chosen.",
            input: ListQuery.input, output: Page.answer(of: SurvivorshipRule.answer),
            scope: .none(Self.reach)
        ) { query, _, tx in
            try Page(
                of: try SurvivorshipStore().rules(in: tx).all, in: "crm.survivorship-rules", query
            ) { $0.field.rawValue }
        }
    }

    private var setRule: Operation {
        .command(
            "crm.survivorship-rules.set", .put, "/survivorship-rules/{field}",
            .permission(CRMPermissions.writeSurvivorship),
            "Says by which strategy a field of profiles is chosen from now on.",
            details:
                "Among equals the last said is chosen, whatever the strategy. Earlier rules stay "
                + "for profiles as of an earlier moment.",
            input: SurvivorshipWish.input, output: SurvivorshipRule.answer,
            errors: [RequestErrors.staleVersion],
            example: #"{"field":"birth-date","strategy":"most-trusted","sources":["staff"]}"#,
            scope: .everywhere(Self.reach), version: \.version
        ) { wish, call, tx in
            try ruling.set(wish, by: call, in: tx)
        }
    }
}
