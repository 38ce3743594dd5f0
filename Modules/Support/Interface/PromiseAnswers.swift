import RetailCore
import RetailKit

/// A policy with the standard beside it.
struct PolicyView: Sendable {
    let policy: ServicePolicy
    let standard: ServiceTargets?

    static let answer = Answer<PolicyView>("ServicePolicyView", "A policy beside the standard.") {
        $0.field("policy", \.policy, .object(ServicePolicy.record), "The policy.")
        $0.field(
            "standard", \.standard, .optional(.object(ServiceTargets.record)),
            "What the standard promises, where one is set.")
    }
}
