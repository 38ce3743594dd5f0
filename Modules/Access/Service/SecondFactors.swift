import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage
import RetailSync

/// Second factors: codes of an authenticator (RFC 6238), begun, shown to work, asked for, ended.
struct SecondFactors: Sendable {
    let accounts: StaffAccounts

    /// Makes a secret, once the present password is proved.
    /// - Throws: `request.forbidden` to who is no member of staff; `access.login-refused`,
    ///   `access.too-many-attempts`, `access.busy`.
    func prepare(
        _ order: SecondFactorOrder, _ call: Call
    ) async throws -> (ID<Staff>, OneTimePassword) {
        let staff = try Self.own(call)
        try await accounts.proveOwn(staff, order.password, call)
        var random = SecureRandom()
        return (staff, OneTimePassword(using: &random))
    }

    /// Keeps the secret; it is asked for once it was shown to work.
    /// - Throws: `access.second-factor-exists`.
    func begin(
        _ password: OneTimePassword, of staff: ID<Staff>, _ call: Call,
        in tx: borrowing Transaction
    ) throws -> SecondFactorStarted {
        call.compared()
        guard let login = try StaffStore().find(staff, in: tx)?.login,
            try SecondFactorStore().begin(password, of: staff, at: call.now, in: tx)
        else {
            throw AccessErrors.secondFactorExists.error(
                "Your account has a second factor. Remove it first.")
        }
        let secret = password.text
        return SecondFactorStarted(
            staff: staff, secret: secret,
            uri: "otpauth://totp/Selaras:\(Self.escaped(login))?secret=\(secret)&issuer=Selaras")
    }

    /// Asks for the second factor from now on, which its code has shown to work.
    /// - Throws: `access.code-refused`, `access.second-factor-unknown`.
    func confirm(
        _ proof: SecondFactorProof, _ call: Call, in tx: borrowing Transaction
    ) throws -> SecondFactorState {
        call.compared()
        let staff = try Self.own(call)
        guard let factor = try SecondFactorStore().find(staff, in: tx), factor.confirmedAt == nil
        else {
            throw AccessErrors.secondFactorUnknown.error("No second factor waits to be confirmed.")
        }
        try Self.take(proof.code, of: factor, call, in: tx)
        try SecondFactorStore().confirm(staff, at: call.now, in: tx)
        try VersionStore().raise(in: tx)
        try tx.record(SecondFactorChanged(staff: staff, isAsked: true), by: call)
        return SecondFactorState(staff: staff, isAsked: true)
    }

    /// Checks who may end it.
    /// - Throws: what setting a password throws.
    func prepare(_ end: SecondFactorEnd, _ call: Call) async throws {
        guard call.actor == .staff(end.staff.raw) else { return }
        try await accounts.proveOwn(end.staff, end.password ?? "", call)
    }

    /// Ends the second factor of one's own account, or of one that the caller manages.
    /// - Throws: `access.staff-unknown`, `access.beyond-own`, `access.second-factor-unknown`,
    ///   `request.confirmation-needed`.
    func remove(
        _ end: SecondFactorEnd, _ call: Call, in tx: borrowing Transaction
    ) throws -> SecondFactorState {
        if call.actor == .staff(end.staff.raw) {
            call.compared()
        } else {
            try accounts.manage(end.staff, call, in: tx)
        }
        guard try SecondFactorStore().remove(end.staff, in: tx) else {
            throw AccessErrors.secondFactorUnknown.error("The account has no second factor.")
        }
        try VersionStore().raise(in: tx)
        try tx.record(SecondFactorChanged(staff: end.staff, isAsked: false), by: call)
        return SecondFactorState(staff: end.staff, isAsked: false)
    }

    /// The second factor that an account is asked for; nil where it is asked for none.
    static func asked(
        of staff: ID<Staff>, in tx: borrowing Transaction
    ) throws -> SecondFactor? {
        try SecondFactorStore().find(staff, in: tx).flatMap { $0.confirmedAt == nil ? nil : $0 }
    }

    /// Whether a code is one that ``take(_:of:_:in:)`` would take.
    /// - Throws: `access.code-needed` without one.
    static func matches(
        _ code: String?, _ factor: SecondFactor, _ call: Call
    ) throws(RetailError) -> Bool {
        guard let code else {
            throw AccessErrors.codeNeeded.error(
                "Send the code that your authenticator shows as well.", at: "/code")
        }
        guard let step = factor.password.step(of: code, at: call.now.milliseconds) else {
            return false
        }
        return step > factor.lastStep
    }

    /// Takes a code, which is then used up.
    /// - Throws: `access.code-refused`.
    static func take(
        _ code: String, of factor: SecondFactor, _ call: Call, in tx: borrowing Transaction
    ) throws {
        guard let step = factor.password.step(of: code, at: call.now.milliseconds),
            try SecondFactorStore().take(step: step, of: factor.staff, in: tx)
        else { throw refusal }
    }

    static var refusal: RetailError {
        AccessErrors.codeRefused.error(
            "The code is wrong or was used. Wait for the next one.", at: "/code")
    }

    private static func own(_ call: Call) throws(RetailError) -> ID<Staff> {
        guard case .staff(let id) = call.actor else {
            throw RequestErrors.forbidden.error("Only staff who are signed in have second factors.")
        }
        return ID(id)
    }

    /// A login as a part of an address: it has no letters but these (see ``Format/login``).
    private static func escaped(_ login: String) -> String {
        login.replacing("+", with: "%2B").replacing("@", with: "%40")
    }
}
