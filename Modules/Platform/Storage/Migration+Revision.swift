extension Migration {
    /// Declares a table that counts how often any of `tables` was written to.
    ///
    /// Triggers count, so that no statement passes it by, whoever runs it. The count grows in the
    /// transaction that changes something: who reads it and the data in one transaction knows what
    /// the data was like at that count; see ``Snapshot``. Beside the number stands a random mark,
    /// so that a database that was put back to an earlier state and then changed otherwise is not
    /// taken for what it was at the same number.
    ///
    /// On PostgreSQL each connection counts in one of sixteen rows, so that acts that change
    /// different records hardly ever meet: by the index alone, as ON CONFLICT does whatever the
    /// planner thinks of so small a table, for a look through it would make each of them a conflict
    /// with all others. What is visible grows there from transaction to transaction, so equal sums
    /// are equal states.
    ///
    /// A row that is lost keeps nobody from writing: PostgreSQL begins it anew, under another mark,
    /// and on SQLite nothing is known and nothing kept until it is there again.
    /// - Parameters:
    ///   - name: the name of the step.
    ///   - table: the table that counts, of the module's own.
    ///   - tables: what is counted, of the module's own.
    public static func counting(
        _ name: String, into table: String, changesOf tables: [String]
    ) -> Migration {
        Migration(
            name,
            sqlite: ([made(table, rows: 1)] + sqliteTriggers(table, tables))
                .joined(separator: "\n"),
            postgresql: ([made(table, rows: 16), postgreSQLFunction(table)]
                + postgreSQLTriggers(table, tables)).joined(separator: "\n"))
    }

    /// Declares that a table of `counting(_:into:changesOf:)` counts the changes of others too.
    /// - Parameters:
    ///   - name: the name of the step.
    ///   - tables: what is counted as well, of the module's own.
    ///   - table: the table that counts already.
    public static func counting(
        _ name: String, also tables: [String], into table: String
    ) -> Migration {
        Migration(
            name, sqlite: sqliteTriggers(table, tables).joined(separator: "\n"),
            postgresql: postgreSQLTriggers(table, tables).joined(separator: "\n"))
    }

    private static func made(_ table: String, rows: Int) -> String {
        let values = (0..<rows).map { "(\($0), 0, 0)" }.joined(separator: ", ")
        return """
            CREATE TABLE \(table) (
                id BIGINT NOT NULL PRIMARY KEY CHECK (id BETWEEN 0 AND 15),
                number BIGINT NOT NULL CHECK (number >= 0),
                mark BIGINT NOT NULL
            ) WITHOUT ROWID;
            INSERT INTO \(table) (id, number, mark) VALUES \(values);
            """
    }

    private static func sqliteTriggers(_ table: String, _ tables: [String]) -> [String] {
        tables.flatMap { counted in
            ["INSERT", "UPDATE", "DELETE"].map { verb in
                """
                CREATE TRIGGER \(table)_\(counted)_\(verb.lowercased())
                AFTER \(verb) ON \(counted) BEGIN
                UPDATE \(table) SET number = number + 1, mark = random() & 2147483647; END;
                """
            }
        }
    }

    private static func postgreSQLFunction(_ table: String) -> String {
        """
        CREATE FUNCTION \(table)_count() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO \(table) AS kept (id, number, mark)
            VALUES (pg_backend_pid() % 16, 1, CAST(random() * 2147483647 AS BIGINT))
            ON CONFLICT (id) DO UPDATE SET number = kept.number + 1, mark = excluded.mark;
            RETURN NULL;
        END $$;
        """
    }

    private static func postgreSQLTriggers(_ table: String, _ tables: [String]) -> [String] {
        tables.map { counted in
            """
            CREATE TRIGGER \(table)_counts
                AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON \(counted)
                FOR EACH STATEMENT EXECUTE FUNCTION \(table)_count();
            """
        }
    }
}
