//! What a build costs, as `tongs slim --measure` has cargo start the compiler through the command.

use std::collections::BTreeMap;
use std::path::Path;

use tongs_slim::cargo::{Cargo, Features};
use tongs_slim::measure::{Build, Cost, Profile, build};

use crate::Folder;

const MANIFEST: &str =
    "[package]\nname = \"my-app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[features]\nmore = []\n";

fn measure(folder: &Folder, features: Features, profile: Profile) -> Result<Cost, String> {
    let cargo = Cargo { manifest: Some(folder.path("Cargo.toml")), options: vec!["--offline".to_owned()], features };
    let target = folder.path("measured");
    let asked = Build {
        cargo: &cargo,
        folders: &BTreeMap::new(),
        profile,
        is_hinted: false,
        wrapper: Some(Path::new(env!("CARGO_BIN_EXE_tongs"))),
        target: &target,
    };
    let cost = build(&asked).map_err(|error| error.to_string());
    assert!(!target.exists(), "what was built is thrown away");
    cost
}

#[test]
fn time_memory_and_programs_are_measured_in_each_profile() {
    let folder = Folder::new(&[("Cargo.toml", MANIFEST), ("src/main.rs", "fn main() {}\n")]);
    for profile in [Profile::Dev, Profile::Release] {
        let cost = measure(&folder, Features::default(), profile).unwrap();
        assert!(!cost.wall.is_zero() && !cost.of("my-app").is_zero(), "{cost:?}");
        assert_eq!(cost.programs.keys().collect::<Vec<_>>(), ["my-app"]);
        assert!(cost.programs["my-app"] > 0, "{cost:?}");
        if cfg!(unix) {
            assert!(cost.peak() > Some(1.0) && cost.processor > Some(0.0), "{cost:?}");
            assert!(cost.used["my_app"].seconds > 0.0, "{cost:?}");
        }
    }
}

#[test]
fn what_does_not_build_is_told_with_the_features_that_are_on() {
    let source = "#[cfg(feature = \"more\")]\ncompile_error!(\"not yet\");\nfn main() {}\n";
    let folder = Folder::new(&[("Cargo.toml", MANIFEST), ("src/main.rs", source)]);
    measure(&folder, Features::default(), Profile::Dev).unwrap();
    let more = Features { named: ["more".to_owned()].into(), ..Features::default() };
    let error = measure(&folder, more, Profile::Dev).unwrap_err();
    assert!(error.contains("it does not build") && error.contains("not yet"), "{error}");
}
