import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Segments: created, changed, archived, shown, listed.
struct Segments: Sendable {
    let groups: any CustomerGroupFilling

    /// Begins a segment, which is filled from then on. The group that it fills is taken over in the
    /// same act.
    /// - Throws: `segments.segment-taken`, `segments.too-many-segments`, what the group refuses.
    func create(
        _ new: NewSegment, _ rule: PreparedRule, by call: Call, in tx: borrowing Transaction
    ) throws -> SegmentView {
        guard try SegmentStore().countActive(in: tx) < Segment.most else {
            throw SegmentsErrors.tooMany.error(
                "There are \(Segment.most) segments in use. Archive one first.")
        }
        let segment = Segment(
            code: new.code, name: new.name, description: new.description, rule: rule.text,
            ruleID: call.ids.next(), ruleVersion: 1, group: new.group, filling: .start,
            createdAt: call.now, archivedAt: nil, isReleasing: false, version: 1)
        // First: another segment that fills it holds the group, not the code.
        if let group = new.group {
            try groups.claim(group, for: "the segment \(new.code)", by: call, in: tx)
        }
        guard try CodedTable.segments.insert(segment, in: tx) else {
            throw SegmentsErrors.taken.error(
                "There is a segment \(new.code). Choose another code.", at: "/code")
        }
        try SegmentStore().keepRule(segment, by: call.actor.text, at: call.now, in: tx)
        return try tell(segment, by: call, in: tx)
    }

    /// Changes a segment. With another rule it is filled again; who stays in keeps since when.
    /// - Throws: `segments.segment-unknown`, `segments.segment-archived`, `request.stale-version`;
    ///   `request.forbidden` for another rule of a segment that fills a group, to who may not.
    func update(
        _ change: SegmentChange, _ rule: PreparedRule?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> SegmentView {
        let old = try required(change.code, in: tx)
        try call.requireVersion(old.version)
        try requireInUse(old)
        let words = change.own.changed(old)
        let isOther = rule.map { $0.text != old.rule } ?? false
        guard isOther || words != nil else { return try view(old, by: call, in: tx) }
        if isOther, let group = old.group {
            try groups.requireFiller(of: group, at: "/rule", by: call, in: tx)
        }
        var segment = words ?? old
        if let rule, isOther {
            segment.rule = rule.text
            segment.ruleID = call.ids.next()
            segment.ruleVersion += 1
            segment.filling = .start
        }
        try save(&segment, in: tx)
        guard isOther else { return try record(segment, by: call, in: tx) }
        try SegmentStore().keepRule(segment, by: call.actor.text, at: call.now, in: tx)
        return try tell(segment, by: call, in: tx)
    }

    /// Ends a segment: from this moment on nobody is in it, which is told once and not of each
    /// customer. Its group is emptied, and filled by name again.
    /// - Throws: `segments.segment-unknown`, `segments.segment-archived`, `request.stale-version`;
    ///   `request.forbidden` for a segment that fills a group, to who may not fill it.
    func archive(
        _ code: Code<Segment>, by call: Call, in tx: borrowing Transaction
    ) throws -> SegmentView {
        var segment = try required(code, in: tx)
        try call.requireVersion(segment.version)
        try requireInUse(segment)
        if let group = segment.group {
            try groups.requireFiller(of: group, at: "/code", by: call, in: tx)
        }
        // Clocks step back; no segment ends before it began.
        segment.archivedAt = max(call.now, segment.createdAt)
        segment.filling = nil
        segment.isReleasing = segment.group != nil
        try save(&segment, in: tx)
        if segment.isReleasing { try tx.enqueueOnce(SegmentKeeping.name, by: call) }
        try tx.record(SegmentArchived(segment: code), by: call)
        return try view(segment, by: call, in: tx)
    }

    /// Shows a segment with how many records are in it.
    /// - Throws: `segments.segment-unknown`.
    func show(
        _ code: Code<Segment>, by call: Call, in tx: borrowing Transaction
    ) throws -> SegmentView {
        try view(try required(code, in: tx), by: call, in: tx)
    }

    /// The segment with the code, in use or not.
    /// - Throws: `segments.segment-unknown`.
    func required(_ code: Code<Segment>, in tx: borrowing Transaction) throws -> Segment {
        guard let segment = try CodedTable.segments.find(code, in: tx) else {
            throw SegmentsErrors.unknown.error(
                "There is no segment \(code). List the segments to see the codes.")
        }
        return segment
    }

    private func requireInUse(_ segment: Segment) throws {
        guard segment.archivedAt == nil else {
            throw SegmentsErrors.archived.error(
                "The segment \(segment.code) is archived, for good. Create another.")
        }
    }

    private func save(_ segment: inout Segment, in tx: borrowing Transaction) throws {
        segment.version += 1
        guard try CodedTable.segments.update(segment, in: tx) else {
            throw RequestErrors.staleVersion.error("The segment has changed. Read it again.")
        }
    }

    /// Lets a segment be filled.
    private func tell(
        _ segment: Segment, by call: Call, in tx: borrowing Transaction
    ) throws -> SegmentView {
        try tx.enqueueOnce(SegmentKeeping.name, by: call)
        return try record(segment, by: call, in: tx)
    }

    private func record(
        _ segment: Segment, by call: Call, in tx: borrowing Transaction
    ) throws -> SegmentView {
        try tx.record(
            SegmentChanged(
                segment: segment.code, version: segment.version,
                ruleVersion: segment.ruleVersion), by: call)
        return try view(segment, by: call, in: tx)
    }

    private func view(
        _ segment: Segment, by call: Call, in tx: borrowing Transaction
    ) throws -> SegmentView {
        let size =
            segment.archivedAt == nil
            ? try MemberStore().size(of: segment.code, in: tx) : Total(counted: 0)
        return SegmentView(
            segment: segment, rule: try RuleNode.node(ofText: segment.rule),
            size: call.mayCount(size.count) ? size : nil)
    }
}
