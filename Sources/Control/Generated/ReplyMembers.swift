// Written by scripts/generate-json from the types in Sources/Control/Replies. Do not edit.

package import Varlink

extension PeerReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"uid\":")
        writer.value(uid)
        writer.literal(",\"gid\":")
        writer.value(gid)
        writer.literal(",\"pid\":")
        writer.value(pid)
        writer.literal(",\"user\":")
        writer.value(user)
        writer.literal(",\"roles\":")
        writer.value(roles)
        writer.endObject()
    }
}

extension StoreUsageReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"path\":")
        writer.value(path)
        writer.literal(",\"usedBytes\":")
        writer.value(usedBytes)
        writer.literal(",\"mapBytes\":")
        writer.value(mapBytes)
        writer.endObject()
    }
}

extension ProjectorStatusReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"name\":")
        writer.value(name)
        writer.literal(",\"version\":")
        writer.value(version)
        writer.literal(",\"position\":")
        writer.value(position)
        writer.literal(",\"state\":")
        writer.value(state)
        writer.literal(",\"rebuilding\":")
        writer.value(rebuilding)
        writer.literal(",\"failure\":")
        writer.value(failure)
        writer.endObject()
    }
}

extension CountReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"name\":")
        writer.value(name)
        writer.literal(",\"count\":")
        writer.value(count)
        writer.endObject()
    }
}

extension StatusReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"ready\":")
        writer.value(ready)
        writer.literal(",\"readOnly\":")
        writer.value(readOnly)
        writer.literal(",\"version\":")
        writer.value(version)
        writer.literal(",\"storeId\":")
        writer.value(storeId)
        writer.literal(",\"formatVersion\":")
        writer.value(formatVersion)
        writer.literal(",\"origin\":")
        writer.value(origin)
        writer.literal(",\"position\":")
        writer.value(position)
        writer.literal(",\"viewsPosition\":")
        writer.value(viewsPosition)
        writer.literal(",\"startedAt\":")
        writer.value(startedAt)
        writer.literal(",\"startupMicroseconds\":")
        writer.value(startupMicroseconds)
        writer.literal(",\"residentBytes\":")
        writer.value(residentBytes)
        writer.literal(",\"mailboxLength\":")
        writer.value(mailboxLength)
        writer.literal(",\"log\":")
        log.write(to: &writer)
        writer.literal(",\"views\":")
        views.write(to: &writer)
        writer.literal(",\"projectors\":[")
        for index in projectors.indices { projectors[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"signed\":")
        writer.value(signed)
        writer.literal(",\"signingRefused\":")
        writer.value(signingRefused)
        writer.literal(",\"digests\":")
        if let digests { digests.write(to: &writer) } else { writer.null() }
        writer.literal(",\"connections\":")
        writer.value(connections)
        writer.literal(",\"counters\":[")
        for index in counters.indices { counters[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"peer\":")
        peer.write(to: &writer)
        writer.endObject()
    }
}

extension ReloadReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"changed\":")
        writer.value(changed)
        writer.literal(",\"restartNeeded\":")
        writer.value(restartNeeded)
        writer.endObject()
    }
}

extension AsOf: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"recordedAt\":")
        writer.value(recordedAt)
        writer.literal(",\"root\":")
        writer.value(root)
        writer.endObject()
    }
}

extension ReplayFailedReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension ProjectorUnknownReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"projector\":")
        writer.value(projector)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension RebuildFailedReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"projector\":")
        writer.value(projector)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension NoRollbackReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension RebuildingReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"projector\":")
        writer.value(projector)
        writer.literal(",\"position\":")
        writer.value(position)
        writer.literal(",\"total\":")
        writer.value(total)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension TableDigestReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"name\":")
        writer.value(name)
        writer.literal(",\"entries\":")
        writer.value(entries)
        writer.literal(",\"digest\":")
        writer.value(digest)
        writer.endObject()
    }
}

extension DigestsReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"position\":")
        writer.value(position)
        writer.literal(",\"takenAt\":")
        writer.value(takenAt)
        writer.literal(",\"isEqual\":")
        writer.value(isEqual)
        writer.literal(",\"tables\":[")
        for index in tables.indices { tables[index].write(to: &writer) }
        writer.endArray()
        writer.endObject()
    }
}

