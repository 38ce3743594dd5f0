import RetailStorage

/// Stock on its way between two locations.
let createTransfers = Migration(
    "inventory.0004.create-transfers",
    sql: """
        CREATE TABLE inventory_transfers (
            id UUID NOT NULL PRIMARY KEY,
            source TEXT NOT NULL REFERENCES inventory_locations (code),
            destination TEXT NOT NULL REFERENCES inventory_locations (code),
            transit TEXT NOT NULL REFERENCES inventory_locations (code),
            state TEXT NOT NULL CHECK (state IN ('draft', 'shipped', 'received', 'cancelled')),
            note TEXT NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            created_at BIGINT NOT NULL,
            shipped_at BIGINT,
            ended_at BIGINT,
            CHECK (source <> destination AND source <> transit AND destination <> transit)
        ) WITHOUT ROWID;
        CREATE INDEX inventory_transfers_by_state ON inventory_transfers (state, id);
        CREATE INDEX inventory_transfers_by_source ON inventory_transfers (source, id);
        CREATE INDEX inventory_transfers_by_destination ON inventory_transfers (destination, id);
        CREATE TABLE inventory_transfer_lines (
            transfer UUID NOT NULL REFERENCES inventory_transfers (id),
            line BIGINT NOT NULL CHECK (line > 0),
            sku TEXT NOT NULL REFERENCES inventory_items (sku),
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            received BIGINT CHECK (received >= 0),
            difference_reason TEXT,
            PRIMARY KEY (transfer, line),
            UNIQUE (transfer, sku),
            CHECK (received IS NULL OR received = quantity OR difference_reason IS NOT NULL)
        ) WITHOUT ROWID;
        CREATE INDEX inventory_transfer_lines_by_sku ON inventory_transfer_lines (sku);
        """)
