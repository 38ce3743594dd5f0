import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage

/// API keys.
struct KeyOperations: Sendable {
    let keys: Keys

    var all: [Operation] { [create, list, revoke] }

    private var create: Operation {
        .command(
            "access.keys.create", .post, "/keys", .permission(AccessPermissions.keysWrite),
            "Makes an API key; its token is shown this once.",
            details: "A repeated request with the same Idempotency-Key answers without the token: "
                + "it is kept nowhere. Revoke the key and make another if it is lost.",
            input: KeyOrder.input, output: KeyMade.answer, status: 201,
            errors: [AccessErrors.roleUnknown, AccessErrors.beyondOwn],
            example: #"{"name":"Web shop","role":"web-shop","channel":"web-id"}"#,
            scope: .record("a key may do no more than its maker, nowhere else"),
            prepare: { input, _ in
                var random = SecureRandom()
                return (input, Token(prefix: "selaras_live", using: &random))
            },
            handler: { prepared, call, tx in
                try keys.create(prepared.0, token: prepared.1, call, in: tx)
            })
    }

    private var list: Operation {
        .query(
            "access.keys.list", "/keys", .permission(AccessPermissions.keysRead),
            "Lists API keys, without their secrets.",
            input: KeyQuery.input, output: Page.answer(of: APIKey.answer),
            scope: .rows("keys that may do no more than the caller")
        ) { query, call, tx in
            try keys.list(query.filter, query.list, by: call, in: tx)
        }
    }

    private var revoke: Operation {
        .command(
            "access.keys.revoke", .post, "/keys/{id}/revoke",
            .permission(AccessPermissions.keysWrite), "Ends an API key at once.",
            input: NamedKey.input, output: APIKey.answer,
            errors: [AccessErrors.keyUnknown, AccessErrors.beyondOwn],
            example: #"{"id":"key_01h455vb4pex5vsknk084sn02q"}"#,
            scope: .record("a key that may do no more than the caller")
        ) { input, call, tx in
            try keys.revoke(input.id, call, in: tx)
        }
    }
}
