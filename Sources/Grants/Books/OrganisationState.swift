/// An organisation as it is known now.
///
/// One reference, like ``GrantState``, for the same reason: every payment looks its provider and its receiver up.
package struct OrganisationState: Equatable, Sendable {
    private var shared: Shared<OrganisationFields>

    init(_ fields: OrganisationFields) {
        shared = Shared(fields)
    }

    /// An organisation as it is registered.
    init(_ organisation: Organisation, documents: [String], references: [ExternalReference]) {
        self.init(OrganisationFields(organisation: organisation, documents: documents, references: references))
    }

    package var organisation: Organisation {
        get { shared.value.organisation }
        _modify { yield &shared.value.organisation }
    }
    package var documents: [String] {
        get { shared.value.documents }
        _modify { yield &shared.value.documents }
    }
    package var references: [ExternalReference] {
        get { shared.value.references }
        _modify { yield &shared.value.references }
    }
    /// How it gave way to another; nil while it stands for itself.
    package var merger: OrganisationMerger? {
        get { shared.value.merger }
        set { shared.value.merger = newValue }
    }
    /// Sequence of that event; 0 while it stands for itself.
    package var mergerSequence: UInt64 {
        get { shared.value.mergerSequence }
        set { shared.value.mergerSequence = newValue }
    }
}

/// What an ``OrganisationState`` holds.
struct OrganisationFields: Equatable, Sendable {
    var organisation = Organisation()
    var documents: [String] = []
    var references: [ExternalReference] = []
    var merger: OrganisationMerger?
    var mergerSequence: UInt64 = 0
}
