import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Takes in what customers say and finds the case that it belongs to.
struct Inbox: Sendable {
    let customers: any CustomerDirectory
    let codes: OneTimeCodes
    let clocks: Clocks
    /// Hears what ends messages and begins them; nil where nobody listens.
    let keywords: (any ContactKeywords)?

    var addresses: Addresses { Addresses(customers: customers) }
    private var actions: CaseActions { CaseActions(customers: customers, clocks: clocks) }

    /// Puts a message into the case that it continues, or opens one.
    ///
    /// It continues the case of a transfer code; else the newest case of the customer that is not
    /// over, whatever channel that ran over; else, for nobody known, that of the same address at
    /// the very place where the message comes in. A code and a verified customer are proofs: the
    /// customer is met by them where the caller acts, and the case is brought there. An address is
    /// none, and whoever may claim it comes only to what was opened there or brought there, and
    /// brings nothing anywhere. Channels deliver at least once: a message whose provider's id is
    /// known changes nothing and answers its case.
    /// - Throws: `crm.customer-erased` for what is told late of who was forgotten since;
    ///   `request.forbidden` for who calls a sender verified without being trusted with that;
    ///   `support.message-id-reused` when another message has the provider's id;
    ///   `request.location-forbidden` for who acts at several places and named none.
    func receive(
        _ read: ReadMessage, by call: Call, in tx: borrowing Transaction
    ) throws -> SupportCase {
        let message = read.message
        let spot = try call.standpoint()
        try call.require(at: spot.location, on: spot.channel)
        try call.requireProof(message.isVerified)
        if let known = try taken(message, by: call, in: tx) { return known }
        try requireKnown(read.sender, by: call, in: tx)
        let sender = try verifiedSender(of: read, by: call, in: tx)
        try hear(read, by: call, in: tx)
        let address = try addresses.address(read.sender, in: tx)
        let proven = try proven(by: message, of: sender, by: call, in: tx)
        var found = proven
        if found == nil, sender == nil {
            found = try CaseStore().newestUnclosed(
                from: address, on: message.kind, at: spot, in: tx)
        }
        if found == nil {
            found = try open(
                subject: message.subject, customer: sender,
                on: message.kind, address: address, priority: .normal,
                at: spot, by: call, in: tx)
        }
        guard var current = found else {
            throw SupportErrors.caseUnknown.error("The case was not opened. Try again.")
        }
        if current.customer == nil {
            (current.customer, current.identity) = (sender?.record, sender?.identity)
        }
        return try add(
            message, from: address, to: current, broughtTo: proven == nil ? nil : spot, by: call,
            in: tx)
    }

