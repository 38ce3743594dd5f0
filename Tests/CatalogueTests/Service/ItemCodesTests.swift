import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ItemCodesTests {
    @Test(arguments: Engines.available)
    func `keeps a barcode that is no trade number, with the reason`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            var shirt = try Shop.shirt()
            shirt.variants[0].barcodes = ["4006381333930", "4006381333931"]
            let sku = shirt.variants[0].sku
            _ = try await shop.create(shirt)
            let kept = try await shop.database.read { tx in
                try CodeStore().barcodes(of: [sku], in: tx)[sku] ?? []
            }
            #expect(kept.map(\.verdict.isEmpty) == [false, false])
            #expect(kept.map { $0.gtin?.text } == [nil, "04006381333931"])
            #expect(kept.last?.verdict == "valid")
        }
    }

    @Test(arguments: Engines.available)
    func `finds an item by barcode, by a channel's code and by SKU`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let us = Shop.usd.channel.code
            var shirt = try Shop.shirt()
            shirt.variants[0].barcodes = ["036000291452", "LABEL 7"]
            _ = try await shop.create(shirt)
            let sku = try SKU("shirt-m")
            try await shop.write { call, tx in
                let code = ExternalCode(channel: us, code: "B00-1")
                try ItemCodes(knowing: ChannelAssortment()).assign(code, to: sku, by: call, in: tx)
                try ItemCodes(knowing: ChannelAssortment()).assign(code, to: sku, by: call, in: tx)
            }
            for (text, channel, expected) in [
                ("0036000291452", nil, "barcode SHIRT-S"), ("LABEL 7", us, "barcode SHIRT-S"),
                ("B00-1", us, "code SHIRT-M"), ("shirt-m", nil, "sku SHIRT-M"),
                ("B00-1", nil, nil), ("B00-1", Shop.idr.channel.code, nil), ("", us, nil),
            ] {
                let call = shop.call()
                let found = try? await shop.database.read { tx in
                    try ItemCodes(knowing: ChannelAssortment()).find(
                        text, on: channel, by: call, in: tx)
                }
                #expect(found.map { "\($0.foundBy) \($0.item.sku.key)" } == expected)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a code or barcode that leads elsewhere`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let code = ExternalCode(channel: Shop.usd.channel.code, code: "B00-1")
            _ = try await shop.create(try Shop.shirt())
            let (small, medium) = (try SKU("shirt-s"), try SKU("shirt-m"))
            try await shop.write { call, tx in
                try ItemCodes(knowing: ChannelAssortment()).assign(
                    code, to: small, by: call, in: tx)
                let barcode = Worded(Barcode("4006381333931"), of: small)
                try ItemCodes(knowing: ChannelAssortment()).add(
                    barcode, to: small, by: call, in: tx)
                try ItemCodes(knowing: ChannelAssortment()).add(
                    barcode, to: small, by: call, in: tx)
            }
            let taken = await refusalCode {
                try await shop.write { call, tx in
                    try ItemCodes(knowing: ChannelAssortment()).assign(
                        code, to: medium, by: call, in: tx)
                }
            }
            #expect(taken == "catalogue.code-taken")
            let barcode = await refusalCode {
                try await shop.write { call, tx in
                    try ItemCodes(knowing: ChannelAssortment()).add(
                        Worded(Barcode("04006381333931"), of: medium), to: medium, by: call,
                        in: tx)
                }
            }
            #expect(barcode == "catalogue.barcode-taken")
            let unknown = await refusalCode {
                try await shop.write { call, tx in
                    try ItemCodes(knowing: ChannelAssortment()).assign(
                        code, to: try SKU("nothing"), by: call, in: tx)
                }
            }
            #expect(unknown == "catalogue.item-unknown")
        }
    }
}
