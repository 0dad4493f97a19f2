$version: "2.0"

namespace smithy.mqtt

@protocolDefinition
@trait(selector: "service")
structure mqttJson {}

@pattern("^[^#+]+$")
@trait(selector: "operation :not(-[output]-> * > member)", conflicts: ["smithy.mqtt#subscribe"], breakingChanges: [{ change: "any" }])
@traitValidators("MqttPublishInput.NoEventStreams": { selector: "-[input]-> structure > member :test(> union [trait|streaming])", message: "published input has no event streams" }, MqttUnsupportedErrors: { selector: ":test(-[error]->)", message: "publishing has no errors", severity: "DANGER" })
string publish

@pattern("^[^#+]+$")
@trait(selector: "operation :test(-[output]->)", conflicts: ["smithy.mqtt#publish"], breakingChanges: [{ change: "any" }])
@traitValidators("MqttSubscribeInput.MissingTopicLabel": { selector: "-[input]-> structure > member :not([trait|smithy.mqtt#topicLabel])", message: "every input member of a subscription is a topic label" }, MqttUnsupportedErrors: { selector: ":test(-[error]->)", message: "subscribing has no errors", severity: "DANGER" }, "MqttSubscribeOutput.MissingEventStream": { selector: ":test(-[output]-> :not(> member > union [trait|streaming]))", message: "the output of a subscription is an event stream" }, "MqttSubscribeOutput.EventHeaderNotSupported": { selector: "-[output]-> structure > member > union [trait|streaming] > member > structure > member [trait|eventHeader]", message: "events of a subscription have no headers", severity: "DANGER" }, "MqttSubscribeOutput.NoInitialEvents": { selector: ":test(-[output]-> structure > member :not(> union [trait|streaming]))", message: "a subscription has no initial response" })
string subscribe

@trait(selector: "member[trait|required] :test(> :test(string, byte, short, integer, long, boolean, timestamp))")
structure topicLabel {}
