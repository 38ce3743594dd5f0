import RetailCore
import RetailKit
import RetailStorage

/// Proving again, in a browser that stays signed in, that it is still the same person.
struct SessionProofs: Sendable {
    let accounts: StaffAccounts

    /// Checks the proof outside the transaction: the code where the account has a second factor,
    /// else the password.
    /// - Throws: `request.forbidden` where the call comes from no browser's session;
    ///   `access.login-refused`, `access.code-needed`, `access.code-refused`,
    ///   `access.too-many-attempts`, `access.busy`.
    func check(_ proof: SessionProof, _ call: Call) async throws -> SessionProof {
        let (_, staff) = try Self.session(call)
        let factor = try await accounts.database.read { tx in
            try SecondFactors.asked(of: staff, in: tx)
        }
        guard let factor else {
            guard let password = proof.password else {
                throw RequestErrors.invalidInput.error("Send the password.", at: "/password")
            }
            try await accounts.proveOwn(staff, password, call, at: "/password")
            return proof
        }
        try await SecondFactors(accounts: accounts).check(proof.code, factor, call)
        return proof
    }

    /// Notes that the same person is still there.
    /// - Throws: `access.code-refused`.
    func confirm(
        _ proof: SessionProof, _ call: Call, in tx: borrowing Transaction
    ) throws -> OwnSession {
        call.compared()
        let (session, staff) = try Self.session(call)
        let factor = try SecondFactors.asked(of: staff, in: tx)
        if let factor {
            try SecondFactors.take(proof.code ?? "", of: factor, call, in: tx)
        }
        try SessionStore().confirm(session, at: call.now, in: tx)
        try VersionStore().raise(in: tx)
        return OwnSession(
            id: session, confirmedAt: call.now, hasSecondFactor: factor != nil)
    }

    private static func session(
        _ call: Call
    ) throws(RetailError) -> (ID<Session>, ID<Staff>) {
        guard let session = call.session, case .staff(let id) = call.actor else {
            throw RequestErrors.forbidden.error("Only the session of a browser is confirmed.")
        }
        return (ID(session.id), ID(id))
    }
}