extension ReplayedTableReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"name\":")
        writer.value(name)
        writer.literal(",\"entries\":")
        writer.value(entries)
        writer.literal(",\"digest\":")
        writer.value(digest)
        writer.literal(",\"liveEntries\":")
        writer.value(liveEntries)
        writer.literal(",\"liveDigest\":")
        writer.value(liveDigest)
        writer.endObject()
    }
}

extension ReplayedReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"recordedAt\":")
        writer.value(recordedAt)
        writer.literal(",\"root\":")
        writer.value(root)
        writer.literal(",\"isEqual\":")
        writer.value(isEqual)
        writer.literal(",\"tables\":[")
        for index in tables.indices { tables[index].write(to: &writer) }
        writer.endArray()
        writer.endObject()
    }
}

extension ReplayReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"applied\":")
        writer.value(applied)
        writer.literal(",\"total\":")
        writer.value(total)
        writer.literal(",\"result\":")
        if let result { result.write(to: &writer) } else { writer.null() }
        writer.endObject()
    }
}

extension RebuildReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"position\":")
        writer.value(position)
        writer.literal(",\"total\":")
        writer.value(total)
        writer.literal(",\"isDone\":")
        writer.value(isDone)
        writer.endObject()
    }
}

extension RollbackReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"signedSize\":")
        writer.value(signedSize)
        writer.literal(",\"acceptedSize\":")
        writer.value(acceptedSize)
        writer.endObject()
    }
}

extension ChangedFigureReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"column\":")
        writer.value(column)
        writer.literal(",\"part\":")
        writer.value(part)
        writer.literal(",\"before\":")
        writer.value(before)
        writer.literal(",\"after\":")
        writer.value(after)
        writer.literal(",\"undisclosedBefore\":")
        writer.value(undisclosedBefore)
        writer.literal(",\"undisclosedAfter\":")
        writer.value(undisclosedAfter)
        writer.endObject()
    }
}

extension ChangingEventReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"recordedAt\":")
        writer.value(recordedAt)
        writer.literal(",\"valueDate\":")
        writer.value(valueDate)
        writer.literal(",\"type\":")
        writer.value(type)
        writer.literal(",\"stream\":")
        writer.value(stream)
        writer.literal(",\"actor\":")
        writer.value(actor)
        writer.endObject()
    }
}

extension ChangedRowReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"keys\":[")
        for index in keys.indices { keys[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"currency\":")
        writer.value(currency)
        writer.literal(",\"change\":")
        writer.value(change)
        writer.literal(",\"figures\":[")
        for index in figures.indices { figures[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"events\":[")
        for index in events.indices { events[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"eventCount\":")
        writer.value(eventCount)
        writer.endObject()
    }
}

extension DifferenceReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"from\":")
        from.write(to: &writer)
        writer.literal(",\"to\":")
        to.write(to: &writer)
        writer.literal(",\"through\":")
        writer.value(through)
        writer.literal(",\"by\":")
        writer.value(by)
        writer.literal(",\"rows\":[")
        for index in rows.indices { rows[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"totals\":[")
        for index in totals.indices { totals[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"rates\":[")
        for index in rates.indices { rates[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"rateEventCount\":")
        writer.value(rateEventCount)
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension PreparationReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"applied\":")
        writer.value(applied)
        writer.literal(",\"total\":")
        writer.value(total)
        writer.literal(",\"isReady\":")
        writer.value(isReady)
        writer.endObject()
    }
}

extension EntryLineReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"line\":")
        writer.value(line)
        writer.literal(",\"apportioned\":")
        writer.value(apportioned)
        writer.endObject()
    }
}

