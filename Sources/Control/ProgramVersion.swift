/// The version of grantd and grantctl, which are released together.
package enum ProgramVersion {
    package static let text = "0.1.0"
}
