import RetailStorage

/// References of points that were brought along are compared by their form: capitals, blanks and
/// the width of letters say nothing. Of those before, capitals of ASCII and plain blanks are what
/// both engines fold alike; where two are one by that, the first has the form.
let addOpeningForms = Migration(
    "loyalty.0005.add-opening-forms",
    sql: """
        ALTER TABLE loyalty_openings ADD COLUMN form TEXT CHECK (length(form) BETWEEN 1 AND 240);
        UPDATE loyalty_openings SET form = LOWER(REPLACE(reference, ' ', ''))
         WHERE reference IN (SELECT MIN(reference) FROM loyalty_openings
                              GROUP BY LOWER(REPLACE(reference, ' ', '')))
           AND REPLACE(reference, ' ', '') <> '';
        CREATE UNIQUE INDEX loyalty_openings_by_form ON loyalty_openings (form)
            WHERE form IS NOT NULL;
        """)
