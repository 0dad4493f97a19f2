//! An input with twenty members, and what two crates of one API make of it: the request, by the serializer that the
//! client would use.

use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{SerializeRequest, SharedRequestSerializer};
use aws_smithy_types::config_bag::ConfigBag;

/// One of the crates.
pub struct Side {
    /// Copies the input, which serializers take as their own.
    pub copy: Box<dyn Fn() -> Input>,
    serializer: SharedRequestSerializer,
}

impl Side {
    /// The side of a name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            #[cfg(feature = "official")]
            "official" => Some(official::side()),
            "ours" => Some(ours::side()),
            _ => None,
        }
    }

    fn new(operation: &impl RuntimePlugin, copy: Box<dyn Fn() -> Input>) -> Self {
        let layer = operation.config().expect("an operation has a configuration");
        let serializer = layer.load::<SharedRequestSerializer>().expect("an operation has a serializer").clone();
        Self { copy, serializer }
    }

    /// The body of the request that an input becomes.
    pub fn write(&self, input: Input) -> Vec<u8> {
        let request = self.serializer.serialize_input(input, &mut ConfigBag::base()).expect("the input is whole");
        request.body().bytes().expect("a body in memory").to_vec()
    }

    /// The length of that body.
    pub fn length(&self, input: Input) -> usize {
        let request = self.serializer.serialize_input(input, &mut ConfigBag::base()).expect("the input is whole");
        request.body().bytes().expect("a body in memory").len()
    }
}

macro_rules! side {
    ($name:ident, $sdk:ident) => {
        mod $name {
            use aws_smithy_runtime_api::client::interceptors::context::Input;
            use $sdk::operation::start_trained_model_inference_job as operation;
            use $sdk::types::{
                InferenceContainerExecutionParameters, InferenceInstanceType, InferenceOutputConfiguration,
                InferenceReceiverMember, InferenceResourceConfig, ModelInferenceDataSource,
            };

            pub(crate) fn side() -> super::Side {
                let input = input();
                super::Side::new(
                    &operation::StartTrainedModelInferenceJob::new(),
                    Box::new(move || Input::erase(input.clone())),
                )
            }

            fn input() -> operation::StartTrainedModelInferenceJobInput {
                let resources = InferenceResourceConfig::builder()
                    .instance_type(InferenceInstanceType::from("ml.r7i.48xlarge"))
                    .instance_count(4)
                    .build()
                    .expect("whole");
                let receiver =
                    InferenceReceiverMember::builder().account_id("111122223333").build().expect("whole");
                let output = InferenceOutputConfiguration::builder()
                    .accept("text/csv; charset=utf-8")
                    .members(receiver.clone())
                    .members(receiver)
                    .build()
                    .expect("whole");
                let source = ModelInferenceDataSource::builder()
                    .ml_input_channel_arn("arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/ml-input-channel/purchases")
                    .build()
                    .expect("whole");
                let parameters = InferenceContainerExecutionParameters::builder().max_payload_in_mb(100).build();
                operation::StartTrainedModelInferenceJobInput::builder()
                    .membership_identifier("8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31")
                    .name("inference over the purchases of the week")
                    .trained_model_arn("arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity")
                    .configured_model_algorithm_association_arn("arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/configured-model-algorithm-association/propensity")
                    .resource_config(resources)
                    .output_configuration(output)
                    .data_source(source)
                    .description("the \"weekly\" run,\nas every week")
                    .container_execution_parameters(parameters)
                    .environment("LOG_LEVEL", "info")
                    .kms_key_arn("arn:aws:kms:us-east-1:111122223333:key/4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90")
                    .tags("team", "analytics")
                    .build()
                    .expect("whole")
            }
        }
    };
}

#[cfg(feature = "official")]
side!(official, aws_sdk_cleanroomsml);
side!(ours, bench_input);
