import RetailCore
import RetailKit
import RetailStorage

/// The operations on files that are handed in.
struct ImportOperations: Sendable {
    let imports: Imports

    var all: [Operation] { [create, append, start, resume, cancel, discard, show, list, rejects] }

    private static let example = #"{"import_id":"import_01h455vb4pex5vsknk084sn02q"}"#
    private static let own = "the caller's own imports, or all for who has no limits of place"

    private var create: Operation {
        .command(
            "exchange.imports.create", .post, "/imports", .permission(ExchangePermissions.write),
            "Makes an import, to which a file is handed in part by part.",
            details:
                "Then append the parts and start it. Its rows become the acts that every door "
                + "offers, done as the one who started it: each needs the permission of its act.",
            input: NewImport.input, output: FileImport.answer, status: 201,
            errors: [
                ExchangeErrors.connectorUnknown, ExchangeErrors.optionWrong,
                ExchangeErrors.tooManyImports,
            ],
            example: #"{"connector":"prices","file_name":"prices.csv","dry_run":true}"#,
            scope: .none("each row is compared by the operation that takes it in"),
            version: \.version
        ) { input, call, tx in
            try imports.create(input, by: call, in: tx)
        }
    }

    private var append: Operation {
        .command(
            "exchange.imports.append", .post, "/imports/{import_id}/parts",
            .permission(ExchangePermissions.write), "Hands in the next part of a file.",
            input: NewPart.input, output: FileImport.answer,
            errors: [
                ExchangeErrors.unknown, ExchangeErrors.notOpen, ExchangeErrors.partMisplaced,
                ExchangeErrors.partUnreadable, ExchangeErrors.fileTooLarge, ExchangeErrors.noRoom,
            ],
            example: #"""
                {"import_id":"import_01h455vb4pex5vsknk084sn02q","start":0,
                 "data":"c2t1LGNoYW5uZWwsYW1vdW50DQo="}
                """#,
            scope: .record("whose import it is"), version: \.version,
            prepare: { input, call in
                guard let bytes = imports.bytes.decode(input.data) else {
                    throw ExchangeErrors.partUnreadable.error(
                        "Write the bytes in base64 with its padding, without blanks.", at: "/data")
                }
                let part = FilePart(id: input.id, start: input.start, bytes: bytes)
                try await imports.requireRoom(for: part, by: call)
                return part
            },
            handler: { part, call, tx in try imports.append(part, by: call, in: tx) })
    }

    private var start: Operation {
        .command(
            "exchange.imports.start", .post, "/imports/{import_id}/start",
            .permission(ExchangePermissions.write),
            "Begins to take in a file that was handed in whole.",
            input: StartedImport.input, output: FileImport.answer,
            errors: [
                ExchangeErrors.unknown, ExchangeErrors.notOpen, ExchangeErrors.fileIncomplete,
            ], example: Self.example, scope: .record("whose import it is"), version: \.version,
            prepare: { input, call in
                try await imports.requireOpen(input.id, by: call)
                return (input, try await imports.whole(input.id))
            },
            handler: { prepared, call, tx in
                try imports.start(prepared.1, expecting: prepared.0.digest, by: call, in: tx)
            })
    }

    private var resume: Operation {
        .command(
            "exchange.imports.resume", .post, "/imports/{import_id}/resume",
            .permission(ExchangePermissions.write),
            "Goes on with an import that failed, was cancelled or stands still, where it stopped.",
            input: NamedImport.input, output: FileImport.answer,
            errors: [
                ExchangeErrors.unknown, ExchangeErrors.notStopped, ExchangeErrors.tooManyImports,
            ], example: Self.example,
            scope: .record("whose import it is"), version: \.version
        ) { input, call, tx in
            try imports.resume(input.id, by: call, in: tx)
        }
    }

    private var cancel: Operation {
        .command(
            "exchange.imports.cancel", .post, "/imports/{import_id}/cancel",
            .permission(ExchangePermissions.write),
            "Stops an import; what is taken in stays.",
            input: NamedImport.input, output: FileImport.answer,
            errors: [ExchangeErrors.unknown, ExchangeErrors.ended], example: Self.example,
            scope: .record("whose import it is"), version: \.version
        ) { input, call, tx in
            try imports.seen(try imports.cancel(input.id, by: call, in: tx), by: call)
        }
    }

    private var discard: Operation {
        .command(
            "exchange.imports.discard", .post, "/imports/{import_id}/discard",
            .permission(ExchangePermissions.write),
            "Forgets an import that has ended, with its file and its rejects, to make room.",
            details: "What it took in stays. It is gone within a minute or two.",
            input: NamedImport.input, output: FileImport.answer,
            errors: [ExchangeErrors.unknown, ExchangeErrors.notEnded], example: Self.example,
            scope: .record("whose import it is"), version: \.version
        ) { input, call, tx in
            try imports.seen(try imports.discard(input.id, by: call, in: tx), by: call)
        }
    }

    private var show: Operation {
        .query(
            "exchange.imports.show", "/imports/{import_id}",
            .permission(ExchangePermissions.read), "Shows an import and how far it is.",
            input: NamedImport.input, output: FileImport.answer, errors: [ExchangeErrors.unknown],
            example: Self.example, scope: .record("whose import it is"), version: \.version
        ) { input, call, tx in
            try imports.seen(try imports.show(input.id, by: call, in: tx), by: call)
        }
    }

    private var list: Operation {
        .query(
            "exchange.imports.list", "/imports", .permission(ExchangePermissions.read),
            "Lists imports.", input: ImportQuery.input,
            output: Page.answer(of: FileImport.answer),
            example: #"{"state":"failed","limit":20}"#,
            scope: .rows(Self.own)
        ) { input, call, tx in
            try imports.list(input.filter, input.list, by: call, in: tx)
        }
    }

    private var rejects: Operation {
        .query(
            "exchange.import-rejects.list", "/imports/{import_id}/rejects",
            .permission(ExchangePermissions.read),
            "Lists the rows that an import refused, with the reasons.",
            details:
                "Rows of somebody else's file need the permission of each act, everywhere.",
            input: RejectQuery.input, output: Page.answer(of: RejectEntry.answer),
            errors: [ExchangeErrors.unknown], example: Self.example, weight: .heavy,
            scope: .record("whose import it is")
        ) { input, call, tx in
            try imports.rejects(of: input.id, input.filter, input.list, by: call, in: tx).map {
                RejectEntry(reject: $0, source: imports.bytes.encode($0.source))
            }
        }
    }
}
