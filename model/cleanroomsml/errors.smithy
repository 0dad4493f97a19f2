$version: "2.0"

namespace com.amazonaws.cleanroomsml

/// The caller may not do this.
///
/// The credentials are valid, and no policy allows them this action on this resource, or the account is no
/// member of the collaboration. Sending the request again gives the same answer.
@error("client")
@httpError(403)
structure AccessDeniedException {
    /// What was denied, in words for people.
    @required
    message: String
}

/// The caller sends more requests than the service takes from one account at the time.
///
/// Clients try again by themselves, each time after a longer wait. Whoever sees this error has used up the
/// attempts of the retry configuration.
@error("client")
@httpError(429)
structure ThrottlingException {
    /// Which limit was met, in words for people.
    @required
    message: String
}

/// A value in the request breaks a rule of the service.
///
/// The message names the value. Sending the request again, unchanged, gives the same answer.
@error("client")
@httpError(400)
structure ValidationException {
    /// Which value breaks which rule, in words for people.
    @required
    message: String
}