extension EntryReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"id\":")
        writer.value(id)
        writer.literal(",\"kind\":")
        writer.value(kind)
        writer.literal(",\"status\":")
        writer.value(status)
        writer.literal(",\"figure\":")
        writer.value(figure)
        writer.literal(",\"otherStatements\":")
        writer.value(otherStatements)
        writer.literal(",\"provider\":")
        writer.value(provider)
        writer.literal(",\"receiver\":")
        writer.value(receiver)
        writer.literal(",\"against\":")
        writer.value(against)
        writer.literal(",\"fulfils\":")
        writer.value(fulfils)
        writer.literal(",\"valueDate\":")
        writer.value(valueDate)
        writer.literal(",\"mode\":")
        writer.value(mode)
        writer.literal(",\"lines\":[")
        for index in lines.indices { lines[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"unassigned\":")
        writer.value(unassigned)
        writer.literal(",\"unconfirmed\":")
        writer.value(unconfirmed)
        writer.literal(",\"documents\":")
        writer.value(documents)
        writer.literal(",\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"lastSequence\":")
        writer.value(lastSequence)
        writer.literal(",\"used\":")
        writer.value(used)
        writer.literal(",\"payment\":")
        writer.value(payment)
        writer.literal(",\"dueDate\":")
        writer.value(dueDate)
        writer.literal(",\"reusable\":")
        writer.value(reusable)
        writer.literal(",\"adjusts\":")
        writer.value(adjusts)
        writer.literal(",\"transactionType\":")
        writer.value(transactionType)
        writer.literal(",\"fromGrant\":")
        writer.value(fromGrant)
        writer.literal(",\"usageYears\":")
        writer.value(usageYears)
        writer.literal(",\"period\":")
        writer.value(period)
        writer.literal(",\"reportedBy\":")
        writer.value(reportedBy)
        writer.literal(",\"side\":")
        writer.value(side)
        writer.literal(",\"counterpart\":")
        if let counterpart { counterpart.write(to: &writer) } else { writer.null() }
        writer.literal(",\"statements\":[")
        for index in statements.indices { statements[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"endedBy\":")
        writer.value(endedBy)
        writer.endObject()
    }
}

extension EntryReferenceReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"grant\":")
        writer.value(grant)
        writer.literal(",\"entry\":")
        writer.value(entry)
        writer.endObject()
    }
}

extension StatementReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"valueDate\":")
        writer.value(valueDate)
        writer.literal(",\"figure\":")
        writer.value(figure)
        writer.literal(",\"dueDate\":")
        writer.value(dueDate)
        writer.literal(",\"voided\":")
        writer.value(voided)
        writer.endObject()
    }
}

extension RefusedReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"rule\":")
        writer.value(rule)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.literal(",\"command\":")
        writer.value(command)
        writer.endObject()
    }
}

extension CommandIdReusedReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"commandId\":")
        writer.value(commandId)
        writer.literal(",\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension OverloadedReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"mailboxLength\":")
        writer.value(mailboxLength)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension ReadOnlyReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension StoreFailedReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension UnreadableReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension NotFoundReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"kind\":")
        writer.value(kind)
        writer.literal(",\"reference\":")
        writer.value(reference)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension UnavailableReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension ConfigurationInvalidReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension RuleUnknownReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"rule\":")
        writer.value(rule)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension QueryMalformedReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"parameter\":")
        writer.value(parameter)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension PipelineItemReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"kind\":")
        writer.value(kind)
        writer.literal(",\"date\":")
        writer.value(date)
        writer.literal(",\"days\":")
        writer.value(days)
        writer.literal(",\"grant\":")
        writer.value(grant)
        writer.literal(",\"project\":")
        writer.value(project)
        writer.literal(",\"title\":")
        writer.value(title)
        writer.literal(",\"entry\":")
        writer.value(entry)
        writer.literal(",\"receiver\":")
        writer.value(receiver)
        writer.literal(",\"figure\":")
        writer.value(figure)
        writer.endObject()
    }
}

extension HitReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"kind\":")
        writer.value(kind)
        writer.literal(",\"reference\":")
        writer.value(reference)
        writer.literal(",\"title\":")
        writer.value(title)
        writer.literal(",\"words\":")
        writer.value(words)
        writer.endObject()
    }
}

