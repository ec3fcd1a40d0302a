//! Which acts are tried in which state, and how often.

use proptest::{prelude::*, sample::select, strategy::Union};
use proptest_state_machine::ReferenceStateMachine;

use super::{
    fault::Fault,
    model::{Act, DAY, HOUR, Kind, Model},
};

/// Credentials of one run.
const MOST: usize = 9;
const OVERLAPS: [(&str, i64); 4] = [("now", 0), ("1h", HOUR), ("24h", DAY), ("7d", 7 * DAY)];

/// An act, and what the storage does meanwhile.
#[derive(Debug, Clone)]
pub struct Step {
    pub act: Act,
    pub fault: Option<Fault>,
}

/// The model as proptest drives it.
pub struct Lives;

impl ReferenceStateMachine for Lives {
    type State = Model;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Model> {
        Just(Model::new()).boxed()
    }

    fn transitions(model: &Model) -> BoxedStrategy<Step> {
        let fault = prop_oneof![7 => Just(None), 1 => select(Fault::ALL.to_vec()).prop_map(Some)];
        (acts(model), fault).prop_map(|(act, fault)| Step { act, fault }).boxed()
    }

    fn apply(model: Model, step: &Step) -> Model {
        model.after(&step.act, step.fault.is_some())
    }

    fn preconditions(model: &Model, step: &Step) -> bool {
        let kind = |of: usize| model.credentials.get(of).map(|one| one.kind);
        let room = |kind, mode| model.credentials.len() < MOST && model.has_room(kind, mode);
        match step.act {
            Act::Create { kind, mode, .. } => room(kind, mode),
            Act::Reveal(of) | Act::Revoke { of, .. } => kind(of).is_some(),
            Act::Show(of) => kind(of) == Some(Kind::Product),
            Act::Edit { of, .. } => kind(of).is_some_and(Kind::is_edited),
            Act::Switch { of, .. } => kind(of) == Some(Kind::Access),
            Act::Rotate { of, ends_in, .. } => kind(of).is_some_and(|kind| {
                let dated = kind != Kind::Key || ends_in.is_some();
                kind.rotates() && dated && room(kind, model.credentials[of].mode)
            }),
            // What is so already is not on the page.
            Act::SwitchApplication(on) => model.application_off == on,
            Act::SwitchProduct(on) => model.product_off == on,
            Act::Suspend => !model.suspended,
            Act::Restore => model.suspended,
            Act::Pass(milliseconds) => milliseconds > 0,
            Act::Restart => true,
        }
    }
}

fn acts(model: &Model) -> BoxedStrategy<Act> {
    let mut acts: Vec<(u32, BoxedStrategy<Act>)> = vec![(4, time(model)), (1, Just(Act::Restart).boxed())];
    acts.push((1, Just(if model.suspended { Act::Restore } else { Act::Suspend }).boxed()));
    let number = model.credentials.len();
    if number < MOST {
        acts.push((if number < 3 { 12 } else { 3 }, creation()));
    }
    let those = |fits: &dyn Fn(Kind) -> bool| -> Vec<usize> {
        (0..number).filter(|of| fits(model.credentials[*of].kind)).collect()
    };
    let mut of = |weight: u32, those: Vec<usize>, act: fn(usize, bool) -> Act| {
        if !those.is_empty() {
            acts.push((weight, (select(those), any::<bool>()).prop_map(move |(of, yes)| act(of, yes)).boxed()));
        }
    };
    let waiting = (0..number).filter(|of| model.credentials[*of].waits_until.is_some()).collect();
    of(9, waiting, |of, _| Act::Reveal(of));
    of(1, those(&|_| true), |of, _| Act::Reveal(of));
    of(1, those(&|kind| kind == Kind::Product), |of, _| Act::Show(of));
    of(2, those(&Kind::is_edited), |of, shut_out| Act::Edit { of, shut_out });
    of(3, those(&|kind| kind == Kind::Access), |of, on| Act::Switch { of, on });
    of(2, those(&|_| true), |of, by_staff| Act::Revoke { of, by_staff });
    let rotated = those(&Kind::rotates);
    if !rotated.is_empty() && number < MOST {
        let rotation = (select(rotated), select(OVERLAPS.to_vec()), ends());
        let rotation = rotation.prop_map(|(of, overlap, ends)| Act::Rotate { of, overlap, ends_in: Some(ends) });
        acts.push((6, rotation.boxed()));
    }
    if !those(&Kind::has_application).is_empty() {
        acts.push((1, Just(Act::SwitchApplication(model.application_off)).boxed()));
    }
    if !those(&|kind| kind == Kind::Product).is_empty() {
        acts.push((1, Just(Act::SwitchProduct(model.product_off)).boxed()));
    }
    Union::new_weighted(acts).boxed()
}

fn creation() -> BoxedStrategy<Act> {
    let creation = (select(Kind::ALL.to_vec()), select(vec!["test", "live"]), prop::option::of(ends()));
    let creation = creation.prop_map(|(kind, mode, ends_in)| Act::Create {
        kind,
        mode,
        // A date is asked for of application API keys alone.
        ends_in: if kind == Kind::Key { ends_in.or(Some(90 * DAY)) } else { ends_in },
    });
    creation.boxed()
}

fn ends() -> impl Strategy<Value = i64> {
    select(vec![2 * HOUR, 2 * DAY, 30 * DAY])
}

/// A while, or just up to the moment at which something ends: the last millisecond of it, or the first without it.
fn time(model: &Model) -> BoxedStrategy<Act> {
    let ahead = model.moments().flat_map(|moment| [moment - model.now - 1, moment - model.now]);
    let mut choices: Vec<i64> = ahead.filter(|ahead| *ahead > 0).collect();
    choices.extend([1, HOUR / 60, HOUR, DAY]);
    select(choices).prop_map(Act::Pass).boxed()
}
