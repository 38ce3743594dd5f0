import RetailStorage

/// The words of what cases are about.
let createCaseWords = Migration.wordIndex(
    "support.0004.create-case-words", into: "support_case_words", of: "support_cases",
    filledBy: "SELECT number, subject FROM support_cases")
