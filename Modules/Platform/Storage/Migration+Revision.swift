extension Migration {
    /// Declares a table of one row that counts how often any of `tables` was written to.
    ///
    /// Triggers count, so that no statement passes it by, whoever runs it. The number grows in the
    /// transaction that changes something: who reads it and the data in one transaction knows what
    /// the data was like at that number; see ``Snapshot``. Acts that change these tables wait for
    /// each other: it is for data that is read much more often than it is written.
    /// - Parameters:
    ///   - name: the name of the step.
    ///   - table: the table that counts, of the module's own.
    ///   - tables: what is counted, of the module's own.
    public static func counting(
        _ name: String, into table: String, changesOf tables: [String]
    ) -> Migration {
        let made = """
            CREATE TABLE \(table) (
                id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
                number BIGINT NOT NULL CHECK (number >= 0)
            ) WITHOUT ROWID;
            INSERT INTO \(table) (id, number) VALUES (1, 0);
            """
        let count = "UPDATE \(table) SET number = number + 1"
        let rows = tables.flatMap { counted in
            ["INSERT", "UPDATE", "DELETE"].map { verb in
                """
                CREATE TRIGGER \(counted)_\(verb.lowercased())_counts
                AFTER \(verb) ON \(counted) BEGIN \(count); END;
                """
            }
        }
        let function = """
            CREATE FUNCTION \(table)_count() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN \(count); RETURN NULL; END $$;
            """
        let statements = tables.map { counted in
            """
            CREATE TRIGGER \(counted)_counts
                AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON \(counted)
                FOR EACH STATEMENT EXECUTE FUNCTION \(table)_count();
            """
        }
        return Migration(
            name, sqlite: ([made] + rows).joined(separator: "\n"),
            postgresql: ([made, function] + statements).joined(separator: "\n"))
    }
}
