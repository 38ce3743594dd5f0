import RetailStorage

/// Requests that were left at records which another request forgot are answered with that one, as
/// they are since then by the confirming act. Confirmations are found by their moment: what is told
/// late by an identifier that is not there any more was of somebody who was forgotten since.
let answerOldRequests = Migration(
    "crm.0072.answer-old-requests",
    sql: """
        UPDATE crm_erasures
           SET state = CASE o.state WHEN 'erased' THEN 'erased' ELSE 'confirmed' END,
               decided_by = o.decided_by, decided_at = o.decided_at, answered_with = o.number,
               ended_at = CASE WHEN o.state <> 'erased' THEN NULL
                               WHEN o.ended_at > crm_erasures.requested_at THEN o.ended_at
                               ELSE crm_erasures.requested_at END
          FROM crm_customers c JOIN crm_erasures o ON o.number = c.erasure
         WHERE crm_erasures.customer = c.id AND crm_erasures.state = 'requested'
           AND o.number <> crm_erasures.number
           AND o.state IN ('confirmed', 'erasing', 'erased');
        CREATE INDEX crm_erasures_by_decision ON crm_erasures (decided_at)
            WHERE decided_at IS NOT NULL;
        """)
