import RetailKit
import RetailStorage

extension PersonalData {
    /// What access keeps of customers. Staff are told of by other rules: they are in the books as
    /// who did something.
    static let ofAccess = PersonalData(
        tables: [
            PersonalTable(
                "access_customer_tokens", "Tokens by which somebody was signed in", key: ["id"],
                .removed,
                .joined(
                    PersonalColumn.ids("id", "customer", "key", "staff"),
                    PersonalColumn.texts("channel"), PersonalColumn.hidden("digest"),
                    PersonalColumn.times("created_at", "expires_at"))
            ) { "customer IN (\($0.list))" }
        ],
        others: [
            "access_staff": staff, "access_staff_roles": staff, "access_sessions": staff,
            "access_second_factors": staff, "access_roles": "what may be done",
            "access_role_permissions": "what may be done", "access_keys": "systems",
            "access_key_locations": "systems", "access_owner_token": "a digest",
            "access_version": "a counter", "access_link_keys": "a key",
        ],
        ends: { person, tx in
            try tx.execute(
                "DELETE FROM access_customer_tokens WHERE customer IN (\(person.list))")
            try VersionStore().raise(in: tx)
        })

    private static let staff = "staff, of whom the books say what they did"
}
