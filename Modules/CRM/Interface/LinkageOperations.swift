import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The operations on models of how records are alike, and on what is done with those that are.
struct LinkageOperations: Sendable {
    let models: LinkageModels
    let learning: LinkageLearning
    let queue: MatchQueue

    var all: [Operation] { [list, show, learn, use, showSettings, set] }

    private static let reach = "records of all places are matched alike"

    private var list: Operation {
        .query(
            "crm.linkage-models.list", "/linkage-models", .permission(CRMPermissions.read),
            "Lists the models that were learned, and why others were not.",
            details: "The model with which a shop begins has version 0 and is not listed.",
            input: LinkageModelQuery.input, output: Page.answer(of: StoredLinkageModel.answer),
            scope: .none(Self.reach)
        ) { query, _, tx in
            try LinkageModelStore().list(query.list, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "crm.linkage-models.show", "/linkage-models/{version}",
            .permission(CRMPermissions.read),
            "Shows a model: what it was learned from, what it says of each field, and how it "
                + "stands beside the one before.",
            input: LinkageModelVersion.input, output: LinkageModelView.answer,
            errors: [CRMErrors.linkageModelUnknown], example: #"{"version":0}"#,
            scope: .none(Self.reach)
        ) { input, _, tx in
            try models.show(input.version, in: tx)
        }
    }

    private var learn: Operation {
        .command(
            "crm.linkage-models.learn", .post, "/linkage-models",
            .permission(CRMPermissions.writeLinkage),
            "Learns a model from the shop's own records.",
            details:
                "A job does it, from 100,000 records at most. It scores nothing until it is put "
                + "in use. A shop learns once a week by itself.",
            input: Nothing.input, output: StoredLinkageModel.answer, status: 201,
            errors: [CRMErrors.linkageLearning], scope: .everywhere(Self.reach)
        ) { _, call, tx in
            try learning.start(by: call, in: tx)
        }
    }

    private var use: Operation {
        .command(
            "crm.linkage-models.use", .post, "/linkage-models/{version}/use",
            .permission(CRMPermissions.writeLinkage),
            "Lets a model score from now on, and all records be compared by it.",
            details: "What was scored before keeps its model. The one before is put in use again "
                + "in the same way; 0 is the one with which a shop begins.",
            input: LinkageModelVersion.input, output: LinkageModelView.answer,
            errors: [CRMErrors.linkageModelUnknown], example: #"{"version":0}"#,
            scope: .everywhere(Self.reach)
        ) { input, call, tx in
            try models.use(input.version, by: call, in: tx)
        }
    }

    private var showSettings: Operation {
        .query(
            "crm.linkage-settings.show", "/linkage-settings", .permission(CRMPermissions.read),
            "Shows what is done with records that are alike, and how far it is.",
            input: Nothing.input, output: LinkageProgress.answer, scope: .none(Self.reach),
            version: { $0.settings.version }
        ) { _, _, tx in
            try queue.progress(in: tx)
        }
    }

    private var set: Operation {
        .command(
            "crm.linkage-settings.set", .put, "/linkage-settings",
            .permission(CRMPermissions.writeLinkage),
            "Says whether records that are alike are joined without anybody being asked.",
            details:
                "Never joined so are two with verified accounts of one namespace, two who were "
                + "said to be apart, and two whom a source has that has each person once. Undo a "
                + "merge as any other.",
            input: LinkageSettingsChange.input, output: LinkageProgress.answer,
            errors: [RequestErrors.staleVersion],
            example: #"{"joins":false,"unique_sources":["loyalty-card"]}"#,
            scope: .everywhere(Self.reach), version: { $0.settings.version }
        ) { input, call, tx in
            try queue.set(input, by: call, in: tx)
        }
    }
}
