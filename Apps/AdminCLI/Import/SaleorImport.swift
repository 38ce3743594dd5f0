import RetailCatalogue
import RetailComposition
import RetailCore
import RetailInventory
import RetailJSON
import RetailKit
import RetailStorage

extension ImportFormat {
    /// `selaras import catalogue --format saleor populatedb_data.json.gz`.
    static let saleorCatalogue = ImportFormat(
        noun: "catalogue", name: "saleor",
        summary: "The fixture of a Saleor shop: channels, categories, products, prices, stock."
    ) { work in
        let file = try CatalogueFile.saleor(try work.bytes())
        let call = Call.system("import", now: work.clock.now(), ids: work.selaras.ids)
        for location in file.locations { try await work.selaras.open(location, by: call) }
        let importer = CatalogueImport(stock: Self.stock)
        let report = try await importer.run(file, in: work.selaras.database, by: call) { done, _ in
            work.progress(done)
        }
        for reject in report.rejects {
            work.reject(Rejection(record: reject.record, reason: reject.reason))
        }
        return ImportReport(report)
    }
}

extension ImportFormat {
    fileprivate static var stock: Stock {
        let catalogue = CatalogueModule()
        return InventoryModule(items: catalogue.items, markets: catalogue.assortment).stock
    }
}

extension ImportReport {
    /// Adds up the kinds; what each gave stands in the notes.
    fileprivate init(_ report: RetailCatalogue.ImportReport) {
        for kind in ImportKind.allCases {
            guard let count = report.counts[kind] else { continue }
            imported += count.created + count.updated
            unchanged += count.unchanged
            notes.append(
                (
                    kind.rawValue,
                    "\(count.created) created, \(count.updated) updated, \(count.unchanged) "
                        + "unchanged, \(count.rejected) rejected"
                ))
        }
        rejected = report.rejects.count
        read = imported + unchanged + rejected
        notes += report.notes.map { ("note", $0) }
    }
}

extension Selaras {
    /// Opens a warehouse of the code unless there is a location of it.
    fileprivate func open(_ code: Code<Location>, by call: Call) async throws {
        let stock = ImportFormat.stock
        let isThere = try await database.read { tx in try stock.location(code, in: tx) != nil }
        guard !isThere, let create = operation("inventory.locations.create") else { return }
        let body = #"{"code":"\#(code.text)","name":"\#(code.text)","kind":"warehouse"}"#
        let opening = Call(
            actor: call.actor, grants: .all, now: call.now, ids: ids,
            requestID: call.requestID, idempotencyKey: "import-location-\(code.text)")
        _ = try await perform(
            create, OperationInput(body: try JSONDocument(Array(body.utf8)).root), opening)
    }
}
