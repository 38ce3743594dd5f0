import RetailAccess
import RetailCRM
import RetailCatalogue
import RetailInventory
import RetailKit
import RetailLoyalty

extension Selaras {
    /// The one list of modules: whoever is asked stands before whoever asks.
    ///
    /// A new module is one line here and one in the manifest; what a module needs of another is
    /// passed to its initialiser.
    static func parts(_ wiring: Wiring) -> [Module] {
        let crm = CRMModule()
        let loyalty = LoyaltyModule(customers: crm.directory)
        let inventory = InventoryModule()
        let catalogue = CatalogueModule()
        return [
            wiring.access.module, crm.module, loyalty.module, inventory.module, catalogue.module,
        ]
    }
}
