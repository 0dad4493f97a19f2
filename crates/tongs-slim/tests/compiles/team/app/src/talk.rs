//! Streams of events in both directions.

use std::error::Error;

use aws_sdk_bedrockruntime as talk;
use aws_sdk_transcribestreaming as speech;
use futures_util::stream;
use kit::s3;
use s3::primitives::event_stream::EventReceiver;
use s3::types::SelectObjectContentEventStream;
use s3::types::error::SelectObjectContentEventStreamError;
use speech::primitives::Blob;
use speech::types::error::AudioStreamError;
use speech::types::{AudioEvent, AudioStream, LanguageCode, MediaEncoding, TranscriptResultStream};
use talk::types::{
    ContentBlock, ContentBlockDelta, ConversationRole, ConverseStreamOutput, InferenceConfiguration, Message,
    SystemContentBlock,
};

/// How many events there are, whoever asked for them.
pub async fn count(mut events: EventReceiver<SelectObjectContentEventStream, SelectObjectContentEventStreamError>) -> usize {
    let mut count = 0;
    while let Ok(Some(_)) = events.recv().await {
        count += 1;
    }
    count
}

/// What a model answers, as it says it.
pub async fn answer(client: &talk::Client, question: &str) -> Result<String, Box<dyn Error + Send + Sync>> {
    let question = ContentBlock::Text(question.to_owned());
    let message = Message::builder().role(ConversationRole::User).content(question).build()?;
    let call = client.converse_stream().model_id("small").messages(message);
    let call = call.system(SystemContentBlock::Text("Be short.".to_owned()));
    let call = call.inference_config(InferenceConfiguration::builder().max_tokens(10).temperature(0.5).build());
    let mut events = call.send().await?.stream;
    let mut answer = String::new();
    loop {
        match events.recv().await? {
            Some(ConverseStreamOutput::ContentBlockDelta(event)) => {
                if let Some(ContentBlockDelta::Text(more)) = event.delta() {
                    answer.push_str(more);
                }
            }
            Some(ConverseStreamOutput::MessageStop(_)) | None => return Ok(answer),
            Some(_) => {}
        }
    }
}

/// What is heard in pieces of sound.
pub async fn heard(client: &speech::Client, pieces: &[&[u8]]) -> Result<Vec<String>, speech::Error> {
    let event = |piece: &&[u8]| AudioEvent::builder().audio_chunk(Blob::new(*piece)).build();
    let events = pieces.iter().map(|piece| Ok::<_, AudioStreamError>(AudioStream::AudioEvent(event(piece))));
    let events = stream::iter(events.collect::<Vec<_>>());
    let call = client.start_stream_transcription().language_code(LanguageCode::EnUs).media_sample_rate_hertz(16_000);
    let mut output = call.media_encoding(MediaEncoding::Pcm).audio_stream(events.into()).send().await?;
    let mut heard = Vec::new();
    while let Some(event) = output.transcript_result_stream.recv().await? {
        let TranscriptResultStream::TranscriptEvent(event) = event else { continue };
        for result in event.transcript().map(|transcript| transcript.results()).unwrap_or_default() {
            heard.extend(result.alternatives().iter().filter_map(|it| it.transcript()).map(str::to_owned));
        }
    }
    Ok(heard)
}
