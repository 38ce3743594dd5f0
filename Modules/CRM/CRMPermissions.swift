import RetailContracts
import RetailKit

/// What roles grant about customers.
enum CRMPermissions {
    static let read = Finding.permission
    static let write = Permission("crm.customers.write", "Create, change and merge customers.")
    static let writeRules = Permission(
        "crm.identifier-rules.write", "Say how identifiers are matched, and which are nobody's.")
    static let importPast = Permission(
        "crm.customers.import", "Bring in customers as they were known elsewhere, since long ago.")
    static let readGroups = Permission("crm.customer-groups.read", "See groups of customers.")
    static let writeGroups = Permission(
        "crm.customer-groups.write", "Begin, change and archive groups of customers.")
    static let writeMembers = GroupFilling.permission
    static let writeExemptions = Permission(
        "crm.tax-exemptions.write", "See and say which customers owe no tax.")
    static let readVerdicts = Permission(
        "crm.verdicts.read", "See which customers' records are doubtful, and why.")
    static let writeVerdicts = Permission(
        "crm.verdicts.write", "Say which customers' records are none.")
    static let writeVerdictRules = Permission(
        "crm.verdict-rules.write", "Set the rules by which records are judged, and judge all.")
    static let tell = Permission("crm.notices.write", "Tell customers something.")
    static let writeSurvivorship = Permission(
        "crm.survivorship-rules.write", "Say whose word of a customer counts.")
    static let writeAttributes = Permission(
        "crm.customer-attributes.write", "Define, change and archive attributes of customers.")
    static let writeRegions = Permission(
        "crm.regions.write", "Take in the parts of countries that addresses name.")
    static let writeOwners = Permission(
        "crm.customer-owners.write", "Say who of the staff looks after which customers.")
    static let writeSuppressions = Permission(
        "crm.suppressions.write", "See and say which addresses get no messages.")
    static let liftSuppressions = Permission(
        "crm.suppressions.lift", "Let an address get messages again.")
    static let readRights = Permission(
        "crm.rights.read", "See what people asked about their data, and what was found.")
    static let writeRights = Permission(
        "crm.rights.write", "Take in what people ask about their data, and gather it.",
        needsConfirmation: true)
    static let erase = Permission(
        "crm.rights.erase", "Forget people for good.", needsConfirmation: true)
    static let writeContactRules = Permission(
        "crm.contact-rules.write", "Say what messages are about, and when none is sent.")
    static let writeLinkage = Permission(
        "crm.linkage.write", "Say by which model records are matched, and whether they are joined.")
}
