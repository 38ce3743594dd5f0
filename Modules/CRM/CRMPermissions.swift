import RetailKit

/// What roles grant about customers.
enum CRMPermissions {
    static let read = Permission("crm.customers.read", "Read customers and their timeline.")
    static let write = Permission("crm.customers.write", "Create, change and merge customers.")
    static let tell = Permission("crm.notices.write", "Tell customers something.")
}
