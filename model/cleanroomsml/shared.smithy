$version: "2.0"

namespace com.amazonaws.cleanroomsml

use aws.api#arnReference

/// A universally unique identifier in its 36 character form, lower case.
@length(min: 36, max: 36)
@pattern("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
string UUID

/// The twelve digits of an AWS account.
@length(min: 12, max: 12)
@pattern("^[0-9]{12}$")
string AccountId

/// The Amazon Resource Name (ARN) of a trained model, which names the membership that it was trained in.
@arnReference(service: AWSStarkControlService)
@length(min: 20, max: 2048)
@pattern("^arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:membership/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/trained-model/[-a-zA-Z0-9_/.]+$")
string TrainedModelArn

/// A name for people to read: 1 to 63 characters on one line, and not all of them blank.
@length(min: 1, max: 63)
@pattern("^(?!\\s*$)[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDBFF-\\uDC00\\uDFFF\\t]*$")
string NameString

/// Free text of up to 255 characters. Line breaks are allowed.
@length(max: 255)
@pattern("^[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDBFF-\\uDC00\\uDFFF\\t\\r\\n]*$")
string ResourceDescription

/// Marks a place in a listing. Its content means nothing to a client.
@length(min: 1, max: 10240)
string NextToken

/// The most items that one page of a listing may hold.
@range(min: 1, max: 100)
integer MaxResults

/// Why a resource is in its status.
structure StatusDetails {
    /// A code for programs to decide by. Codes that exist keep their meaning.
    statusCode: String

    /// The reason in words, for people. Its wording may change at any time: decide by `statusCode`.
    message: String
}
