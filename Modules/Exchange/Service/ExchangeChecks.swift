import RetailKit
import RetailStorage

/// What `selaras verify` proves about files.
enum ExchangeChecks {
    static let all = [rejects, parts]

    private static let rejects = Check(
        "exchange.rejects-are-counted", "No import has more rejects than it has counted."
    ) { tx in
        try ImportStore().miscounted(in: tx).map { "\($0) has rejects that it did not count." }
    }

    private static let parts = Check(
        "exchange.files-are-whole", "The parts of a file that is taken in make up its size."
    ) { tx in
        try ImportStore().torn(in: tx).map { "\($0) has not all bytes of its file." }
    }
}
