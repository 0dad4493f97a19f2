//! Jobs from a seed: the same seed gives the same jobs, on every machine and in every version.

use aws_smithy_types::{DateTime, date_time::Format};
use tongs_emulator::random::{Random, seed_of};

use crate::job::{Job, JobStatus, StatusDetails};

/// Makes jobs from a seed.
///
/// Among them are all statuses, names and descriptions in several scripts, absent optional members, timestamps with and
/// without fractions of a second, and jobs with and without a version identifier. They come newest first.
///
/// ```
/// use cleanroomsml_emulator::Generator;
///
/// let generator = Generator::new(7).count(3);
/// let jobs = generator.jobs();
/// assert_eq!(jobs, Generator::new(7).count(3).jobs());
/// assert_ne!(jobs, Generator::new(8).count(3).jobs());
/// assert!(jobs.iter().all(|job| job.trained_model_arn == generator.trained_model_arn()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generator {
    seed: u64,
    count: usize,
    any_model: bool,
    collaboration_identifier: String,
    trained_model_arn: String,
}

/// The most jobs that one generator makes: a request that filters by version looks at each.
const MAX_COUNT: usize = 100_000;

impl Generator {
    /// A generator of 25 jobs of one collaboration and trained model, whose identifiers come from the seed as well.
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, 0);
        let collaboration_identifier = random.uuid();
        let membership = random.uuid();
        let model = random.pick(&["churn", "propensity", "uplift/v2", "ltv.regression"]);
        Self {
            seed,
            count: 25,
            any_model: false,
            collaboration_identifier,
            trained_model_arn: format!(
                "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/{membership}/trained-model/{model}"
            ),
        }
    }

    /// How many jobs to make, 100,000 at most; a larger number means that many.
    #[must_use]
    pub fn count(mut self, count: usize) -> Self {
        self.count = count.min(MAX_COUNT);
        self
    }

    /// The collaboration of the jobs, a UUID, instead of the one that comes from the seed.
    #[must_use]
    pub fn collaboration(mut self, identifier: impl Into<String>) -> Self {
        self.collaboration_identifier = identifier.into();
        self
    }

    /// The trained model of the jobs instead of the one that comes from the seed.
    #[must_use]
    pub fn trained_model(mut self, arn: impl Into<String>) -> Self {
        self.trained_model_arn = arn.into();
        self
    }

    /// Serves jobs for whatever collaboration and trained model a request names, each with jobs of its own.
    ///
    /// Every collaboration exists then. This is what a demonstration wants that takes the caller's identifiers.
    #[must_use]
    pub fn any_model(mut self, yes: bool) -> Self {
        self.any_model = yes;
        self
    }

    /// The collaboration that the jobs belong to.
    pub fn collaboration_identifier(&self) -> &str {
        &self.collaboration_identifier
    }

    /// The trained model that the jobs export.
    pub fn trained_model_arn(&self) -> &str {
        &self.trained_model_arn
    }

    /// The version identifiers that occur in the jobs, to filter by; about half of the jobs have one.
    pub fn version_identifiers(&self) -> Vec<String> {
        self.versions_of(&self.collaboration_identifier, &self.trained_model_arn).to_vec()
    }

    /// All the jobs.
    pub fn jobs(&self) -> Vec<Job> {
        self.jobs_of(&self.collaboration_identifier, &self.trained_model_arn).collect()
    }

    pub(crate) fn serves_any_model(&self) -> bool {
        self.any_model
    }

    /// What the jobs depend on, for the key of page tokens.
    pub(crate) fn fingerprint(&self) -> String {
        format!("{self:?}")
    }

    /// The jobs of one collaboration and trained model, made one by one as they are asked for.
    pub(crate) fn jobs_of(&self, collaboration: &str, model: &str) -> impl Iterator<Item = Job> + use<> {
        let versions = self.versions_of(collaboration, model);
        let seed = self.seed_of(collaboration, model);
        let (collaboration, model) = (collaboration.to_owned(), model.to_owned());
        (0..self.count).map(move |index| job(seed, index, &collaboration, &model, &versions))
    }

    fn versions_of(&self, collaboration: &str, model: &str) -> [String; 3] {
        let mut random = Random::new(self.seed_of(collaboration, model), u64::MAX);
        [random.uuid(), random.uuid(), random.uuid()]
    }

    /// Another seed for each collaboration and model.
    fn seed_of(&self, collaboration: &str, model: &str) -> u64 {
        let text: Vec<u8> = collaboration.bytes().chain([0xff]).chain(model.bytes()).collect();
        seed_of(self.seed, &text)
    }
}

