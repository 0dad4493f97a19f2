//! `--local`: a stand-in for the service, inside the process.

use crate::args::Globals;
use crate::config::{self, EndpointUrl};
use crate::contract::{COLLABORATION, TRAINED_MODEL};
use crate::failure::Failure;
use crate::value::{Object, Value};
use aws_config::{BehaviorVersion, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use cleanroomsml_emulator::{Emulator, Generator};

/// The jobs are the same in each run, so that a token of one run resumes in the next.
const SEED: u64 = 20_230_906;
const DEFAULT_JOBS: u32 = 24;
const REGION: &str = "us-east-1";

/// A running stand-in.
pub(crate) struct Local {
    emulator: Emulator,
    generator: Generator,
}

impl Local {
    /// Starts the stand-in on a free port of the loopback interface.
    pub(crate) async fn start(globals: &Globals) -> Result<Self, Failure> {
        let jobs = globals.local_jobs.unwrap_or(DEFAULT_JOBS);
        let generator = Generator::new(SEED).count(usize::try_from(jobs).unwrap_or_default());
        let emulator = Emulator::builder()
            .generator(generator.clone())
            .start()
            .await
            .map_err(|error| Failure::general(format!("The local stand-in could not start: {error}")))?;
        Ok(Self { emulator, generator })
    }

    /// Sets the required parameters that the command line left out to those of the seeded jobs.
    pub(crate) fn complete(&self, parameters: &mut Object) {
        let defaults = [
            (COLLABORATION, self.generator.collaboration_identifier()),
            (TRAINED_MODEL, self.generator.trained_model_arn()),
        ];
        for (name, default) in defaults {
            parameters.entry(name.to_owned()).or_insert_with(|| Value::from(default));
        }
    }

    /// The address to call.
    pub(crate) fn endpoint_url(&self) -> EndpointUrl {
        EndpointUrl::trusted(self.emulator.endpoint_url())
    }

    /// A configuration that takes nothing from the environment.
    pub(crate) fn sdk(&self, globals: &Globals) -> Result<SdkConfig, Failure> {
        let region = globals.region.clone().unwrap_or_else(|| REGION.to_owned());
        config::check_region(&region)?;
        let keys = self.emulator.credentials();
        let credentials = Credentials::from_keys(
            keys.access_key_id(),
            keys.secret_access_key(),
            keys.session_token().map(ToOwned::to_owned),
        );
        let mut config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(aws_config::Region::new(region))
            .http_client(config::loopback_client()?)
            .timeout_config(config::timeouts(globals));
        if !globals.no_sign_request {
            config = config.credentials_provider(SharedCredentialsProvider::new(credentials));
        }
        Ok(config.build())
    }
}
