import RetailStorage

/// The ledger refuses to be rewritten, whoever tries.
let guardMovements = Migration(
    "inventory.0005.guard-movements",
    sqlite: """
        CREATE TRIGGER inventory_movements_stay BEFORE UPDATE ON inventory_movements
        BEGIN SELECT RAISE(ABORT, 'inventory_movements is append-only'); END;
        CREATE TRIGGER inventory_movements_remain BEFORE DELETE ON inventory_movements
        BEGIN SELECT RAISE(ABORT, 'inventory_movements is append-only'); END;
        """,
    postgresql: """
        CREATE FUNCTION inventory_refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'inventory_movements is append-only'; END $$;
        CREATE TRIGGER inventory_movements_stay
            BEFORE UPDATE OR DELETE OR TRUNCATE ON inventory_movements
            FOR EACH STATEMENT EXECUTE FUNCTION inventory_refuse_rewriting();
        """)