/// Job number `index`: a function of its arguments alone, so that a page costs what the page holds.
fn job(seed: u64, index: usize, collaboration: &str, model: &str, versions: &[String; 3]) -> Job {
    let number = u64::try_from(index).unwrap_or(u64::MAX);
    let mut random = Random::new(seed, number);
    let mut job = Job::new(collaboration, model, name(&mut random, index));

    // 2026-01-02T03:04:05Z, and from there about half an hour further into the past with each job.
    let step = i64::try_from(number).unwrap_or(0) * 1861 + seconds(&mut random, 1800);
    let created = 1_767_323_045 - step;
    let after = fraction(&mut random);
    job.create_time = timestamp(created, after);
    job.status = match random.below(10) {
        0 => JobStatus::CreatePending,
        1 | 2 => JobStatus::CreateInProgress,
        3 | 4 => JobStatus::CreateFailed,
        _ => JobStatus::Active,
    };
    job.update_time = if job.status == JobStatus::CreatePending {
        job.create_time.clone()
    } else {
        timestamp(created + 1 + seconds(&mut random, 10_800), fraction(&mut random))
    };
    job.status_details = status_details(&mut random, job.status);
    job.description = (random.below(3) != 0).then(|| random.pick(&DESCRIPTIONS).to_owned());
    let accounts = ["111122223333", "444455556666", "777788889999", "000000000042"];
    random.pick(&accounts).clone_into(&mut job.creator_account_id);
    random.pick(&accounts).clone_into(&mut job.receiver_account_id);
    job.trained_model_version_identifier =
        (random.below(2) == 0).then(|| versions[random.index(versions.len())].clone());
    if random.below(4) == 0 {
        job.membership_identifier = random.uuid();
    }
    job
}

fn name(random: &mut Random, index: usize) -> String {
    let stem = random.pick(&[
        "nightly-export",
        "q4 campaign",
        "Überprüfung",
        "レポート出力",
        "تصدير النموذج",
        "экспорт модели",
        "naïve \"quoted\" \\ job",
        "rocket 🚀 launch",
        "a",
        "tab\there",
        "<b>&amp;</b>",
    ]);
    format!("{stem} {:05}", index + 1)
}

const DESCRIPTIONS: [&str; 8] = [
    "Weekly export for the measurement team.",
    "",
    "First line\nsecond line",
    "Für den Partner – nicht löschen",
    "モデルの重みを共有アカウントへ",
    "Family: 👩‍👩‍👧, combining: e\u{301}, separator: \u{2028}.",
    "path C:\\exports\\model, quote \"yes\", slash a/b",
    "Re-run after the failed delivery of the day before; see the run book before this job is repeated, because the \
     receiver pays for each delivery and the quota of the month is nearly used up.",
];

fn status_details(random: &mut Random, status: JobStatus) -> Option<StatusDetails> {
    let message = |text: &str| Some(text.to_owned());
    match (status, random.below(4)) {
        (JobStatus::CreateFailed, 0) => {
            Some(StatusDetails { status_code: None, message: message("The export stopped.") })
        }
        (JobStatus::CreateFailed, 1) => Some(StatusDetails { status_code: message("INTERNAL_ERROR"), message: None }),
        (JobStatus::CreateFailed, _) => Some(StatusDetails {
            status_code: message("ACCESS_DENIED"),
            message: message("The destination bucket refused the objects: s3:PutObject."),
        }),
        (JobStatus::Active, 0) => Some(StatusDetails::default()),
        _ => None,
    }
}

