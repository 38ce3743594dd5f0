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

    /// Checks outside the transaction that the authenticator works: wrong codes are counted.
    /// - Throws: `access.code-refused`, `access.too-many-attempts`,
    ///   `access.second-factor-unknown`.
    func prepare(_ proof: SecondFactorProof, _ call: Call) async throws -> SecondFactorProof {
        let staff = try Self.own(call)
        let factor = try await accounts.database.read { tx in
            try Self.waiting(of: staff, call, in: tx)
        }
        try await check(proof.code, factor, call)
        return proof
    }

    /// The second factor that waits to be shown to work, of the last quarter of an hour.
    private static func waiting(
        of staff: ID<Staff>, _ call: Call, in tx: borrowing Transaction
    ) throws -> SecondFactor {
        guard let factor = try SecondFactorStore().find(staff, in: tx), factor.confirmedAt == nil,
            call.now - factor.createdAt < .seconds(15 * 60)
        else {
            throw AccessErrors.secondFactorUnknown.error(
                "No second factor waits to be confirmed. Begin one.")
        }
        return factor
    }

    /// Asks for the second factor from now on, which its code has shown to work. The other sessions
    /// of the account, which were begun without it, end; confirmed without a browser, those of
    /// browsers do.
    /// - Throws: `access.code-refused`, `access.second-factor-unknown`.
    func confirm(
        _ proof: SecondFactorProof, _ call: Call, in tx: borrowing Transaction
    ) throws -> SecondFactorState {
        call.compared()
        let staff = try Self.own(call)
        let factor = try Self.waiting(of: staff, call, in: tx)
        try Self.take(proof.code, of: factor, call, in: tx)
        try SecondFactorStore().confirm(staff, at: call.now, in: tx)
        if let session = call.session {
            try SessionStore().removeAll(of: staff, except: session.id, in: tx)
        } else {
            try SessionStore().removeBrowsers(of: staff, but: 0, in: tx)
        }
        // Sessions have ended.
        try VersionStore().raise(in: tx)
        try tx.record(SecondFactorChanged(staff: staff, isAsked: true), by: call)
        return SecondFactorState(staff: staff, isAsked: true)
    }

    /// Checks who may end it: of one's own account who knows the password and has the telephone,
    /// so that neither alone takes it away.
    /// - Throws: what setting a password throws; `access.code-needed`, `access.code-refused`.
    func prepare(_ end: SecondFactorEnd, _ call: Call) async throws {
        guard call.actor == .staff(end.staff.raw) else { return }
        guard let password = end.password else {
            throw RequestErrors.invalidInput.error(
                "Send your present password.", at: "/current_password")
        }
        try await accounts.proveOwn(end.staff, password, call)
        let factor = try await accounts.database.read { tx in
            try Self.asked(of: end.staff, in: tx)
        }
        if let factor { try await check(end.code, factor, call) }
    }

    /// Refuses a code that ``take(_:of:_:in:)`` would not take. Wrong ones are counted by
    /// themselves: no password that is right makes them forgotten.
    /// - Throws: `access.code-needed`, `access.code-refused`, `access.too-many-attempts`.
    func check(_ code: String?, _ factor: SecondFactor, _ call: Call) async throws {
        let counted = Login("code:\(factor.staff.text)")
        let isRight = try await accounts.throttle.attempt(counted, call.address, at: call.now) {
            try Self.matches(code, factor, call)
        }
        guard isRight else { throw Self.refusal }
    }

    /// Ends the second factor of one's own account, or of one that the caller manages.
    /// - Throws: `access.staff-unknown`, `access.beyond-own`, `access.second-factor-unknown`,
    ///   `access.code-refused`, `request.confirmation-needed`.
    func remove(
        _ end: SecondFactorEnd, _ call: Call, in tx: borrowing Transaction
    ) throws -> SecondFactorState {
        if call.actor == .staff(end.staff.raw) {
            call.compared()
            if let factor = try Self.asked(of: end.staff, in: tx) {
                try Self.take(end.code ?? "", of: factor, call, in: tx)
            }
        } else {
            try accounts.manage(end.staff, call, in: tx)
        }
        let wasAsked = try Self.asked(of: end.staff, in: tx) != nil
        guard try SecondFactorStore().remove(end.staff, in: tx) else {
            throw AccessErrors.secondFactorUnknown.error("The account has no second factor.")
        }
        if wasAsked {
            try tx.record(SecondFactorChanged(staff: end.staff, isAsked: false), by: call)
        }
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
