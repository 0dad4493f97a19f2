//! The emulator as the tests use it, and the jobs that it serves.

use cleanroomsml_emulator::{Emulator, Generator, Script};
use serde_json::{Value, json};

/// The collaboration and the model of the calls.
pub(crate) const COLLABORATION: &str = "11111111-2222-3333-4444-555555555555";
pub(crate) const ARN: &str = "arn:aws:cleanrooms-ml:us-east-1:123456789012:membership/\
    aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/trained-model/a.b_c/d-e";

/// An emulator that answers each call with the same script.
pub(crate) async fn answering(script: Script) -> Emulator {
    Emulator::builder().answer_with(move |_| Some(script.clone())).start().await.expect("a free port")
}

/// An emulator that serves that many generated jobs of one model.
pub(crate) async fn serving(generator: &Generator) -> Emulator {
    Emulator::builder().generator(generator.clone()).start().await.expect("a free port")
}

/// The driver's request for the plain call.
pub(crate) fn boto3_request(emulator: &Emulator, input: &Value) -> Value {
    let keys = emulator.credentials();
    json!({
        "endpoint": emulator.endpoint_url(),
        "keys": [keys.access_key_id(), keys.secret_access_key()],
        "input": input,
    })
}

/// The plain input, as the wire names it.
pub(crate) fn plain_input() -> Value {
    json!({"collaborationIdentifier": COLLABORATION, "trainedModelArn": ARN})
}