extension RecordedRateReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"base\":")
        writer.value(base)
        writer.literal(",\"quote\":")
        writer.value(quote)
        writer.literal(",\"rate\":")
        writer.value(rate)
        writer.literal(",\"date\":")
        writer.value(date)
        writer.literal(",\"source\":")
        writer.value(source)
        writer.literal(",\"sequence\":")
        writer.value(sequence)
        writer.endObject()
    }
}

extension ExceptionReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"kind\":")
        writer.value(kind)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.literal(",\"grant\":")
        writer.value(grant)
        writer.literal(",\"project\":")
        writer.value(project)
        writer.literal(",\"entry\":")
        writer.value(entry)
        writer.literal(",\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"resolvedBy\":")
        writer.value(resolvedBy)
        writer.literal(",\"resolution\":")
        writer.value(resolution)
        writer.endObject()
    }
}

extension SigningRefusedReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"signedSize\":")
        writer.value(signedSize)
        writer.literal(",\"size\":")
        writer.value(size)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension NoProofReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension CheckpointRefusedReply {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension CheckpointReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"note\":")
        writer.value(note)
        writer.literal(",\"size\":")
        writer.value(size)
        writer.literal(",\"root\":")
        writer.value(root)
        writer.literal(",\"recordedAt\":")
        writer.value(recordedAt)
        writer.literal(",\"cosignatures\":[")
        for index in cosignatures.indices { cosignatures[index].write(to: &writer) }
        writer.endArray()
        writer.endObject()
    }
}

extension CosignatureReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"witness\":")
        writer.value(witness)
        writer.literal(",\"cosignedAt\":")
        writer.value(cosignedAt)
        writer.endObject()
    }
}

extension StoredRecordReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"record\":")
        writer.value(record)
        writer.endObject()
    }
}

extension ReceiptReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"receipt\":")
        writer.value(receipt)
        writer.literal(",\"record\":")
        writer.value(record)
        writer.endObject()
    }
}

extension SignedCheckpointReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"checkpoint\":")
        checkpoint.write(to: &writer)
        writer.literal(",\"isNew\":")
        writer.value(isNew)
        writer.endObject()
    }
}

extension CheckpointsReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"checkpoints\":[")
        for index in checkpoints.indices { checkpoints[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension VerifierKeysReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"key\":")
        writer.value(key)
        writer.literal(",\"witnesses\":")
        writer.value(witnesses)
        writer.endObject()
    }
}

extension ProofsReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"receipts\":[")
        for index in receipts.indices { receipts[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"checkpoint\":")
        checkpoint.write(to: &writer)
        writer.endObject()
    }
}

extension ConsistencyReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"proof\":")
        writer.value(proof)
        writer.literal(",\"checkpoint\":")
        checkpoint.write(to: &writer)
        writer.endObject()
    }
}

extension CosignedReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"checkpoint\":")
        checkpoint.write(to: &writer)
        writer.literal(",\"added\":")
        writer.value(added)
        writer.endObject()
    }
}

extension RecordsReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"position\":")
        writer.value(position)
        writer.literal(",\"records\":[")
        for index in records.indices { records[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension IdentityReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"storeId\":")
        writer.value(storeId)
        writer.literal(",\"formatVersion\":")
        writer.value(formatVersion)
        writer.literal(",\"origin\":")
        writer.value(origin)
        writer.literal(",\"state\":")
        writer.value(state)
        writer.literal(",\"keys\":")
        writer.value(keys)
        writer.endObject()
    }
}

extension SummaryReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"grants\":")
        writer.value(grants)
        writer.literal(",\"projects\":")
        writer.value(projects)
        writer.literal(",\"organisations\":")
        writer.value(organisations)
        writer.literal(",\"totals\":")
        writer.value(totals)
        writer.literal(",\"internal\":")
        writer.value(`internal`)
        writer.literal(",\"closedThrough\":")
        writer.value(closedThrough)
        writer.endObject()
    }
}

