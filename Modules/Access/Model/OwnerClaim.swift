import RetailCore

struct OwnerClaim: Sendable {
    let token: String
    let login: String
    let name: String
    let password: String
}

/// A claim whose token was right when it was looked at.
struct ClaimChecked: Sendable {
    let claim: OwnerClaim
    let digest: [UInt8]
    let hash: String
}
