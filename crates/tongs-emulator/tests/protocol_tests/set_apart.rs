//! Tests that no server has to pass.

const NO_BODY: &str = "it says nothing of the body, which its client compresses";
const NO_FORM: &str = "what is empty has no form in a request";
const ALIKE: &str = "its client writes an empty structure for none";
const REQUIRED: &str = "that a member is required is not for the wire to find";
const NAMESPACE: &str = "its body has not the namespace of the service, at which no client looks";
const MORE: &str = "it has more than the values, for clients to pass over";
const OFFSET: &str = "its timestamp is not in UTC, as those of servers are";
const OF_REQUESTS: &str = "its response has a header of requests";
const NO_SERVER: &str = "no server that fits the model answers that";
const FIRST: &str = "servers write the first message, which may be left out";
const EXCEPTION: &str = "an exception of a client ends the call";
const NO_CODE: &str = "its exception has no code beside its members, which servers write";
const NO_MEDIA_TYPE: &str = "its body is empty, and still has a media type";

/// Each with its kind, where there are tests of that name in two, and the reason. A star stands for any
/// text at an end of an id.
const SET_APART: [(&str, &str); 30] = [
    ("SDKAppliedContentEncoding_*", NO_BODY),
    ("SDKAppendedGzipAfterProvidedEncoding_*", NO_BODY),
    ("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_*", NO_BODY),
    ("QueryEmptyQueryMaps", NO_FORM),
    ("RestJsonOmitsEmptyListQueryValues", NO_FORM),
    ("EmptyListsHaveNoForm", NO_FORM),
    ("RestJsonHttpWithEmptyStructurePayload", ALIKE),
    ("RestJsonHttpWithHeadersButNoPayload", ALIKE),
    ("MissingRequiredInitialRequestInput", REQUIRED),
    ("DuplexMissingRequiredInitialRequestInput", REQUIRED),
    ("QueryNoInputAndNoOutputWithResponseMetadata", NAMESPACE),
    ("OutputsAreCalledAsTheirShape", NAMESPACE),
    ("PayloadsAreReadWhateverStandsBetween", MORE),
    ("SimpleScalarPropertiesWithXMLPreamble", MORE),
    ("ComplexError", MORE),
    ("InvalidGreetingError", MORE),
    ("ErrorsStandInsideOfAnother", MORE),
    ("ErrorsStandInsideOfTwoElements", MORE),
    ("RestXmlDateTimeWithNegativeOffset", OFFSET),
    ("RestXmlDateTimeWithPositiveOffset", OFFSET),
    ("responses AwsJson11IntEnums", OF_REQUESTS),
    ("RestXmlHttpResponseCode", NO_MEDIA_TYPE),
    ("WhatIsUnknownOrNullIsNothing", MORE),
    ("NoHeaderNamesThem", MORE),
    ("JsonReceivesNoFirstMessage", FIRST),
    ("CborReceivesNoFirstMessage", FIRST),
    ("XmlReceivesAnException", NO_CODE),
    ("*SendsAnException", EXCEPTION),
    ("*ReceivesAnotherError", NO_SERVER),
    ("*ReceivesAHeaderOfAnotherType", NO_SERVER),
];

/// Of a test that the model itself says is for clients alone, and that no server passes.
pub(crate) const FOR_CLIENTS: &str = "it is for clients alone";

/// Why a test is set apart, if it is.
pub(crate) fn reason(kind: &str, id: &str) -> Option<&'static str> {
    let named = format!("{kind} {id}");
    let is_of = |one: &str| match (one.strip_prefix('*'), one.strip_suffix('*')) {
        (Some(end), _) => id.ends_with(end),
        (_, Some(start)) => id.starts_with(start),
        _ => id == one || named == one,
    };
    SET_APART.iter().find(|(one, _)| is_of(one)).map(|(_, reason)| *reason)
}