extension ReportReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"through\":")
        writer.value(through)
        writer.literal(",\"by\":")
        writer.value(by)
        writer.literal(",\"boundary\":")
        writer.value(boundary)
        writer.literal(",\"grants\":")
        writer.value(grants)
        writer.literal(",\"rows\":")
        writer.value(rows)
        writer.literal(",\"totals\":")
        writer.value(totals)
        writer.literal(",\"rates\":[")
        for index in rates.indices { rates[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"unconverted\":[")
        for index in unconverted.indices { unconverted[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"unconvertedCount\":")
        writer.value(unconvertedCount)
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension ExplanationReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"stated\":")
        writer.value(stated)
        writer.literal(",\"undisclosed\":")
        writer.value(undisclosed)
        writer.literal(",\"events\":[")
        for index in events.indices { events[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension PipelineReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"on\":")
        writer.value(on)
        writer.literal(",\"items\":[")
        for index in items.indices { items[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension SearchReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"hits\":[")
        for index in hits.indices { hits[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension RatesReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"rates\":[")
        for index in rates.indices { rates[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension ExceptionsReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"exceptions\":[")
        for index in exceptions.indices { exceptions[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension RowKeyReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"dimension\":")
        writer.value(dimension)
        writer.literal(",\"value\":")
        writer.value(value)
        writer.literal(",\"name\":")
        writer.value(name)
        writer.literal(",\"kind\":")
        writer.value(kind)
        writer.literal(",\"vocabulary\":")
        writer.value(vocabulary)
        writer.endObject()
    }
}

extension UsedRateReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"base\":")
        writer.value(base)
        writer.literal(",\"quote\":")
        writer.value(quote)
        writer.literal(",\"rate\":")
        writer.value(rate)
        writer.literal(",\"date\":")
        writer.value(date)
        writer.literal(",\"source\":")
        writer.value(source)
        writer.literal(",\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"figures\":")
        writer.value(figures)
        writer.endObject()
    }
}

extension UnconvertedFigureReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"grant\":")
        writer.value(grant)
        writer.literal(",\"entry\":")
        writer.value(entry)
        writer.literal(",\"figure\":")
        writer.value(figure)
        writer.literal(",\"day\":")
        writer.value(day)
        writer.endObject()
    }
}

extension ExplainedEventReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"recordedAt\":")
        writer.value(recordedAt)
        writer.literal(",\"valueDate\":")
        writer.value(valueDate)
        writer.literal(",\"type\":")
        writer.value(type)
        writer.literal(",\"stream\":")
        writer.value(stream)
        writer.literal(",\"entry\":")
        writer.value(entry)
        writer.literal(",\"amount\":")
        writer.value(amount)
        writer.literal(",\"undisclosed\":")
        writer.value(undisclosed)
        writer.literal(",\"total\":")
        writer.value(total)
        writer.endObject()
    }
}

extension RuleReferenceReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"rule\":")
        writer.value(rule)
        writer.literal(",\"action\":")
        writer.value(action)
        writer.literal(",\"setting\":")
        writer.value(setting)
        writer.literal(",\"summary\":")
        writer.value(summary)
        writer.literal(",\"why\":")
        writer.value(why)
        writer.literal(",\"remedy\":")
        writer.value(remedy)
        writer.literal(",\"given\":")
        writer.value(given)
        writer.literal(",\"command\":")
        writer.value(command)
        writer.literal(",\"message\":")
        writer.value(message)
        writer.endObject()
    }
}

extension RulesReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"rules\":[")
        for index in rules.indices { rules[index].write(to: &writer) }
        writer.endArray()
        writer.endObject()
    }
}

