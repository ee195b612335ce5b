import Grants

/// Three read models in memory: what each grant has pledged, allocated and paid, the same of each allocation, and of
/// each country by currency.
///
/// It takes in pledges, allocations and payments as they are made, and nothing else: it answers how quickly a log
/// folds, not what the books say.
struct BalanceFold {
    struct GrantRow: Equatable {
        let reference: String
        var currency = ""
        var pledged = Amount.zero
        var allocated = Amount.zero
        var disbursed = Amount.zero
        var allocations: [AllocationRow] = []
    }

    struct AllocationRow: Equatable {
        let id: String
        let country: String
        let project: String
        let allocated: Amount
        var disbursed = Amount.zero
    }

    struct CountryKey: Hashable {
        let country: String
        let currency: String
    }

    struct CountryRow: Equatable {
        var allocated = Amount.zero
        var disbursed = Amount.zero
    }

    /// In the order in which they appeared.
    private(set) var grants: [GrantRow] = []
    private(set) var countries: [CountryKey: CountryRow] = [:]
    private var places: [String: Int] = [:]

    mutating func take(_ fact: FoldedFact) throws {
        switch fact {
        case .pledge(let grant, let currency, let amount):
            let row = place(of: grant)
            grants[row].currency = currency
            try grants[row].pledged += amount
        case .allocation(let grant, let id, let lines):
            let row = place(of: grant)
            for line in lines {
                grants[row].allocations.append(
                    AllocationRow(id: id, country: line.country, project: line.project, allocated: line.amount))
                try grants[row].allocated += line.amount
                let key = CountryKey(country: line.country, currency: grants[row].currency)
                try countries[key, default: CountryRow()].allocated += line.amount
            }
        case .disbursement(let grant, let allocation, let amount):
            let row = place(of: grant)
            try grants[row].disbursed += amount
            guard let line = grants[row].allocations.firstIndex(where: { $0.id == allocation }) else { return }
            grants[row].allocations[line].disbursed = try grants[row].allocations[line].disbursed + amount
            let key = CountryKey(country: grants[row].allocations[line].country, currency: grants[row].currency)
            try countries[key, default: CountryRow()].disbursed += amount
        }
    }

    private mutating func place(of reference: String) -> Int {
        // A grant's records mostly follow one another.
        if let last = grants.indices.last, grants[last].reference == reference { return last }
        if let place = places[reference] { return place }
        grants.append(GrantRow(reference: reference))
        places[reference] = grants.count - 1
        return grants.count - 1
    }
}
