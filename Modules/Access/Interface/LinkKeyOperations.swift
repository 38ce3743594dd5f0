import RetailKit

/// The operation on the key with which links are signed.
struct LinkKeyOperations: Sendable {
    let links: SignedLinks

    var all: [Operation] { [replace] }

    private var replace: Operation {
        .command(
            "access.link-keys.replace", .post, "/link-keys/replace",
            .permission(AccessPermissions.keysWrite),
            "Ends every signed link that was made so far, by a new key.",
            details: "Links to orders, and those by which customers withdraw a consent, are signed "
                + "with a key of the shop. Replace it where it may have been seen by others, as "
                + "with a copy of the data that was lost. Links in messages that were sent end.",
            input: Nothing.input, output: Nothing.answer,
            scope: .everywhere("the key signs the links of all places")
        ) { _, call, tx in
            try links.replaceKey(at: call.now, in: tx)
            return Nothing()
        }
    }
}