    /// Opens a case and starts its clocks.
    func open(
        subject: CaseSubject, customer: KnownRecord?, on kind: ChannelKind, address: ContactAddress,
        priority: CasePriority, at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> SupportCase {
        var opened = try CaseStore().add(
            SupportCase(
                id: call.newID(), number: 0, customer: customer?.record,
                identity: customer?.identity,
                subject: subject.text, state: .new,
                priority: priority, assignee: nil, openedBy: kind, openedAt: call.now,
                answeredAt: nil, dueAt: nil, isLate: false, version: 1), at: spot, in: tx)
        try SearchStore().add(subject, of: opened.number, in: tx)
        try LegStore().activate(kind, address: address, of: opened.id, at: call.now, in: tx)
        for clock in [ClockKind.firstResponse, .resolution] {
            try clocks.start(clock, of: opened.id, on: kind, at: call.now, in: tx)
        }
        opened.dueAt = try clocks.nextDue(of: opened.id, in: tx)
        try tx.record(
            CaseOpened(
                supportCase: opened.id, customer: customer?.record, kind: kind,
                identity: customer?.identity), by: call)
        return try CaseStore().save(opened, in: tx)
    }

    /// Whose a case is that is opened for somebody; nil for nobody.
    /// - Throws: `support.customer-unknown`.
    func named(
        _ customer: CustomerID?, by identity: Int64?, by call: Call, in tx: borrowing Transaction
    ) throws -> KnownRecord? {
        guard customer != nil || identity != nil else { return nil }
        guard let known = try customers.named(customer, by: identity, by: call, in: tx) else {
            throw SupportErrors.customerUnknown.error(
                "No customer of yours is known by that.", at: "/customer_id")
        }
        return known
    }

    /// The customer with the id, as the directory knows it.
    func members(
        of customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerSummary {
        guard let summary = try customers.seen(customer, by: call, in: tx) else {
            throw SupportErrors.customerUnknown.error(
                "No customer of yours has the id \(customer.text).", at: "/customer_id")
        }
        return summary
    }

    /// The case of a message that was taken in before, where the caller may see it.
    private func taken(
        _ message: IncomingMessage, by call: Call, in tx: borrowing Transaction
    ) throws -> SupportCase? {
        guard let external = ExternalMessage(message),
            let known = try MessageStore().find(external, on: message.kind, in: tx)
        else { return nil }
        guard known.sender == external.sender, known.body == message.body.text,
            let found = try CaseStore().find(known.id, in: tx),
            try actions.isReached(found, by: call, in: tx)
        else {
            throw SupportErrors.messageIDReused.error(
                "Another message over \(message.kind.rawValue) has this id. Give each its own id.",
                at: "/external_id")
        }
        return found
    }

    /// Does what the message says by a keyword; it is taken in like any other besides.
    private func hear(
        _ read: ReadMessage, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let keywords, let identifier = try addresses.identifier(read.sender, in: tx) else {
            return
        }
        try keywords.hear(
            read.message.body.text, from: identifier, isVerified: read.message.isVerified,
            on: read.message.kind, by: call, in: tx)
    }

    /// Refuses what is told late of somebody who was forgotten since: no erasure would reach it.
    /// - Throws: `crm.customer-erased`.
    private func requireKnown(
        _ sender: ReadAddress, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard call.happened < call.now,
            let identifier = try addresses.identifier(sender, in: tx),
            try customers.isForgotten(identifier, since: call, in: tx)
        else { return }
        throw CustomerSummary.erased.error(
            "Who wrote this has asked to be forgotten since. Leave the message out.", at: "/sender")
    }

    /// The record of who wrote, where the channel proved it; such a customer is met where the
    /// caller acts.
    private func verifiedSender(
        of read: ReadMessage, by call: Call, in tx: borrowing Transaction
    ) throws -> KnownRecord? {
        guard read.message.isVerified, let written = read.sender.written else { return nil }
        let identifier = try customers.identifier(written, in: "sender", tx)
        guard let sender = try customers.record(identifiedBy: identifier, in: tx) else {
            return nil
        }
        try customers.meet(sender.record, by: call, in: tx)
        return sender
    }

    /// The case to which the sender has proved to belong: by a code or as its customer.
    private func proven(
        by message: IncomingMessage, of sender: KnownRecord?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> SupportCase? {
        let now = call.now
        if let code = message.code,
            let id = try TransferStore().find(codes.digest(of: code), at: now, in: tx),
            let found = try CaseStore().find(id, in: tx), found.state != .closed,
            try found.customer.map({ try customers.erased(among: [$0], in: tx).isEmpty }) ?? true,
            try TransferStore().use(codes.digest(of: code), at: now, in: tx)
        {
            if let owner = found.customer { try customers.meet(owner, by: call, in: tx) }
            return found
        }
        guard let sender, let customer = try customers.customer(sender.record, in: tx) else {
            return nil
        }
        return try CaseStore().newestUnclosed(of: customer.members, in: tx)
    }

    private func add(
        _ message: IncomingMessage, from address: ContactAddress, to found: SupportCase,
        broughtTo spot: Spot?, by call: Call, in tx: borrowing Transaction
    ) throws -> SupportCase {
        var current = found
        let old = try LegStore().legs(of: current.id, in: tx).first(where: \.isActive)
        try LegStore().activate(
            message.kind, address: address, of: current.id, at: call.now, in: tx)
        if let spot, try CaseStore().spot(of: current.id, in: tx) != spot {
            try LegStore().note(message.kind, of: current.id, at: spot, in: tx)
        }
        if let old, old.kind != message.kind {
            try tx.record(
                CaseMoved(
                    supportCase: current.id, customer: current.customer, from: old.kind,
                    to: message.kind), by: call)
        }
        try MessageStore().add(
            .inbound, message.body, on: message.kind, by: "customer", to: current.id,
            at: call.now, sent: call.happened, from: ExternalMessage(message), in: tx)
        try wake(&current, by: call, in: tx)
        if current.answeredAt != nil {
            try clocks.start(
                .nextResponse, of: current.id, on: message.kind, at: call.now, in: tx)
        }
        current.dueAt = try clocks.nextDue(of: current.id, in: tx)
        try tx.record(
            CaseMessaged(
                supportCase: current.id, customer: current.customer, kind: message.kind,
                isInbound: true), by: call)
        return try CaseStore().save(current, in: tx)
    }

    /// A customer who speaks up brings a waiting or solved case back.
    private func wake(
        _ current: inout SupportCase, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard current.state == .pending || current.state == .solved else { return }
        try clocks.bringBack(&current, at: call.now, in: tx)
        try tx.record(CaseChanged(current), by: call)
    }
}
