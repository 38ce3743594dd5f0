import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The operations on what messages may be about, and on the times of day at which none is sent.

struct ContactRuleOperations: Sendable {
    var all: [Operation] { [listTopics, setTopic, listHours, setHours, removeHours] }

    private static let everywhere = "what holds for messages is the whole retailer's to say"

    private var listTopics: Operation {
        .query(
            "crm.topics.list", "/topics", .permission(CRMPermissions.read),
            "Lists what messages may be about, also what is offered no more.",
            input: ListQuery.input, output: Page.answer(of: Topic.answer),
            scope: .none(Self.everywhere)
        ) { query, _, tx in
            try Page(of: TopicStore().all(in: tx), in: "crm.topics", query) { $0.code.text }
        }
    }

    private var setTopic: Operation {
        .command(
            "crm.topics.set", .post, "/topics", .permission(CRMPermissions.writeContactRules),
            "Begins a topic of messages, changes its name, or archives it.",
            details: "An archived one is offered no more; what was said of it stays evidence.",
            input: Topic.input, output: Topic.answer, errors: [CRMErrors.tooManyTopics],
            example: #"{"code":"newsletter","name":"Newsletter"}"#,
            scope: .everywhere(Self.everywhere)
        ) { topic, call, tx in
            try ContactRules().set(topic, by: call, in: tx)
            return topic
        }
    }

    private var listHours: Operation {
        .query(
            "crm.quiet-hours.list", "/quiet-hours", .permission(CRMPermissions.read),
            "Lists at which times of day nothing is sent.",
            input: ListQuery.input, output: Page.answer(of: QuietHours.answer),
            scope: .none(Self.everywhere)
        ) { query, _, tx in
            try Page(of: QuietHoursStore().all(in: tx), in: "crm.quiet-hours", query) {
                "\($0.kind.rawValue)/\($0.purpose.rawValue)"
            }
        }
    }

    private var setHours: Operation {
        .command(
            "crm.quiet-hours.set", .post, "/quiet-hours",
            .permission(CRMPermissions.writeContactRules),
            "Says at which times of day nothing is sent by a kind of channel for a purpose.",
            details: "By the clocks of who is written to, where they are known.",
            input: QuietHours.input, output: QuietHours.answer,
            example: #"{"kind":"sms","purpose":"marketing","starts":1260,"ends":480,"#
                + #""zone":"Asia/Jakarta"}"#,
            scope: .everywhere(Self.everywhere)
        ) { hours, call, tx in
            try ContactRules().set(hours, by: call, in: tx)
            return hours
        }
    }

    private var removeHours: Operation {
        .command(
            "crm.quiet-hours.remove", .post, "/quiet-hours/remove",
            .permission(CRMPermissions.writeContactRules),
            "Lets a kind of channel be used at all times of day for a purpose.",
            input: QuietHoursPlace.input, output: QuietHoursPlace.answer,
            errors: [CRMErrors.quietHoursUnknown],
            example: #"{"kind":"sms","purpose":"marketing"}"#, scope: .everywhere(Self.everywhere)
        ) { place, call, tx in
            try ContactRules().remove(place.kind, place.purpose, by: call, in: tx)
            return place
        }
    }
}

/// A kind of channel and a purpose.
