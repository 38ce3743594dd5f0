import RetailCore
import RetailKit
import RetailStorage

/// Signing in and out, and who one is.
struct SessionOperations: Sendable {
    let sessions: Sessions
    let ownership: Ownership

    var all: [Operation] { [create, list, confirm, delete, me, claim] }

    private var create: Operation {
        .command(
            "access.sessions.create", .post, "/sessions", .open,
            "Signs a member of staff in and answers a session token.",
            details: "The answer is the same for an unknown login and a wrong password.",
            input: SignIn.input, output: SessionStarted.answer, status: 201,
            errors: [
                AccessErrors.tooManyAttempts, AccessErrors.loginRefused, AccessErrors.busy,
                AccessErrors.codeNeeded, AccessErrors.codeRefused,
            ],
            example: #"{"login":"siti","password":"correct horse battery"}"#,
            scope: .none("nobody is known before it"),
            prepare: { input, call in try await sessions.check(input, call) },
            handler: { checked, call, tx in try sessions.start(checked, call, in: tx) })
    }

    private var list: Operation {
        .query(
            "access.sessions.list", "/sessions", .signedIn,
            "Lists where a member of staff is signed in.",
            input: SessionQuery.input, output: Page.answer(of: Session.answer),
            errors: [AccessErrors.staffUnknown],
            scope: .own("one's own, or those of staff whose every role lies within theirs")
        ) { query, call, tx in
            try sessions.list(query, call, in: tx)
        }
    }

    private var confirm: Operation {
        .command(
            "access.sessions.confirm", .post, "/session-confirmations", .signedIn,
            "Proves in a browser that it is still the same person.",
            details: "Acts that give out money or rights need that within 15 minutes.",
            input: SessionProof.input, output: OwnSession.answer,
            errors: [
                RequestErrors.forbidden, AccessErrors.tooManyAttempts, AccessErrors.loginRefused,
                AccessErrors.busy, AccessErrors.codeNeeded, AccessErrors.codeRefused,
            ],
            example: #"{"password":"correct horse battery"}"#, scope: .own("the session"),
            prepare: { input, call in try await proofs.check(input, call) },
            handler: { proof, call, tx in try proofs.confirm(proof, call, in: tx) })
    }

    private var proofs: SessionProofs { SessionProofs(accounts: sessions.accounts) }

    private var delete: Operation {
        .command(
            "access.sessions.delete", .delete, "/sessions/{id}", .signedIn,
            "Signs out: the session's token ends at once.",
            input: NamedSession.input, output: Nothing.answer,
            errors: [AccessErrors.sessionUnknown],
            example: #"{"id":"session_01h455vb4pex5vsknk084sn02q"}"#, needsKey: false,
            scope: .own("the session, or that of staff within theirs")
        ) { input, call, tx in
            try sessions.end(input.id, call, in: tx)
            return Nothing()
        }
    }

    private var me: Operation {
        .query(
            "access.me", "/me", .signedIn, "Tells who asks and what they may do.",
            input: Nothing.input, output: Myself.answer,
            scope: .none("it tells the caller of itself").withCustomers
        ) { _, call, tx in
            let staff = try sessions.staff(of: call, in: tx)
            return Myself(
                actor: call.actor.text, name: staff?.name, login: staff?.login,
                session: try sessions.session(of: call, in: tx),
                grants: call.grants.map { grant in
                    OwnGrant(
                        permissions: grant.permissions.names.sorted(),
                        locations: grant.locations?.sorted(), channels: grant.channels?.sorted())
                }, channel: call.own?.channel)
        }
    }

    private var claim: Operation {
        .command(
            "access.owners.claim", .post, "/owners", .open,
            "Makes the first owner of a new shop, in exchange for the owner token.",
            details: "The gateway shows the token once, at its first start on an empty database.",
            input: OwnerClaim.input, output: Staff.answer, status: 201,
            errors: [
                AccessErrors.tooManyAttempts, AccessErrors.claimRefused,
                AccessErrors.passwordUnfit, AccessErrors.busy,
            ],
            example: """
                {"token":"selaras_owner_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG",\
                "login":"siti","name":"Siti","password":"correct horse battery"}
                """, scope: .none("nobody is known before it"), version: \.version,
            prepare: { input, call in try await ownership.prepare(input, call) },
            handler: { checked, call, tx in try ownership.claim(checked, call, in: tx) })
    }
}
