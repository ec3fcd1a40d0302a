//! The life of all five kinds of credential as a state machine, held against a model of its own (docs/adr/0026).

mod acts;
mod compare;
mod fault;
mod forms;
mod model;
pub mod secrets;
mod system;
mod walks;

use std::sync::LazyLock;

use claviger::domain::ids::ApplicationId;
use proptest::test_runner::{Config, FileFailurePersistence};
use proptest_state_machine::{StateMachineTest, prop_state_machine};
use tokio::runtime::{Builder, Runtime};

use self::{
    acts::{Lives, Step},
    model::Model,
    system::System,
};
use crate::world::World;

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap());
/// Made once, copied for each run.
static BASE: LazyLock<(World, ApplicationId, String)> = LazyLock::new(|| RUNTIME.block_on(System::base()));

/// The platform as proptest drives it.
struct Platform;

impl StateMachineTest for Platform {
    type SystemUnderTest = System;
    type Reference = Lives;

    fn init_test(_: &Model) -> System {
        let base = &*BASE;
        RUNTIME.block_on(System::begin(base))
    }

    fn apply(mut system: System, model: &Model, step: Step) -> System {
        RUNTIME.block_on(async {
            system.act(model, step).await;
            system.compare(model).await;
            system.keep_the_laws(model).await;
        });
        system
    }

    fn teardown(system: System, model: Model) {
        RUNTIME.block_on(system.compare_pages(&model));
    }
}

/// A fixed number, so that `make test` stays short; `make torture` asks for more.
fn config() -> Config {
    let cases = std::env::var("CLAVIGER_MODEL_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(10);
    let regressions = FileFailurePersistence::Direct("tests/portal/lifecycle/regressions.txt");
    Config { cases, failure_persistence: Some(Box::new(regressions)), max_shrink_time: 120_000, ..Config::default() }
}

prop_state_machine! {
    #![proptest_config(config())]

    #[test]
    fn whatever_is_done_to_credentials_they_live_as_the_model_says(sequential 10..30 => Platform);
}
