import RetailKit

extension PersonalData {
    /// What the module keeps of people: nothing.
    static let ofInventory = PersonalData.nobody(
        "stock and places",
        "inventory_buckets",
        "inventory_counts",
        "inventory_counts_due",
        "inventory_holds",
        "inventory_items",
        "inventory_levels",
        "inventory_locations",
        "inventory_movements",
        "inventory_revision",
        "inventory_sources",
        "inventory_split_sales",
        "inventory_transfer_lines",
        "inventory_transfers",
        "inventory_whole_lines")
}
