import RetailCore
import RetailKit

/// Second factors of staff.
struct SecondFactorOperations: Sendable {
    let factors: SecondFactors

    var all: [Operation] { [create, confirm, remove] }

    private var create: Operation {
        .command(
            "access.second-factors.create", .post, "/second-factors", .signedIn,
            "Begins a second factor for one's own account; its secret is shown this once.",
            details: "It is asked for once a code has shown that the authenticator works.",
            input: SecondFactorOrder.input, output: SecondFactorStarted.answer, status: 201,
            errors: Self.proofs + [RequestErrors.forbidden, AccessErrors.secondFactorExists],
            example: #"{"current_password":"correct horse battery"}"#,
            scope: .own("one's own account"),
            prepare: { input, call in try await factors.prepare(input, call) },
            handler: { prepared, call, tx in
                try factors.begin(prepared.1, of: prepared.0, call, in: tx)
            })
    }

    private var confirm: Operation {
        .command(
            "access.second-factors.confirm", .post, "/second-factors/confirm", .signedIn,
            "Asks for the second factor at every sign-in from now on.",
            details: "The account's sessions in other browsers end: they were begun without "
                + "it. After more than 15 minutes it has to be begun again.",
            input: SecondFactorProof.input, output: SecondFactorState.answer,
            errors: [
                RequestErrors.forbidden, AccessErrors.secondFactorUnknown,
                AccessErrors.codeRefused, AccessErrors.tooManyAttempts,
            ],
            example: #"{"code":"287082"}"#, scope: .own("one's own account"),
            prepare: { input, call in try await factors.prepare(input, call) },
            handler: { input, call, tx in try factors.confirm(input, call, in: tx) })
    }

    private var remove: Operation {
        .command(
            "access.second-factors.remove", .post, "/staff/{id}/second-factor/remove", .signedIn,
            "Asks an account for no second factor any more.",
            details: "One's own needs the present password and a code; another's the permission "
                + "access.staff.write: for who has lost the telephone.",
            input: SecondFactorEnd.input, output: SecondFactorState.answer,
            errors: Self.proofs + [
                RequestErrors.forbidden, RequestErrors.confirmationNeeded,
                AccessErrors.staffUnknown, AccessErrors.beyondOwn,
                AccessErrors.secondFactorUnknown, AccessErrors.codeNeeded,
                AccessErrors.codeRefused,
            ],
            example: #"{"id":"staff_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .own("the account, or staff whose every role lies within theirs"),
            prepare: { input, call in
                try await factors.prepare(input, call)
                return input
            },
            handler: { input, call, tx in try factors.remove(input, call, in: tx) })
    }

    /// What proving the present password may refuse.
    private static let proofs = [
        AccessErrors.tooManyAttempts, AccessErrors.loginRefused, AccessErrors.busy,
    ]
}
