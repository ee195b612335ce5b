/// `org.varlink.service`, which every Varlink service offers (UAPI.20, "Service Interface").
package enum ServiceDescription {
    package static let text = """
        # The Varlink Service Interface is provided by every varlink service. It
        # describes the service and the interfaces it implements.
        interface org.varlink.service

        # Get a list of all the interfaces a service provides and information
        # about the implementation.
        method GetInfo() -> (
          # Who made the service.
          vendor: string,
          # The name of the service.
          product: string,
          # The version of the service.
          version: string,
          # Where to learn more about the service.
          url: string,
          # The names of the interfaces that the service offers.
          interfaces: []string
        )

        # Get the description of an interface that is implemented by this service.
        method GetInterfaceDescription(
          # The name of the interface, as GetInfo lists it.
          interface: string
        ) -> (
          # The interface's definition, with its comments.
          description: string
        )

        # The requested interface was not found.
        error InterfaceNotFound (
          # The name that was asked for.
          interface: string
        )

        # The requested method was not found.
        error MethodNotFound (
          # The name that was called.
          method: string
        )

        # The interface defines the requested method, but the service does not
        # implement it.
        error MethodNotImplemented (
          # The name that was called.
          method: string
        )

        # One of the passed parameters is invalid.
        error InvalidParameter (
          # The path of the parameter.
          parameter: string
        )

        # The caller may not call the method.
        error PermissionDenied ()

        # The method answers with a series of replies and must be called with 'more'.
        error ExpectedMore ()

        """

    package static let interface: Interface = {
        do { return try Interface(parsing: text) } catch { preconditionFailure("org.varlink.service: \(error)") }
    }()
}
