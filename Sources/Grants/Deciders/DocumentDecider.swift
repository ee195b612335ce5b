import SwiftProtobuf

/// Decides what is asked of source documents and notes.
enum DocumentDecider {
    static func attach(_ document: Document, _ books: borrowing some Books & ~Copyable) throws -> Document {
        try IdentifierCheck.identifier(document.id, "identifier of the document")
        guard try books.document(document.id) == nil else {
            throw Refusal(
                .documentDuplicate,
                "There is a document \(document.id) already. Choose another identifier, or name that one.")
        }
        try document.titles.check("title of the document")
        guard document.hasGrade else {
            throw Refusal(
                .documentMalformed,
                "The document \(document.id) has no grade. Give one: agreement, bankRecord, report, dataFile, press.")
        }
        if document.hasDate { try DateCheck.date(document.date, "date of the document") }
        if document.hasSha256 {
            let digits = document.sha256.utf8
            guard digits.count == 64, digits.allSatisfy({ Self.hexadecimal.contains($0) }) else {
                throw Refusal(
                    .documentMalformed,
                    "The SHA-256 of the document \(document.id) has \(digits.count) characters. "
                        + "Give 64 hexadecimal digits in small letters, as sha256sum prints them.")
            }
        }
        for subject in document.subjects { try check(subject, books) }
        return document
    }

    static func note(_ note: Note, _ books: borrowing some Books & ~Copyable) throws -> Note {
        try note.text.check("remark")
        try check(note.subject, books)
        return note
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)

    private static func check(_ subject: Subject, _ books: borrowing some Books & ~Copyable) throws {
        let named = [
            subject.hasOrganisation, subject.hasGrant, subject.hasProject, subject.hasDocument, subject.hasSequence,
        ].count { $0 }
        guard named == 1 else {
            throw Refusal(
                .subjectUnclear,
                "The subject names \(named) things. Name one: an organisation, grant, project, document or sequence.")
        }
        guard !subject.hasEntry || subject.hasGrant else {
            throw Refusal(.subjectUnclear, "The entry \(subject.entry.quotedForMessage) needs the grant that it is of.")
        }
        if subject.hasOrganisation { try books.requireOrganisation(subject.organisation, as: "subject") }
        if subject.hasGrant { _ = try books.requireGrant(subject.grant) }
        if subject.hasProject { _ = try books.requireProject(subject.project) }
        if subject.hasDocument, try books.document(subject.document) == nil {
            throw Refusal(.documentUnknown, "There is no document \(subject.document.quotedForMessage).")
        }
        if subject.hasEntry, try books.entry(subject.grant, subject.entry) == nil {
            throw Refusal(
                .entryUnknown,
                "The grant \(subject.grant) has no entry \(subject.entry.quotedForMessage). "
                    + "Its entries: grantctl grant show \(subject.grant).")
        }
    }
}
