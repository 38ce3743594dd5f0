import RetailContracts
import RetailCore
import RetailCrypto
import RetailKit
import RetailStorage

/// Tokens of customers.
struct CustomerTokenOperations: Sendable {
    let tokens: CustomerTokens

    var all: [Operation] { [create, revoke] }

    private var create: Operation {
        .command(
            "access.customer-tokens.create", .post, "/customer-tokens",
            .permission(AccessPermissions.customerTokens),
            "Makes a token with which a customer acts on own data; it is shown this once.",
            details: "For a shop that has itself checked who the customer is. The token reaches "
                + "what the customer's merged records have, on the channel, and nothing else. It "
                + "ends by itself, with the key or the staff account that made it (also when that "
                + "account gets another password), or when it is revoked.",
            input: CustomerTokenOrder.input, output: CustomerTokenMade.answer, status: 201,
            errors: [AccessErrors.customerUnknown],
            example: #"{"channel":"web-id","kind":"phone","value":"+6281234567890"}"#,
            scope: .record("the channel, and a customer met at a place of theirs"),
            prepare: { input, _ in
                var random = SecureRandom()
                let written = try tokens.customers.read(
                    input.given, at: Spot(at: nil, on: input.channel), in: "value")
                return (input, written, Token(prefix: "selaras_customer", using: &random))
            },
            handler: { prepared, call, tx in
                try tokens.create(
                    prepared.0, for: prepared.1, token: prepared.2, call, in: tx)
            })
    }

    private var revoke: Operation {
        .command(
            "access.customer-tokens.revoke", .post, "/customer-tokens/{id}/revoke",
            .signedIn, "Ends a customer's token at once.",
            details: "Customers end their own; others need access.customer-tokens.write on the "
                + "token's channel.",
            input: NamedCustomerToken.input, output: Nothing.answer, status: 204,
            errors: [AccessErrors.tokenUnknown],
            example: #"{"id":"token_01h455vb4pex5vsknk084sn02q"}"#,
            scope: Scope.own("the customer's token, or one of a channel of theirs").withCustomers,
            asks: [AccessPermissions.customerTokens]
        ) { input, call, tx in
            try tokens.revoke(input.id, call, in: tx)
            return Nothing()
        }
    }
}
