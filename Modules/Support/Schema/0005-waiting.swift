import RetailStorage

/// Cases in which the customer waits, by their next deadline.
let indexWaiting = Migration(
    "support.0005.index-waiting",
    sql: """
        CREATE INDEX support_cases_waiting ON support_cases (due_at, number)
            WHERE state IN ('new', 'open');
        """)