extension GrantsReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"grants\":[")
        for index in grants.indices { grants[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension GrantReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"grant\":")
        writer.value(grant)
        writer.literal(",\"streamVersion\":")
        writer.value(streamVersion)
        writer.literal(",\"closed\":")
        writer.value(closed)
        writer.literal(",\"currency\":")
        writer.value(currency)
        writer.literal(",\"balances\":")
        writer.value(balances)
        writer.literal(",\"entries\":[")
        for index in entries.indices { entries[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.literal(",\"passedOn\":[")
        for index in passedOn.indices { passedOn[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"projects\":[")
        for index in projects.indices { projects[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"documents\":")
        writer.value(documents)
        writer.literal(",\"notes\":[")
        for index in notes.indices { notes[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"exceptions\":[")
        for index in exceptions.indices { exceptions[index].write(to: &writer) }
        writer.endArray()
        writer.endObject()
    }
}

extension OrganisationsReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"organisations\":[")
        for index in organisations.indices { organisations[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension OrganisationReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"organisation\":")
        writer.value(organisation)
        writer.literal(",\"streamVersion\":")
        writer.value(streamVersion)
        writer.literal(",\"references\":")
        writer.value(references)
        writer.literal(",\"merger\":")
        writer.value(merger)
        writer.literal(",\"mergedFrom\":")
        writer.value(mergedFrom)
        writer.literal(",\"given\":")
        writer.value(given)
        writer.literal(",\"taken\":")
        writer.value(taken)
        writer.literal(",\"grants\":")
        writer.value(grants)
        writer.literal(",\"projects\":")
        writer.value(projects)
        writer.literal(",\"documents\":")
        writer.value(documents)
        writer.literal(",\"notes\":[")
        for index in notes.indices { notes[index].write(to: &writer) }
        writer.endArray()
        writer.endObject()
    }
}

extension ProjectsReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"projects\":[")
        for index in projects.indices { projects[index].write(to: &writer) }
        writer.endArray()
        writer.literal(",\"next\":")
        writer.value(next)
        writer.endObject()
    }
}

extension ProjectReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"asOf\":")
        asOf.write(to: &writer)
        writer.literal(",\"project\":")
        writer.value(project)
        writer.literal(",\"streamVersion\":")
        writer.value(streamVersion)
        writer.literal(",\"closed\":")
        writer.value(closed)
        writer.literal(",\"balances\":")
        writer.value(balances)
        writer.literal(",\"budgets\":")
        writer.value(budgets)
        writer.literal(",\"targets\":")
        writer.value(targets)
        writer.literal(",\"results\":")
        writer.value(results)
        writer.literal(",\"documents\":")
        writer.value(documents)
        writer.literal(",\"notes\":[")
        for index in notes.indices { notes[index].write(to: &writer) }
        writer.endArray()
        writer.endObject()
    }
}

extension RecordedNoteReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"sequence\":")
        writer.value(sequence)
        writer.literal(",\"entry\":")
        writer.value(entry)
        writer.literal(",\"text\":")
        writer.value(text)
        writer.endObject()
    }
}

extension GrantLinkReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"grant\":")
        writer.value(grant)
        writer.literal(",\"entry\":")
        writer.value(entry)
        writer.literal(",\"figure\":")
        writer.value(figure)
        writer.endObject()
    }
}

extension GrantLineReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"reference\":")
        writer.value(reference)
        writer.literal(",\"title\":")
        writer.value(title)
        writer.literal(",\"providers\":")
        writer.value(providers)
        writer.literal(",\"receivers\":")
        writer.value(receivers)
        writer.literal(",\"closed\":")
        writer.value(closed)
        writer.literal(",\"period\":")
        writer.value(period)
        writer.literal(",\"balances\":")
        writer.value(balances)
        writer.endObject()
    }
}

extension ProjectLineReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"reference\":")
        writer.value(reference)
        writer.literal(",\"title\":")
        writer.value(title)
        writer.literal(",\"grants\":")
        writer.value(grants)
        writer.literal(",\"partOf\":")
        writer.value(partOf)
        writer.literal(",\"period\":")
        writer.value(period)
        writer.literal(",\"destinations\":")
        writer.value(destinations)
        writer.literal(",\"closed\":")
        writer.value(closed)
        writer.literal(",\"balances\":")
        writer.value(balances)
        writer.literal(",\"targets\":")
        writer.value(targets)
        writer.literal(",\"results\":")
        writer.value(results)
        writer.endObject()
    }
}

extension OrganisationLineReply: JSONWritable {
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.literal("\"id\":")
        writer.value(id)
        writer.literal(",\"name\":")
        writer.value(name)
        writer.literal(",\"organisationType\":")
        writer.value(organisationType)
        writer.literal(",\"country\":")
        writer.value(country)
        writer.endObject()
    }
}