/// A timestamp in the form the service sends, with the fraction's digits (0, 3 or 6 of them).
fn timestamp(seconds: i64, microseconds: u32) -> String {
    DateTime::from_secs_and_nanos(seconds, microseconds * 1000)
        .fmt(Format::DateTime)
        // Only years beyond 9999 fail, and `seconds` is near 2026.
        .unwrap_or_else(|_| "2026-01-02T03:04:05Z".to_owned())
}

/// A number of seconds.
fn seconds(random: &mut Random, bound: u64) -> i64 {
    i64::try_from(random.below(bound)).unwrap_or(0)
}

/// Microseconds: none, whole milliseconds, or any.
fn fraction(random: &mut Random) -> u32 {
    let scale = match random.below(4) {
        0 => return 0,
        1 | 2 => 1000,
        _ => 1,
    };
    u32::try_from(random.below(1_000_000 / scale) * scale).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::fixture;

    #[test]
    fn the_same_seed_gives_the_same_jobs() {
        for seed in [0, 1, u64::MAX] {
            let generator = Generator::new(seed).count(50);
            assert_eq!(generator.jobs(), generator.clone().jobs());
            assert_eq!(generator.jobs()[..10], generator.clone().count(10).jobs());
        }
        assert_ne!(Generator::new(1).jobs(), Generator::new(2).jobs());
        // One job, whole: a change of the generator changes what people have in their notes and tests.
        assert_eq!(
            Generator::new(7).jobs()[0].to_json(),
            serde_json::json!({
                "collaborationIdentifier": "b8b4c297-7eab-4e45-a653-05fd338ec8fe",
                "createTime": "2026-01-02T02:42:25.116Z",
                "creatorAccountId": "000000000042",
                "description": DESCRIPTIONS[7],
                "membershipIdentifier": "8ca3cbb6-ca63-429b-9aaf-21d8296e1e3d",
                "name": "naïve \"quoted\" \\ job 00001",
                "outputConfiguration": { "members": [{ "accountId": "111122223333" }] },
                "status": "CREATE_IN_PROGRESS",
                "trainedModelArn": "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/\
                    8ca3cbb6-ca63-429b-9aaf-21d8296e1e3d/trained-model/uplift/v2",
                "trainedModelVersionIdentifier": "42b5f0e7-4b20-4f8e-b26f-d7f333815a1f",
                "updateTime": "2026-01-02T04:05:46.406Z"
            })
        );
    }

    #[test]
    fn every_job_keeps_the_contract_and_every_variety_occurs() {
        let mut statuses = BTreeSet::new();
        let (mut with_version, mut without_description, mut whole_seconds, mut non_ascii) = (0, 0, 0, 0);
        for seed in 0..20 {
            let generator = Generator::new(seed).count(100);
            let jobs = generator.jobs();
            fixture::check_jobs(&jobs).expect("valid jobs");
            let versions = generator.version_identifiers();
            for job in &jobs {
                statuses.insert(job.status.as_str());
                with_version += usize::from(job.trained_model_version_identifier.is_some());
                without_description += usize::from(job.description.is_none());
                whole_seconds += usize::from(!job.create_time.contains('.'));
                non_ascii += usize::from(!job.name.is_ascii());
                assert!(job.trained_model_version_identifier.iter().all(|v| versions.contains(v)));
            }
        }
        assert_eq!(statuses.len(), JobStatus::ALL.len());
        for (what, count) in [
            ("version", with_version),
            ("no description", without_description),
            ("whole seconds", whole_seconds),
            ("non-ASCII names", non_ascii),
        ] {
            assert!((200..1800).contains(&count), "{what}: {count}");
        }
    }

    #[test]
    fn jobs_come_newest_first() {
        let parsed: Vec<DateTime> = Generator::new(3)
            .count(200)
            .jobs()
            .iter()
            .map(|job| DateTime::from_str(&job.create_time, Format::DateTime).expect("a date-time"))
            .collect();
        assert!(parsed.windows(2).all(|pair| pair[0] > pair[1]));
    }

    #[test]
    fn a_count_beyond_the_limit_is_the_limit() {
        assert_eq!(Generator::new(0).count(usize::MAX).count, MAX_COUNT);
        assert!(Generator::new(0).count(0).jobs().is_empty());
    }
}
