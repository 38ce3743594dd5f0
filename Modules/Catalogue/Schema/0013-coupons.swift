import RetailStorage

/// Coupons, by the code in capital letters. They are not counted in `catalogue_revision`: each is
/// looked up where it is given, and no price depends on one that nobody gives.
let createCoupons = Migration(
    "catalogue.0013.create-coupons",
    sql: """
        CREATE TABLE catalogue_coupons (
            code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 4 AND 40),
            promotion TEXT NOT NULL REFERENCES catalogue_promotions (code),
            customer UUID,
            uses BIGINT CHECK (uses > 0),
            batch TEXT CHECK (length(batch) BETWEEN 2 AND 40),
            created_at BIGINT NOT NULL,
            archived_at BIGINT
        ) WITHOUT ROWID;
        CREATE INDEX catalogue_coupons_by_promotion ON catalogue_coupons (promotion, code);
        CREATE INDEX catalogue_coupons_archived ON catalogue_coupons (code)
            WHERE archived_at IS NOT NULL;
        CREATE INDEX catalogue_coupons_by_batch ON catalogue_coupons (batch, code)
            WHERE batch IS NOT NULL;
        CREATE INDEX catalogue_coupons_by_customer ON catalogue_coupons (customer, code)
            WHERE customer IS NOT NULL;
        """)
