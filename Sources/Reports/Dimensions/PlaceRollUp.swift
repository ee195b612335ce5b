package import Grants
import SwiftProtobuf

/// The places that a destination lies in, as the dimensions country, subregion and region have them.
package enum PlaceRollUp {
    /// The place that a destination counts at; itself where it lies in none: the reporter's own regions, named places,
    /// the DAC's regions, the world.
    static func place(of destination: Place, in dimension: ReportDimension) -> Place {
        switch dimension {
        case .country: country(of: destination)
        case .subregion: region(of: destination, \.subregion)
        case .region: region(of: destination, \.region)
        case .grant, .donor, .recipient, .project, .destination, .sector, .year, .month, .usageYear, .earmarking,
            .boundary:
            destination
        }
    }

    /// Whether a place is the outer one or lies in it: a country's subdivisions, an M49 region's countries and regions.
    package static func contains(_ outer: Place, _ place: Place) -> Bool {
        if outer.isSame(as: place) { return true }
        guard place.kind != .named, !place.isReportersOwn, place.kind != .region || place.isM49 else { return false }
        switch outer.kind {
        case .country: return place.kind == .subdivision && Subdivisions.country(of: place.code) == outer.code
        case .region: return outer.isM49 && Regions.contains(outer.code, place.code)
        case .subdivision, .named, .UNRECOGNIZED: return false
        }
    }

    private static func country(of place: Place) -> Place {
        guard place.kind == .subdivision, let code = Subdivisions.country(of: place.code) else { return place }
        return .with {
            $0.kind = .country
            $0.code = code
        }
    }

    private static func region(of place: Place, _ path: KeyPath<Levels, String>) -> Place {
        let code: String
        switch place.kind {
        case .country: code = place.code
        case .subdivision: code = Subdivisions.country(of: place.code) ?? place.code
        case .region where place.isM49: code = M49Regions.padded(place.code)
        case .region, .named, .UNRECOGNIZED: return place
        }
        guard let levels = levels[code] else { return place }
        return .with {
            $0.kind = .region
            $0.vocabulary = RegionVocabulary.m49.rawValue
            $0.code = levels[keyPath: path]
        }
    }

    /// The two upper levels of M49's tree that a country or region lies in.
    private struct Levels {
        let region: String
        let subregion: String
    }

    /// Of every country and M49 region, made at the first question. 003 (North America) is left out: it lies across
    /// M49's own division of the Americas (019) into 419 and 021.
    private static let levels: [String: Levels] = {
        let world = "001"
        let acrossOthers = "003"
        let regions = M49Regions.codes.filter { $0 != world && $0 != acrossOthers }
        var levels: [String: Levels] = [:]
        for code in Countries.codes + M49Regions.codes where code != world {
            let itself = M49Regions.contains(code) ? [code] : []
            let chain = regions.filter { $0 != code && Regions.contains($0, code) } + itself
            func depth(_ region: String) -> Int { chain.count { Regions.contains($0, region) } }
            guard let region = chain.first(where: { depth($0) == 0 }) else { continue }
            let subregion = chain.first { depth($0) == 1 } ?? region
            levels[code] = Levels(region: region, subregion: subregion)
        }
        return levels
    }()
}

extension Place {
    var isM49: Bool { kind == .region && vocabulary == RegionVocabulary.m49.rawValue }
    var isReportersOwn: Bool { kind == .region && vocabulary == RegionVocabulary.reporter.rawValue }

    /// The code as its list has it.
    var listedCode: String { isM49 ? M49Regions.padded(code) : code }

    /// Whether it is the same place; what has no code of a list goes by its name, or by the reporter's own code.
    fileprivate func isSame(as other: Place) -> Bool {
        guard kind == other.kind, kind != .region || vocabulary == other.vocabulary else { return false }
        if kind == .named || isReportersOwn {
            return (!name.isEmpty && name == other.name) || (!code.isEmpty && code == other.code)
        }
        return listedCode == other.listedCode
    }
}
