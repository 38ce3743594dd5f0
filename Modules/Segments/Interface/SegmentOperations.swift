import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

private let named = #"{"code":"regulars"}"#
let exampleRule =
    #"{"all":[{"field":"orders","comparison":"at-least","values":["3"]},"#
    + #"{"field":"last-order","comparison":"within-days","values":["90"]}]}"#

/// The operations on segments.
struct SegmentOperations: Sendable {
    let segments: Segments
    let trying: RuleTrying

    var all: [Operation] {
        [create, update, archive, show, list, preview, explain, members, memberships, fields]
    }

    static let reach = "a segment is of the customers of all places"

    private var create: Operation {
        .command(
            "segments.create", .post, "/segments", .permission(SegmentsPermissions.write),
            "Creates a segment, which is filled from then on.",
            details:
                "Customers enter and leave as events and time change what the rule asks; each is "
                + "told by an event. Of what is not known of a customer no comparison is true. "
                + "To fill a group takes the right to put members into groups, also where the rule "
                + "changes.",
            input: NewSegment.input, output: SegmentView.answer, status: 201,
            errors: [
                SegmentsErrors.ruleInvalid, SegmentsErrors.taken, SegmentsErrors.tooMany,
            ] + GroupFilling.refusals,
            example: #"{"code":"regulars","name":"Regulars","rule":\#(exampleRule)}"#,
            scope: .everywhere(Self.reach), asks: [GroupFilling.permission, Finding.permission],
            version: \.segment.version,
            prepare: { input, _ in (input, try PreparedRule(input.rule)) }
        ) { prepared, call, tx in
            try segments.create(prepared.0, prepared.1, by: call, in: tx)
        }
    }

    private var update: Operation {
        .command(
            "segments.update", .patch, "/segments/{code}",
            .permission(SegmentsPermissions.write), "Changes a segment.",
            details:
                "With another rule it is filled again; who stays in keeps since when and by which "
                + "version. What group it fills is for good.",
            input: SegmentChange.input, output: SegmentView.answer,
            errors: [
                SegmentsErrors.ruleInvalid, SegmentsErrors.unknown, SegmentsErrors.archived,
                RequestErrors.staleVersion,
            ], example: #"{"code":"regulars","name":"Our regulars"}"#,
            scope: .everywhere(Self.reach), asks: [GroupFilling.permission, Finding.permission],
            version: \.segment.version,
            prepare: { input, _ in (input, try input.rule.map { try PreparedRule($0) }) }
        ) { prepared, call, tx in
            try segments.update(prepared.0, prepared.1, by: call, in: tx)
        }
    }

    private var archive: Operation {
        .command(
            "segments.archive", .post, "/segments/{code}/archive",
            .permission(SegmentsPermissions.write), "Archives a segment, for good.",
            details:
                "Nobody is in it from then on, which one event tells. The group that it filled is "
                + "emptied, and filled by name again.",
            input: NamedSegment.input, output: SegmentView.answer,
            errors: [
                SegmentsErrors.unknown, SegmentsErrors.archived, RequestErrors.staleVersion,
            ], example: named, scope: .everywhere(Self.reach),
            asks: [GroupFilling.permission, Finding.permission],
            version: \.segment.version
        ) { input, call, tx in
            try segments.archive(input.code, by: call, in: tx)
        }
    }

    private var show: Operation {
        .query(
            "segments.show", "/segments/{code}", .permission(SegmentsPermissions.read),
            "Shows a segment with its rule and how many records are in it.",
            input: NamedSegment.input, output: SegmentView.answer,
            errors: [SegmentsErrors.unknown], example: named, scope: .none(Self.reach),
            asks: [Finding.permission], version: \.segment.version
        ) { input, call, tx in
            try segments.show(input.code, by: call, in: tx)
        }
    }

    private var list: Operation {
        .query(
            "segments.list", "/segments", .permission(SegmentsPermissions.read),
            "Lists segments, by code unless sorted otherwise.", input: SegmentQuery.input,
            output: Page.answer(of: Segment.answer), example: #"{"active":true,"limit":20}"#,
            scope: .none(Self.reach)
        ) { input, _, tx in
            try CodedTable.segments.list(isActive: input.isActive, input.list, in: tx)
        }
    }
}
