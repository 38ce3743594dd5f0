import RetailContracts
import RetailCore
public import RetailKit

/// What the CRM refuses.
public enum CRMErrors {
    /// No customer has the id.
    public static let customerUnknown = KnownError(
        "crm.customer-unknown", .notFound, "No customer has the id.")
    /// The customer does not go by the identifier.
    public static let identityUnknown = KnownError(
        "crm.identity-unknown", .notFound, "The customer is not known by the identifier.")
    /// A record cannot be merged with itself or with one that it is part of already.
    public static let alreadyMerged = KnownError(
        "crm.already-merged", .conflict, "Both records are one customer already.")
    /// As one they would be more records than one customer has.
    public static let tooManyRecords = KnownError(
        "crm.too-many-records", .conflict, "One customer has no more records than 1,000.")
    /// The identifier is nobody's.
    public static let identifierBlocked = KnownError(
        "crm.identifier-blocked", .invalid,
        "Many write this and it is nobody's: leave it out.")
    /// The customer has as many identifiers of the kind as one person may have.
    public static let identifierLimit = KnownError(
        "crm.identifier-limit", .conflict,
        "The customer has as many identifiers of the kind as one person has.")
    /// No rule is for the namespace.
    public static let identifierRuleUnknown = KnownError(
        "crm.identifier-rule-unknown", .notFound, "No rule is for the namespace.")
    /// No review has the number.
    public static let reviewUnknown = KnownError(
        "crm.review-unknown", .notFound, "No review has the number.")
    /// Somebody has answered the review.
    public static let reviewAnswered = KnownError(
        "crm.review-answered", .conflict, "Somebody has answered the review.")
    /// The customer was forgotten.
    public static let customerErased = CustomerSummary.erased
    /// No request to forget somebody has the number, or it has been decided.
    public static let erasureUnknown = KnownError(
        "crm.erasure-unknown", .notFound, "No such request to forget somebody waits.")
    /// A request to forget the customer is open.
    public static let erasureOpen = KnownError(
        "crm.erasure-open", .conflict, "A request to forget the customer is open.")
    /// Something has to end before the customer is forgotten.
    public static let erasureObstructed = KnownError(
        "crm.erasure-obstructed", .conflict,
        "Something has to end before the customer is forgotten.")
    /// No copy of somebody's data has the number.
    public static let dataExportUnknown = KnownError(
        "crm.data-export-unknown", .notFound, "No copy of somebody's data has the number.")
    /// A copy of the customer's data is being gathered.
    public static let dataExportUnderway = KnownError(
        "crm.data-export-underway", .conflict, "A copy is being gathered already.")
    /// The copy is not ready yet, or its time is over.
    public static let dataExportNotReady = KnownError(
        "crm.data-export-not-ready", .conflict, "It is not ready yet, or its time is over.")
    /// No merge has the number, or it was undone before.
    public static let mergeUnknown = KnownError(
        "crm.merge-unknown", .notFound, "No merge that still holds has the number.")
    /// The customer has not agreed to be told this by this kind of channel.
    public static let consentMissing = KnownError(
        "crm.consent-missing", .conflict,
        "The customer has not agreed to be told this by this kind of channel.")
    /// Nothing is sent to the address.
    public static let addressSuppressed = KnownError(
        "crm.address-suppressed", .conflict, "Nothing is sent to the address.")
    /// Nothing is sent at this time of day.
    public static let quietHours = KnownError(
        "crm.quiet-hours", .conflict, "Nothing is sent at this time of day.")
    /// The customer has no address in use that the kind of channel reaches.
    public static let addressMissing = KnownError(
        "crm.address-missing", .conflict,
        "The customer has no address in use that the kind of channel reaches.")
    /// No suppression that holds has the number.
    public static let suppressionUnknown = KnownError(
        "crm.suppression-unknown", .notFound, "No suppression that holds has the number.")
    /// There is no such topic.
    public static let topicUnknown = KnownError(
        "crm.topic-unknown", .notFound, "There is no such topic.")
    /// The topic is offered no more.
    public static let topicArchived = KnownError(
        "crm.topic-archived", .conflict, "The topic is offered no more.")
    /// There are as many topics as there may be.
    public static let tooManyTopics = KnownError(
        "crm.too-many-topics", .conflict, "There are as many topics as there may be.")
    /// There is no such keyword.
    public static let keywordUnknown = KnownError(
        "crm.keyword-unknown", .notFound, "There is no such keyword.")
    /// There are as many keywords as there may be.
    public static let tooManyKeywords = KnownError(
        "crm.too-many-keywords", .conflict, "There are as many keywords as there may be.")
    /// There are no quiet hours of the kind for the purpose.
    public static let quietHoursUnknown = KnownError(
        "crm.quiet-hours-unknown", .notFound, "There are no such quiet hours.")
    /// The link to a consent is wrong or has ended.
    public static let linkRefused = KnownError(
        "crm.link-refused", .forbidden, "The link is wrong or has ended.")
    /// The purpose needs no consent, so that none can be withdrawn.
    public static let consentNotAsked = KnownError(
        "crm.consent-not-asked", .invalid,
        "The purpose needs no consent, so that none can be withdrawn.")
    /// No group has the code.
    public static let groupUnknown = GroupFilling.unknown
    /// A group has the code already.
    public static let groupTaken = KnownError(
        "crm.customer-group-taken", .conflict, "A group has the code already.")
    /// No exemption has the number.
    public static let exemptionUnknown = KnownError(
        "crm.exemption-unknown", .notFound, "No exemption has the number.")
    /// An exemption would begin in the past, or end before it begins.
    public static let exemptionBackwards = KnownError(
        "crm.exemption-backwards", .invalid,
        "An exemption begins now or later, and ends after that.")
    /// The group is not in use any more and takes nobody in.
    public static let groupArchived = GroupFilling.archived
    /// The group is filled by a rule, and by nobody by name.
    public static let groupFilled = GroupFilling.filled
    /// A rule fills groups in which nobody is.
    public static let groupNotEmpty = GroupFilling.notEmpty
    /// No verdict that stands has the number.
    public static let verdictUnknown = KnownError(
        "crm.verdict-unknown", .notFound, "No verdict that stands has the number.")
    /// The rules contradict themselves.
    public static let verdictRulesInvalid = KnownError(
        "crm.verdict-rules-invalid", .invalid, "The rules contradict themselves.")
    /// The rules are not in the database any more.
    public static let verdictRulesMissing = KnownError(
        "crm.verdict-rules-missing", .fault, "The rules are not in the database any more.")
    /// A list of words has no room for more.
    public static let verdictWordsFull = KnownError(
        "crm.verdict-words-full", .conflict, "The list has no room for more words.")
    /// All records are being judged already.
    public static let verdictRunUnderway = KnownError(
        "crm.verdict-run-underway", .conflict, "All records are being judged already.")
    /// No attribute has the code.
    public static let attributeUnknown = KnownError(
        "crm.customer-attribute-unknown", .notFound, "No attribute has the code.")
    /// An attribute has the code already.
    public static let attributeTaken = KnownError(
        "crm.customer-attribute-taken", .conflict, "An attribute has the code already.")
    /// The customer has no such address, or it was ended.
    public static let addressUnknown = KnownError(
        "crm.address-unknown", .notFound, "The customer has no such address.")
    /// A record has as many addresses as it may.
    public static let tooManyAddresses = KnownError(
        "crm.too-many-addresses", .conflict, "A record has as many addresses as it may.")
    /// No model has the version, or none was learned under it.
    public static let linkageModelUnknown = KnownError(
        "crm.linkage-model-unknown", .notFound, "No model has the version.")
    /// A model is being learned already.
    public static let linkageLearning = KnownError(
        "crm.linkage-learning", .conflict, "A model is being learned already.")
    /// How records are brought together is not in the database any more.
    public static let linkageSettingsMissing = KnownError(
        "crm.linkage-settings-missing", .fault,
        "How records are brought together is not in the database any more.")
}
